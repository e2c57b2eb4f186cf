import fc from 'fast-check';
import { Lane } from '../../../src/bureau/threads/lane';

interface Work {
  readonly places: number;
  readonly pauses: number;
}

const anyWork = fc.record({ places: fc.integer({ min: 1, max: 4 }), pauses: fc.integer({ min: 0, max: 5 }) });

test('never more places are taken than there are, all is done, and it begins in the order in which it came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyWork, { maxLength: 20 }), async (works) => {
      const lane = new Lane(4);
      const begun: number[] = [];
      let taken = 0;
      let most = 0;
      const done = await Promise.all(
        works.map(({ places, pauses }: Work, i) =>
          lane.run(async () => {
            begun.push(i);
            taken += places;
            most = Math.max(most, taken);
            for (let n = 0; n < pauses; n++) await Promise.resolve();
            taken -= places;
            return i;
          }, places),
        ),
      );
      expect(most).toBeLessThanOrEqual(4);
      expect(done).toEqual(works.map((_, i) => i));
      expect(begun).toEqual(done);
      expect([lane.waiting, lane.ahead]).toEqual([0, 0]);
    }),
  );
});

test('work that fails gives its place back', async () => {
  const lane = new Lane(1);
  await expect(lane.run(() => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
  expect(await lane.run(() => Promise.resolve('next'))).toBe('next');
});

test('opened, it lets everybody in who waits', async () => {
  const lane = new Lane(1);
  let leave = (): void => undefined;
  const held = lane.run(() => new Promise<void>((done) => (leave = done)));
  const waiting = [1, 2].map((n) => lane.run(() => Promise.resolve(n)));
  expect([lane.waiting, lane.ahead]).toEqual([2, 3]);
  lane.open();
  expect(await Promise.all(waiting)).toEqual([1, 2]);
  leave();
  await held;
  expect(lane.ahead).toBe(0);
});
