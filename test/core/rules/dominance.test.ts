import fc from 'fast-check';
import { Dominance } from '../../../src/core/rules/run/dominance';

const GROUPS = 2;
interface Spot {
  readonly group: number;
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

const spot = (weight: fc.Arbitrary<number>): fc.Arbitrary<Spot> =>
  fc.record({
    group: fc.integer({ min: -1, max: GROUPS - 1 }),
    x: fc.integer({ min: -9, max: 9 }),
    y: fc.integer({ min: -9, max: 9 }),
    weight,
  });

/** A period from–to as a point: its beginning and the negative of its end; asked, its end and the negative of its beginning. */
const period = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9 }));
const groupOf = fc.integer({ min: 0, max: GROUPS - 1 });
const points = fc.array(
  fc
    .tuple(period, groupOf)
    .map(([[from, days], group]) => ({ group, x: from, y: -(from + days), weight: 1 })),
  { minLength: 10, maxLength: 60 },
);
const questions = fc.array(
  fc.tuple(period, groupOf).map(([[from, days], group]) => ({ group, x: from + days, y: -from, weight: 1 })),
  { minLength: 10, maxLength: 60 },
);

function plane(spots: readonly Spot[]) {
  return {
    group: Int32Array.from(spots, (s) => s.group),
    x: Float64Array.from(spots, (s) => s.x),
    y: Float64Array.from(spots, (s) => s.y),
    weight: Float64Array.from(spots, (s) => s.weight),
  };
}

function expectSame(there: readonly Spot[], asked: readonly Spot[]): void {
  const answers = asked.map(() => 0);
  new Dominance(plane(there), plane(asked), GROUPS).answer((question, part) => {
    answers[question] = (answers[question] ?? 0) + Number(part);
  });
  const naive = asked.map((q) =>
    there
      .filter((p) => p.group === q.group && q.group >= 0 && p.x <= q.x && p.y <= q.y)
      .reduce((sum, p) => sum + p.weight, 0),
  );
  expect(answers).toEqual(naive);
}

test('the weight at or below each question is what looking at every point gives', () => {
  const spots = fc.array(spot(fc.integer({ min: -5, max: 5 })), { maxLength: 40 });
  fc.assert(fc.property(spots, spots, expectSame), { numRuns: 500 });
});

test('periods in order that overlap a period in order are counted as looking at every one counts them', () => {
  fc.assert(fc.property(points, questions, expectSame), { numRuns: 500 });
});

test('one period that ends before it begins is counted right among those in order', () => {
  const backwards = fc.record({ group: groupOf, x: fc.integer({ min: 5, max: 60 }), y: fc.constant(-2) });
  fc.assert(
    fc.property(points, backwards, questions, (there, odd, asked) =>
      expectSame([...there, { ...odd, weight: 1 }], asked),
    ),
    { numRuns: 200 },
  );
});
