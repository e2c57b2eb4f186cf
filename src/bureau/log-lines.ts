import { pino, type DestinationStream, type Logger } from 'pino';

/** Errors whose words repeat what somebody sent or stored: broken JSON, a schema that does not fit. */
const REPEATING = ['SyntaxError', 'ZodError'];
/** Classes of SQLSTATE whose words repeat values: data, constraints, functions of ours. */
const OF_VALUES = /^(22|23|P0)/;

function repeats(error: Error, code: string): boolean {
  return REPEATING.includes(error.name) || OF_VALUES.test(code);
}

/** What a log says of an error: its kind, its code and where in the program it arose; its words only where they cannot repeat a value. */
export function errorLine(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const known = typeof code === 'string' ? code : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(known !== '' && { code: known }),
    ...(!repeats(error, known) && { message: error.message }),
    at: frames.map((line) => line.trim()),
  };
}

/** The endpoint's log: one line of JSON each, without what was sent or stored. */
export function logTo(destination: DestinationStream, level: 'silent' | 'error' | 'info'): Logger {
  const redact = ['req.headers.authorization', 'authorization', 'password', 'token'];
  return pino({ level, redact, base: null, serializers: { err: errorLine } }, destination);
}
