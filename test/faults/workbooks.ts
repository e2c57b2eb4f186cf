import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How many workbooks are tried, and from which seed. */
export interface BooksMeasure {
  readonly workbooks: number;
  readonly seed: number;
}

/** What one workbook came to: `read`, the code of a refusal or a fault; processor time, and the peak of memory so far. */
export interface BookRead {
  readonly n: number;
  readonly kind: string;
  readonly came: string;
  readonly ms: number;
  readonly megabytes: number;
  readonly goodAfter: boolean;
}

/** What became of them all. */
export interface BooksRead {
  readonly workbooks: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly bad: readonly string[];
  readonly slowest: number;
  readonly megabytes: number;
}

/** A workbook that takes more processor time hangs. */
const HANGS_MS = 5000;
/** A reader that says nothing for so long hangs, however busy the machine is. */
const SILENT_MS = 120_000;
const HEAP_MB = 512;
/** The process with the inflated parts of the largest workbook that is allowed. */
const MOST_MB = 1024;

type Tell = (line: BookRead) => void;

/** Reads workbooks in a process of its own; why it ended before the last one, or nothing. */
function readIn(args: readonly number[], tell: Tell): Promise<string | undefined> {
  const runner = [`--max-old-space-size=${HEAP_MB}`, join(__dirname, '../seams/run-ts.cjs')];
  const file = join(__dirname, 'workbook-reader.ts');
  const child = spawn(process.execPath, [...runner, file, ...args.map(String)]);
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said = `${said}${piece.toString()}`.slice(-500)));
  const end = (): boolean => child.kill('SIGKILL');
  let timer = setTimeout(end, SILENT_MS);
  createInterface(child.stdout).on('line', (line) => {
    clearTimeout(timer);
    timer = setTimeout(end, SILENT_MS);
    tell(JSON.parse(line) as BookRead);
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      done(code === 0 ? undefined : `ended by ${signal ?? code}: ${said}`);
    });
  });
}

function faultOf({ kind, came, ms, megabytes, goodAfter }: BookRead): string | undefined {
  if (came.startsWith('fault') || (kind === 'whole' && came !== 'read')) return came;
  if (ms > HANGS_MS) return `${ms} ms`;
  if (megabytes > MOST_MB) return `${megabytes} MB`;
  return goodAfter ? undefined : 'the next good workbook was not read';
}

/** Reads the workbooks of strangers, whole and broken, as the bureau and the desk do; the same seed makes the same ones. */
export async function readForeign({ workbooks, seed }: BooksMeasure): Promise<BooksRead> {
  const outcomes: Record<string, number> = {};
  const bad: string[] = [];
  let [last, slowest, megabytes] = [0, 0, 0];
  const tell: Tell = (read) => {
    const came = read.came.startsWith('fault') ? 'fault' : read.came;
    outcomes[came] = (outcomes[came] ?? 0) + 1;
    last = read.n;
    slowest = Math.max(slowest, read.ms);
    megabytes = Math.max(megabytes, read.megabytes);
    const fault = faultOf(read);
    if (fault !== undefined) bad.push(`${read.n} (seed ${seed}, ${read.kind}): ${fault}`);
  };
  while (last < workbooks) {
    const ended = await readIn([seed, last + 1, workbooks], tell);
    if (ended === undefined) continue;
    last++;
    outcomes['ended'] = (outcomes['ended'] ?? 0) + 1;
    bad.push(`${last} (seed ${seed}): the reader ${ended}`);
  }
  return { workbooks, outcomes, bad, slowest, megabytes };
}

/** One line about the workbooks, and one for each that was answered badly. */
export function booksSummary({ workbooks, outcomes, bad, slowest, megabytes }: BooksRead): string {
  const came = Object.entries(outcomes).map(([code, count]) => `${code} x${count}`);
  return [
    `foreign and mutated workbooks x${workbooks}: ${came.join(', ')}; slowest ${slowest} ms CPU, peak ${megabytes} MB, ${bad.length} bad`,
    ...bad.slice(0, 20).map((line) => `  ${line}`),
  ].join('\n');
}
