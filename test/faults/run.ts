import { failOver } from './fail-over';
import { holds, summary, type Measure, type Tried } from './fault';
import { faultyWay } from './faulty-way';
import { fuzz, fuzzSummary } from './fuzz';
import { connectionStorm, diskFull, diskReadOnly } from './hardship';
import { killDatabase, killEndpoint } from './kill';
import { powerCut } from './power-cut';
import { killBehindBalancer, killOneProcess } from './several';
import { booksSummary, readForeign } from './workbooks';

/** What one part of the suite came to: what it says, and what counts in the sum. */
interface Came {
  readonly says: string;
  readonly bad: boolean;
  readonly acknowledged?: number;
  readonly skipped?: boolean;
}

/** A number that the command line gives, or the part's own. */
type Asked = (flag: string, fallback: number) => number;

type Part = (asked: Asked) => Promise<Came>;

/** A fault that strikes under load; with a scale below 1 it strikes less often. */
function striking(
  name: string,
  fault: (measure: Measure) => Promise<Tried>,
  { strikes, between }: Measure,
): Part {
  return async (asked) => {
    const scale = asked('--scale', 1);
    const begin = performance.now();
    const tried = await fault({
      strikes: Math.max(1, Math.round(strikes * scale)),
      between: Math.max(5, Math.round(between * Math.min(1, scale * 4))),
    });
    const says = summary(name, tried, (performance.now() - begin) / 1000);
    if ('skipped' in tried) return { says, bad: false, skipped: true };
    return { says, bad: !holds(tried), acknowledged: tried.acknowledged };
  };
}

async function bodies(asked: Asked): Promise<Came> {
  const count = asked('--bodies', Math.round(5000 * asked('--scale', 1)));
  const outcome = await fuzz({ bodies: count, seed: asked('--seed', 1) });
  return { says: fuzzSummary(outcome), bad: outcome.bad.length > 0 };
}

async function workbooks(asked: Asked): Promise<Came> {
  const count = asked('--workbooks', Math.round(1500 * asked('--scale', 1)));
  const outcome = await readForeign({ workbooks: count, seed: asked('--seed', 1) });
  return { says: booksSummary(outcome), bad: outcome.bad.length > 0 };
}

async function proxy(asked: Asked): Promise<Came> {
  const keys = asked('--keys', Math.max(25, Math.round(2000 * asked('--scale', 1))));
  const { held, said, seconds } = await faultyWay(keys);
  if (!held) return { says: said, bad: true };
  return { says: `faulty proxy: ${keys} keys, 0 lost, 0 doubled, receipts equal (${seconds} s)`, bad: false };
}

const PARTS: readonly (readonly [string, Part])[] = [
  ...(
    [
      ['kill -9 of the endpoint', killEndpoint, { strikes: 20, between: 170 }],
      ['kill -9 of one of three processes', killOneProcess, { strikes: 20, between: 60 }],
      ['kill -9 of one of two endpoints behind a balancer', killBehindBalancer, { strikes: 20, between: 60 }],
      ['kill -9 of the database', killDatabase, { strikes: 20, between: 170 }],
      [
        'power cut (ext4 on a loop device, EXT4_IOC_SHUTDOWN without flush)',
        powerCut,
        { strikes: 10, between: 280 },
      ],
      ['disk full (ext4 on a loop device)', diskFull, { strikes: 6, between: 60 }],
      ['disk read-only (ext4 on a loop device, aborted)', diskReadOnly, { strikes: 4, between: 60 }],
      ['connection storm', connectionStorm, { strikes: 6, between: 60 }],
      ['fail-over of a synchronous pair of PostgreSQL 15', failOver, { strikes: 5, between: 450 }],
    ] as const
  ).map(([name, fault, measure]) => [name, striking(name, fault, measure)] as const),
  ['faulty proxy between pane and endpoint', proxy],
  ['mutated bodies', bodies],
  ['foreign and mutated workbooks', workbooks],
];

/** `npm run faults [-- WORD … --scale N --keys N --bodies N --workbooks N --seed N]`: every part, or those whose name holds a word; one line each and one for all. */
async function run(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    const parts = PARTS.map(([name]) => `  ${name}`).join('\n');
    process.stdout.write(
      `npm run faults [-- WORD … --scale N --keys N --bodies N --workbooks N --seed N]\n${parts}\n`,
    );
    return;
  }
  const words = args.filter((word, i) => !word.startsWith('--') && !args[i - 1]?.startsWith('--'));
  const asked: Asked = (flag, fallback) =>
    args.includes(flag) ? Number(args[args.indexOf(flag) + 1]) : fallback;
  const came: Came[] = [];
  for (const [name, part] of PARTS) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    const result = await part(asked);
    process.stdout.write(`${result.says}\n`);
    came.push(result);
  }
  const acknowledged = came.reduce((sum, result) => sum + (result.acknowledged ?? 0), 0);
  const bad = came.filter((result) => result.bad).length;
  const skipped = came.filter((result) => result.skipped).length;
  process.stdout.write(
    `in sum: ${acknowledged} acknowledged, ${bad} parts with a loss or a bad answer, ${skipped} skipped\n`,
  );
  process.exitCode = bad > 0 ? 1 : 0;
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
});
