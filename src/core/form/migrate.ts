/** The newest version of the definition format, the one that `formSchema` describes. */
export const FORMAT = 'duibiao-form/1';

/** One step of the format's history: takes a definition of version `from` to the next version. */
interface Migration {
  readonly from: string;
  readonly apply: (json: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/** The steps in order, oldest first; version 1 is the first, so there is none yet. */
const migrations: readonly Migration[] = [];

/** The format versions that can be read, oldest first. */
export const understoodFormats: readonly string[] = [...migrations.map((m) => m.from), FORMAT];

/** Brings a definition of any understood format to the newest one; undefined where its `format` is not understood. */
export function migrateForm(json: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  let current: Record<string, unknown> = { ...json };
  for (const step of migrations) if (current['format'] === step.from) current = step.apply(current);
  return current['format'] === FORMAT ? current : undefined;
}
