import { Turns } from '../../../src/bureau/store/turns';

test('work under one name runs one by one in its order, also after a failure; other names do not wait', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((done) => (open = done));
  const first = turns.take('a', async () => {
    await gate;
    seen.push('a1');
    throw new Error('a1 failed');
  });
  const second = turns.take('a', async () => void seen.push('a2'));
  await turns.take('b', async () => void seen.push('b1'));
  open();
  await expect(first).rejects.toThrow('a1 failed');
  await second;
  expect(seen).toEqual(['b1', 'a1', 'a2']);
});
