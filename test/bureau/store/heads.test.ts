import { sha256 } from '../../../src/bureau/digests';
import { verifySm2 } from '../../../src/bureau/keys/sm2';
import { chainHash } from '../../../src/bureau/store/audit-chain';
import type { LogLine } from '../../../src/bureau/store/store';
import { brokenLine, GENESIS } from '../../../src/core/evidence/chain';
import { brokenHead } from '../../../src/core/evidence/verify-heads';
import { openTestStore, type TestStore } from '../../seams/embedded-store';
import { arrival } from '../../seams/store-contract';

const DAY = 86_400_000;
const END = '2024-05-28T16:00:00.000Z';
let held: TestStore;

beforeAll(async () => {
  held = await openTestStore('heads');
});

afterAll(() => held.close());

/** The log as somebody would forge it who can write everything but not sign: one line changed, all after it chained anew. */
function rewritten(log: readonly LogLine[], at: number): readonly LogLine[] {
  let previous = GENESIS;
  return log.map((line, i) => {
    const forged = { ...line, previous, ...(i === at && { digest: 'f'.repeat(64) }) };
    const { hash: _hash, ...rest } = forged;
    previous = chainHash(rest);
    return { ...forged, hash: previous };
  });
}

test('a head is made once for each region that moved, of the last line before the day was over', async () => {
  const { store, clock } = held;
  for (let i = 0; i < 3; i++) await store.receive(arrival({ region: '520122' }));
  await store.receive(arrival({ region: '520123' }));
  clock.move(DAY);
  await store.receive(arrival({ region: '520122' }));
  expect(await store.closeDay('2024-05-28', END)).toBe(2);
  expect(await store.closeDay('2024-05-28', END)).toBe(0);
  const heads = await store.headsAt('2024-05-28');
  expect(heads.map((h) => [h.region, h.day, h.seq])).toEqual([
    ['520122', '2024-05-28', 3],
    ['520123', '2024-05-28', 1],
  ]);
  expect(await store.headsAt('2024-05-27')).toEqual([]);
  await store.closeDay('2024-05-29', new Date(Date.parse(END) + DAY).toISOString());
  expect((await store.headsAt('2024-05-29')).map((h) => [h.region, h.day, h.seq])).toEqual([
    ['520122', '2024-05-29', 4],
    ['520123', '2024-05-28', 1],
  ]);
});

test('an older published head finds a chain that was rewritten or cut, though every link of it holds', async () => {
  const { store } = held;
  const log = await store.log('520122', 0, 100);
  const heads = await store.headsAt('2024-05-28');
  const proofs = { keys: await store.publicKeys(), verify: verifySm2 };
  const against = (lines: readonly LogLine[]) =>
    brokenHead(heads, new Map([['520122', lines]]), proofs)?.fault;
  expect(against(log)).toBeUndefined();
  for (const at of [0, 1, 2]) {
    const forged = rewritten(log, at);
    expect(brokenLine('520122', forged, sha256)).toBeUndefined();
    expect(against(forged)).toBe('rewritten');
  }
  expect(against(rewritten(log, 3))).toBeUndefined();
  expect(against(log.slice(0, 2))).toBe('cut');
});

test('a head whose number, hash or key is changed is not signed', async () => {
  const { store } = held;
  const [head] = await store.headsAt('2024-05-28');
  if (!head) throw new Error('no head');
  const log = new Map([['520122', await store.log('520122', 0, 100)]]);
  const keys = await store.publicKeys();
  const fault = (changed: object, known = keys) =>
    brokenHead([{ ...head, ...changed }], log, { keys: known, verify: verifySm2 })?.fault;
  expect(fault({})).toBeUndefined();
  expect(fault({ seq: 2 })).toBe('signature');
  expect(fault({ hash: 'a'.repeat(64) })).toBe('signature');
  expect(fault({ day: '2024-05-27' })).toBe('signature');
  expect(fault({}, [])).toBe('unknown-key');
});
