import { coresFor, simulate, type Hour } from './simulate';

/** `node test/seams/run-ts.cjs test/bench/plan/plan.ts MS`: the deadline day of a province where a submission costs MS milliseconds of processor time, endpoint and database together. */
const cost = Number(process.argv[2] ?? 40) / 1000;

/** 30 000 in an hour, with four minutes in which 100 come a second. */
const rates: Hour['rates'] = [
  { seconds: 1500, perSecond: 2 },
  { seconds: 120, perSecond: 100 },
  { seconds: 600, perSecond: 2 },
  { seconds: 120, perSecond: 100 },
  { seconds: 1260, perSecond: 1.5 },
];

const round = (n: number): string => (n >= 10 ? n.toFixed(0) : n.toFixed(2));

function line(name: string, hour: Hour): string {
  const { submissions, acknowledged, turnedAway, p50, p99, longest, mostWaiting, busy } = simulate(hour);
  const times = [p50, p99, longest].map((s) => `${round(s)} s`).join(' | ');
  const lost = submissions - acknowledged;
  return `| ${name} | ${hour.cores} | ${submissions} | ${times} | ${mostWaiting} | ${turnedAway} | ${lost} | ${round(busy * 100)} % |`;
}

const base: Hour = { seed: 1, rates, cores: coresFor(100, cost), cost, waiting: 200, retryAfter: 5 };
const outage = { from: 1530, seconds: 20 };
const lines = [
  '| day | cores | submissions | p50 | p99 | longest | most waiting | turned away, came again | lost | busy |',
  '|---|---|---|---|---|---|---|---|---|---|',
  line('cores of the formula', base),
  line('the same, fail-over of 20 s in the first peak', { ...base, outage }),
  line('half the cores', { ...base, cores: Math.max(1, Math.ceil(base.cores / 2)) }),
  line('half the cores and the fail-over', {
    ...base,
    cores: Math.max(1, Math.ceil(base.cores / 2)),
    outage,
  }),
  line('cores for the mean alone', { ...base, cores: coresFor(30_000 / 3600, cost) }),
];
process.stdout.write(`${lines.join('\n')}\n`);
