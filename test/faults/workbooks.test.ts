import { foreignBook, KINDS } from './foreign-books';
import { seeded } from './mutate';
import { readForeign } from './workbooks';

test('the same seed makes the same workbooks, and of every kind', () => {
  const made = (seed: number) => {
    const chance = seeded(seed);
    return Array.from({ length: 120 }, () => foreignBook(chance));
  };
  const first = made(3).map(({ bytes }) => bytes.toString('latin1'));
  expect(made(3).map(({ bytes }) => bytes.toString('latin1'))).toEqual(first);
  expect(new Set(made(3).map(({ kind }) => kind))).toEqual(new Set(KINDS));
});

test('foreign and mutated workbooks are read or refused with a sentence, without a crash, a hang or endless memory', async () => {
  const { bad, outcomes, workbooks } = await readForeign({ workbooks: 100, seed: 20_240_531 });
  expect(bad).toEqual([]);
  expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(workbooks);
  expect(outcomes['read']).toBeGreaterThan(10);
  expect(outcomes['damaged']).toBeGreaterThan(10);
});
