import { failOver } from './fail-over';
import { holds, summary, type Measure, type Tried } from './fault';
import { fuzz, fuzzSummary } from './fuzz';
import { killDatabase, killEndpoint } from './kill';
import { powerCut } from './power-cut';

const faults: readonly [string, (measure: Measure) => Promise<Tried>, Measure][] = [
  ['kill -9 of the endpoint', killEndpoint, { strikes: 20, between: 120 }],
  ['kill -9 of the database', killDatabase, { strikes: 20, between: 130 }],
  [
    'power cut (ext4 on a loop device, EXT4_IOC_SHUTDOWN without flush)',
    powerCut,
    { strikes: 10, between: 200 },
  ],
  ['fail-over of a synchronous pair of PostgreSQL 15', failOver, { strikes: 5, between: 300 }],
];

const BODIES = 5000;

/** What a flag of the command line says, and the words that belong to no flag. */
function read(args: readonly string[]): {
  words: readonly string[];
  number(flag: string, fallback: number): number;
} {
  return {
    words: args.filter((word, i) => !word.startsWith('--') && !args[i - 1]?.startsWith('--')),
    number: (flag, fallback) => (args.includes(flag) ? Number(args[args.indexOf(flag) + 1]) : fallback),
  };
}

/** Mutated bodies; false where one was answered badly. */
async function fuzzed(bodies: number, seed: number): Promise<boolean> {
  const outcome = await fuzz({ bodies, seed });
  process.stdout.write(`${fuzzSummary(outcome)}\n`);
  return outcome.bad.length === 0;
}

/** `npm run faults [-- WORD …] [--scale N] [--bodies N] [--seed N]`: every fault, or those whose name holds a word; one line each and one for all. */
async function run(args: readonly string[]): Promise<void> {
  const { words, number } = read(args);
  const scale = number('--scale', 1);
  const total = { acknowledged: 0, bad: 0, skipped: 0 };
  for (const [name, fault, { strikes, between }] of faults) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    const begin = performance.now();
    const measure = {
      strikes: Math.max(1, Math.round(strikes * scale)),
      between: Math.max(5, Math.round(between * Math.min(1, scale * 4))),
    };
    const tried = await fault(measure);
    process.stdout.write(`${summary(name, tried, (performance.now() - begin) / 1000)}\n`);
    if ('skipped' in tried) total.skipped++;
    else {
      total.acknowledged += tried.acknowledged;
      if (!holds(tried)) total.bad++;
    }
  }
  if (words.length === 0 || words.some((word) => 'mutated bodies'.includes(word)))
    if (!(await fuzzed(number('--bodies', Math.round(BODIES * scale)), number('--seed', 1)))) total.bad++;
  process.stdout.write(
    `in sum: ${total.acknowledged} acknowledged, ${total.bad} faults with a loss or a bad answer, ${total.skipped} skipped\n`,
  );
  process.exitCode = total.bad > 0 ? 1 : 0;
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
});
