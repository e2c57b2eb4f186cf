import { failOver } from './fail-over';
import { holds, summary, type Measure, type Tried } from './fault';
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

/** `npm run faults [-- WORD …] [--scale N]`: every fault, or those whose name holds a word; one line each and one for all. */
async function run(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--scale');
  const scale = at < 0 ? 1 : Number(args[at + 1]);
  const words = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
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
  process.stdout.write(
    `in sum: ${total.acknowledged} acknowledged, ${total.bad} faults with a loss, ${total.skipped} skipped\n`,
  );
  process.exitCode = total.bad > 0 ? 1 : 0;
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
});
