import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { groups } from './groups';

/** Runs one group of figures and prints each as a line of JSON. */
async function run(): Promise<void> {
  const name = process.argv[2] ?? '';
  const load = groups.get(name);
  if (!load) throw new RangeError(name);
  const directory = join(process.env['BENCH_DIRECTORY'] ?? '', name);
  mkdirSync(directory, { recursive: true });
  const group = await load();
  for await (const figure of group({ directory })) process.stdout.write(`${JSON.stringify(figure)}\n`);
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
