import type { GridBook } from '../../src/core/form/grid';
import { readBookGuarded } from '../../src/file/guarded';
import { DEFAULT_LIMITS, UPLOAD_LIMITS } from '../../src/file/limits';
import { patchBook } from '../../src/file/patch-book';
import { FileRefused } from '../../src/file/refused';
import { fileThread } from '../file/file-thread';
import { rowsBook } from '../file/raw-zip';
import { foreignBook } from './foreign-books';
import { seeded } from './mutate';
import type { BookRead } from './workbooks';

const GOOD_EVERY = 25;
const workerFile = fileThread();
const good = rowsBook('<row r="1"><c r="A1"><v>7</v></c></row>');

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Writes into a cell of a book that was read, as the pane's fixes do; a refusal is an answer. */
async function patched(bytes: Uint8Array, { grids }: GridBook): Promise<void> {
  const grid = grids.find(({ values }) => values.length > 0);
  if (!grid) return;
  const place = { sheet: grid.sheet, row: grid.firstRow, column: grid.firstColumn };
  await patchBook(bytes, [{ place, from: grid.values[0]?.[0] ?? null, to: 1, why: 'P-01' }]);
}

async function answer(bytes: Uint8Array, n: number): Promise<string> {
  try {
    const limits = n % 2 === 0 ? DEFAULT_LIMITS : UPLOAD_LIMITS;
    const book = await readBookGuarded(bytes, { workerFile, limits });
    await patched(bytes, book);
    return 'read';
  } catch (error) {
    if (error instanceof FileRefused) return error.code;
    return `fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

async function goodStands(): Promise<boolean> {
  const { grids } = await readBookGuarded(good, { workerFile });
  return grids[0]?.values[0]?.[0] === 7;
}

/** Reads the workbooks of a seed from one number to another; one line of JSON for each. */
async function run([seed = '1', from = '1', to = '1']: readonly string[]): Promise<void> {
  for (let n = Number(from); n <= Number(to); n++) {
    const { kind, bytes } = foreignBook(seeded(Number(seed) * 1_000_003 + n));
    const before = cpuMs();
    const came = await answer(bytes, n);
    const line: BookRead = {
      n,
      kind,
      came,
      ms: Math.round(cpuMs() - before),
      megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      goodAfter: n % GOOD_EVERY === 0 ? await goodStands() : true,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
});
