import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { whileStarting } from '../../../src/bureau/store/embedded/start-lock';
import { StartRefused } from '../../../src/bureau/store/start-refused';
import { tempDir } from '../../seams/temp-dir';

const PATIENCE = { sign: 100, silent: 1000, wait: 3000 };
const dir = tempDir('start-lock');

afterAll(() => dir.remove());

test.each([
  ['names a living process that is not ours', String(process.ppid)],
  ['was cut off before it was written', ''],
  ['names a process that is gone', '999999'],
])('a lock that %s and gives no sign is taken over', async (_, holder) => {
  const path = join(dir.path, `left-${holder}`);
  writeFileSync(path, holder);
  expect(await whileStarting(path, () => Promise.resolve('started'), PATIENCE)).toBe('started');
  expect(existsSync(path)).toBe(false);
});

test('a lock whose holder gives signs is waited for, and refused in a sentence when it stays', async () => {
  const path = join(dir.path, 'held');
  writeFileSync(path, String(process.ppid));
  let n = 0;
  const signs = setInterval(() => writeFileSync(path, `${process.ppid} ${(n += 1)}`), 100);
  try {
    const start = whileStarting(path, () => Promise.resolve('started'), PATIENCE);
    await expect(start).rejects.toBeInstanceOf(StartRefused);
  } finally {
    clearInterval(signs);
  }
});

test('two starts in one process run one after the other', async () => {
  const path = join(dir.path, 'two');
  const order: string[] = [];
  const run = (name: string) => async () => {
    order.push(`${name} begins`);
    await wait(150);
    order.push(`${name} ends`);
  };
  await Promise.all([whileStarting(path, run('a'), PATIENCE), whileStarting(path, run('b'), PATIENCE)]);
  const first = order[0] === 'a begins' ? ['a', 'b'] : ['b', 'a'];
  expect(order).toEqual(first.flatMap((name) => [`${name} begins`, `${name} ends`]));
});
