import { coresFor, simulate, type Hour } from './simulate';

const calm: Hour = {
  seed: 7,
  rates: [{ seconds: 20_000, perSecond: 5 }],
  cores: 1,
  cost: 0.1,
  waiting: 1e9,
  retryAfter: 5,
};

test('one core that is half busy lets callers stay twice the time of the work, as the theory of queues says', () => {
  const { busy, p50, acknowledged, submissions } = simulate(calm);
  expect(busy).toBeCloseTo(0.5, 1);
  // M/M/1: the time in the system is exponential with the mean cost ÷ (1 − busy) = 0.2 s, its median 0.2 × ln 2.
  expect(p50).toBeGreaterThan(0.125);
  expect(p50).toBeLessThan(0.155);
  expect(acknowledged).toBe(submissions);
});

test('the same seed gives the same hour', () => {
  const short = { ...calm, rates: [{ seconds: 200, perSecond: 5 }] };
  expect(simulate(short)).toEqual(simulate(short));
  expect(simulate({ ...short, seed: 8 })).not.toEqual(simulate(short));
});

test('in a peak beyond what the cores can do and in a fail-over, callers are turned away and come again: all are acknowledged', () => {
  const peak: Hour = {
    seed: 3,
    rates: [
      { seconds: 600, perSecond: 8 },
      { seconds: 60, perSecond: 100 },
      { seconds: 600, perSecond: 8 },
    ],
    cores: 2,
    cost: 0.04,
    waiting: 100,
    outage: { from: 630, seconds: 20 },
    retryAfter: 5,
  };
  const { submissions, acknowledged, turnedAway, mostWaiting } = simulate(peak);
  expect(acknowledged).toBe(submissions);
  expect(turnedAway).toBeGreaterThan(0);
  expect(mostWaiting).toBeLessThanOrEqual(100);
});

test('with the cores that the formula gives, a peak of a minute is answered while it lasts', () => {
  const cost = 0.04;
  const hour: Hour = {
    seed: 5,
    rates: [
      { seconds: 300, perSecond: 8 },
      { seconds: 60, perSecond: 100 },
    ],
    cores: coresFor(100, cost),
    cost,
    waiting: 200,
    retryAfter: 5,
  };
  const { p99, turnedAway, end } = simulate(hour);
  expect(turnedAway).toBe(0);
  expect(p99).toBeLessThan(1);
  expect(end).toBeLessThan(365);
});
