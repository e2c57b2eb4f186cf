import type { RawPackage } from '../../src/cli/demo/package';
import type { Receipt } from '../../src/core/submission/receipt';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { inlineChecker } from '../../src/taskpane/engine/inline-checker';
import type { Pane } from '../../src/taskpane/runner/pane';
import { openTestBureau, type TestBureau } from '../seams/bureau';
import { openFaultProxy, type Fault, type FaultProxy } from '../seams/fault-proxy';
import { seated, type Filer } from './pane-over-way';

/** Enough for every kind of fault many times over; `npm run faults -- proxy` asks for 2 000. */
const KEYS = Number(process.env['FAULTY_WAY_KEYS'] ?? 300);
const FILERS = 25;

jest.setTimeout(KEYS * 10_000);
let bureau: TestBureau;
let proxy: FaultProxy;
beforeAll(async () => {
  bureau = await openTestBureau('faulty-way');
  proxy = await openFaultProxy(bureau.baseUrl);
});
afterAll(async () => {
  await proxy.close();
  await bureau.close();
});

/** A number from 0 to 1 after the other, the same ones for the same seed. */
function numbersFrom(seed: number): () => number {
  let at = seed;
  return () => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return at / 2 ** 32;
  };
}

/** What happens to a call: six in ten go wrong, each kind of fault as often as the other. */
function drawnBy(number: () => number, counts: Map<string, number>): () => Fault | undefined {
  const kinds: readonly (readonly [string, () => Fault])[] = [
    ['reset', () => ({ pull: 'before' })],
    ['swallowed', () => ({ pull: 'after' })],
    ['half', () => ({ pull: 'half' })],
    ['twice', () => ({ twice: true })],
    ['late', () => ({ hold: new Promise((go) => setTimeout(go, 5 + 40 * number())) })],
  ];
  return () => {
    const kind = number() < 0.6 ? kinds[Math.floor(number() * kinds.length)] : undefined;
    if (kind) counts.set(kind[0], (counts.get(kind[0]) ?? 0) + 1);
    return kind?.[1]();
  };
}

const receiptsOf = (pane: Pane): readonly Receipt[] =>
  pane.state().receipts.kept.map(({ receipt }) => receipt);

/** Resolves when the pane shows so many receipts. */
function shows(pane: Pane, count: number): Promise<void> {
  return new Promise((done) => {
    const look = (): void => {
      if (receiptsOf(pane).length < count) return;
      stop();
      done();
    };
    const stop = pane.subscribe(look);
    look();
  });
}

/** Confirms and sends as often as asked, each time when the receipt of the time before is there. */
async function files({ pane }: Filer, times: number): Promise<void> {
  for (let n = 1; n <= times; n++) {
    pane.dispatch({ type: 'confirm', on: true });
    pane.dispatch({ type: 'submit' });
    await shows(pane, n);
    await pane.idle();
  }
}

test(`${KEYS} keys over resets, lost, halved, late and doubled calls: none lost, none doubled, every receipt the endpoint's own`, async () => {
  const rowsOf = (i: RawPackage): number => i.tables.get('A2')?.rows.length ?? 0;
  // The shortest tables: it is the way that is tried, not the endpoint's check of their rows.
  const filers = bureau.province.institutions
    .filter((i) => i.county === '520122' && rowsOf(i) > 0)
    .sort((a, b) => rowsOf(a) - rowsOf(b))
    .slice(0, FILERS);
  // One engine for all of them, one after another: what it found is kept by each.
  const engine = inlineChecker(guizhou2024);
  const seats: Filer[] = [];
  for (const filer of filers) seats.push(await seated({ bureau, proxy }, filer, engine));
  const counts = new Map<string, number>();
  proxy.breaks({ method: 'POST', path: '/v1/submissions' }, drawnBy(numbersFrom(7), counts));
  const share = (at: number): number =>
    Math.floor(((at + 1) * KEYS) / seats.length) - Math.floor((at * KEYS) / seats.length);
  await Promise.all(seats.map((seat, at) => files(seat, share(at))));
  proxy.mend();

  expect([...counts.values()].every((n) => n > KEYS / 20)).toBe(true);
  const numbers = new Set<string>();
  for (const [at, { pane, outbox, keys, own }] of seats.entries()) {
    const kept = receiptsOf(pane);
    expect(new Set(keys).size).toBe(share(at));
    expect(kept.map(({ version }) => version)).toEqual(kept.map((_, n) => n + 1));
    expect(await outbox.list()).toEqual([]);
    const [id = ''] = new Set(kept.map((receipt) => receipt.id));
    const there = await own.submission(id);
    if (!there.ok) throw new Error('The endpoint does not answer.');
    expect(there.value.versions).toHaveLength(share(at));
    const theirs = there.value.versions.map(({ receipt }) => receipt);
    expect(kept).toEqual(theirs.sort((a, b) => a.version - b.version));
    for (const receipt of kept) numbers.add(receipt.number);
    // Each key once more, past the faults: the receipt that the pane holds, and no new version.
    const last = kept.at(-1);
    const again = await own.submit(
      (await outbox.sent(`${id}#${last?.version}`)) ?? new Uint8Array(),
      keys.at(-1) ?? '',
    );
    expect(again).toMatchObject({ ok: true, status: 200, value: last });
  }
  expect(numbers.size).toBe(KEYS);
});
