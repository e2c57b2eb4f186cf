import { Together } from '../../../src/bureau/store/together';

/** A look that waits until it is told what it found. */
function slow() {
  const looks: {
    keys: readonly string[];
    tell: (found: ReadonlyMap<string, string>) => void;
    fail: () => void;
  }[] = [];
  const together = new Together<string>(
    (keys) =>
      new Promise((tell, failed) => looks.push({ keys, tell, fail: () => failed(new Error('it is down')) })),
  );
  return { looks, together };
}

const settled = () => new Promise((done) => setImmediate(done));

test('what is asked while a look is under way is asked in the next one, together and each key once', async () => {
  const { looks, together } = slow();
  const first = together.get('a');
  const later = ['a', 'b', 'a', 'c'].map((key) => together.get(key));
  expect(looks.map((l) => l.keys)).toEqual([['a']]);
  looks[0]?.tell(new Map([['a', 'before']]));
  expect(await first).toBe('before');
  await settled();
  expect(looks[1]?.keys).toEqual(['a', 'b', 'c']);
  looks[1]?.tell(
    new Map([
      ['b', 'B'],
      ['a', 'after'],
    ]),
  );
  expect(await Promise.all(later)).toEqual(['after', 'B', 'after', undefined]);
  expect(looks).toHaveLength(2);
});

test('a look that fails fails those that asked in it, and the next one is tried', async () => {
  const { looks, together } = slow();
  const first = together.get('a');
  const next = together.get('b');
  looks[0]?.fail();
  await expect(first).rejects.toThrow('it is down');
  await settled();
  looks[1]?.tell(new Map([['b', 'B']]));
  expect(await next).toBe('B');
  const again = together.get('c');
  looks[2]?.tell(new Map());
  expect(await again).toBeUndefined();
});
