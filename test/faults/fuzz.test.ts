import { fuzz } from './fuzz';
import { mutated, seeded } from './mutate';

test('the same seed makes the same bodies, and another seed others', () => {
  const bytes = Buffer.from('{"a":[1,2,3],"b":"甲"}');
  const made = (seed: number) => {
    const chance = seeded(seed);
    return Array.from({ length: 50 }, () => mutated(bytes, chance).toString('hex'));
  };
  expect(made(7)).toEqual(made(7));
  expect(made(7)).not.toEqual(made(8));
});

test('mutated bodies are answered without a fault and without a hang, and a good call is served after them', async () => {
  const { statuses, bad, bodies } = await fuzz({ bodies: 150, seed: 20_240_531, hangsMs: 120_000 });
  expect(bad).toEqual([]);
  expect(Object.values(statuses).reduce((sum, n) => sum + n, 0)).toBe(bodies);
  expect(statuses[400]).toBeGreaterThan(0);
  expect(statuses[422]).toBeGreaterThan(0);
});
