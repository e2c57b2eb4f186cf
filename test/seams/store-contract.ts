import { createHash } from 'node:crypto';
import { chainHash } from '../../src/bureau/store/audit-chain';
import { GENESIS } from '../../src/core/evidence/chain';
import type { RegisteredInstitution } from '../../src/bureau/store/registry-store';
import type { ActRequest, Arrival, Received, Store } from '../../src/bureau/store/store';
import type { Receipt } from '../../src/core/submission/receipt';
import { accountContract } from './account-contract';
import type { FakeClock } from './embedded-store';

export interface StoreUnderTest {
  readonly store: Store;
  readonly clock: FakeClock;
}

let serial = 0;

/** An arrival of one institution with a key and content of its own; `rest` says what is different. */
export function arrival(rest: Partial<Arrival> = {}): Arrival {
  serial++;
  const body = new TextEncoder().encode(`{"n":${serial}}`);
  const sha256 = createHash('sha256').update(body).digest('hex');
  return {
    region: '520122',
    key: `key-${serial}`,
    actor: 'clerk',
    body,
    sha256,
    sm3: createHash('sm3').update(body).digest('hex'),
    content: sha256,
    form: { id: 'mini', hash: 'a'.repeat(64) },
    campaign: 'mini-2024',
    filer: { code: `H520122${String(serial).padStart(5, '0')}`, level: '机构', name: '演示卫生院' },
    annexes: ['1', '2'],
    scopes: ['A1', 'A2'],
    basis: '一次性',
    cutoff: '2024-05-31',
    sums: [
      { scope: 'A1', part: '', column: 'yuan', count: 1, total: 636_642_97n },
      { scope: 'A2', part: '', column: 'yuan', count: 7, total: 90_071_992_547_409_930n },
    ],
    explanations: [{ key: 'Q|1', rule: 'Q', text: '住院批次见结算清单' }],
    chain: ['县', '统筹区', '省'],
    ...rest,
  };
}

function receiptOf(received: Received): Receipt {
  if (received.kind !== 'stored' && received.kind !== 'repeated')
    throw new Error(`not stored: ${received.kind}`);
  return received.receipt;
}

/** What the store holds of one region, for the claim that nothing changed. */
export async function holdings(store: Store, region: string): Promise<unknown> {
  const log = await store.log(region, 0, 100_000);
  const list = await store.list({ regions: [region], limit: 100_000 });
  return { log, list };
}

function submissionContract(open: () => StoreUnderTest): void {
  test('a stored version gives a receipt, its exact bytes and its exact sums', async () => {
    const { store } = open();
    const sent = arrival();
    const receipt = receiptOf(await store.receive(sent));
    expect(receipt).toMatchObject({
      version: 1,
      region: '520122',
      sha256: sent.sha256,
      sm3: sent.sm3,
      bytes: sent.body.length,
    });
    expect(receipt.number).toMatch(/^520122-20240528-\d{4}$/);
    expect(Buffer.from((await store.body(receipt.id, 1)) ?? [])).toEqual(Buffer.from(sent.body));
    expect(await store.sums(receipt.id, 1)).toEqual(sent.sums);
    expect(await store.find(receipt.id)).toMatchObject({
      version: 1,
      status: 'submitted',
      filer: sent.filer,
      annexes: ['1', '2'],
    });
  });

  test('the same key with the same bytes gives the same receipt and stores nothing', async () => {
    const { store } = open();
    const sent = arrival({ region: '520123' });
    const first = receiptOf(await store.receive(sent));
    const before = await holdings(store, '520123');
    const again = await store.receive(sent);
    expect(again).toEqual({ kind: 'repeated', receipt: first });
    expect(await store.byKey('520123', sent.filer.code, sent.key)).toEqual({
      sha256: sent.sha256,
      receipt: first,
    });
    expect(await holdings(store, '520123')).toEqual(before);
  });

  test('the same key with other bytes is refused and stores nothing', async () => {
    const { store } = open();
    const sent = arrival({ region: '520111' });
    await store.receive(sent);
    const before = await holdings(store, '520111');
    expect(await store.receive(arrival({ region: '520111', key: sent.key, filer: sent.filer }))).toEqual({
      kind: 'key-reused',
    });
    expect(await holdings(store, '520111')).toEqual(before);
  });

  test('equal content under another key is unchanged, other content is version 2 and version 1 stays readable', async () => {
    const { store } = open();
    const one = arrival();
    const first = receiptOf(await store.receive(one));
    expect(await store.receive({ ...one, key: 'another' })).toEqual({
      kind: 'unchanged',
      id: first.id,
      version: 1,
    });
    const two = arrival({ filer: one.filer });
    const second = receiptOf(await store.receive(two));
    expect(second).toMatchObject({ id: first.id, version: 2 });
    expect(Buffer.from((await store.body(first.id, 1)) ?? [])).toEqual(Buffer.from(one.body));
    expect((await store.versions(first.id)).map((v) => v.version)).toEqual([2, 1]);
    expect((await store.versions(first.id))[1]?.receipt).toEqual(first);
  });

  test('a filer who expects another version is told the current one', async () => {
    const { store } = open();
    const one = arrival();
    const { id } = receiptOf(await store.receive(one));
    expect(await store.receive(arrival({ filer: one.filer, expected: 0 }))).toEqual({
      kind: 'stale',
      id,
      version: 1,
    });
    expect((await store.receive(arrival({ filer: one.filer, expected: 1 }))).kind).toBe('stored');
  });

  test('a table of a filer comes in through one submission only', async () => {
    const { store } = open();
    const one = arrival({ region: '520121' });
    const { id } = receiptOf(await store.receive(one));
    const before = await holdings(store, '520121');
    const alone = arrival({ region: '520121', filer: one.filer, annexes: ['2'], scopes: ['A2'] });
    expect(await store.receive(alone)).toEqual({ kind: 'table-elsewhere', id, scope: 'A2' });
    expect(await holdings(store, '520121')).toEqual(before);
  });

  test('a correction of a one-off report with another cut-off is version 2, another stage is another submission', async () => {
    const { store } = open();
    const one = arrival({ basis: '一次性', cutoff: '2024-05-31' });
    const { id } = receiptOf(await store.receive(one));
    expect(receiptOf(await store.receive(arrival({ filer: one.filer, cutoff: '2024-05-30' })))).toMatchObject(
      { id, version: 2 },
    );
    const stage = { annexes: ['4'], scopes: ['A4'], basis: '阶段性' };
    const november = receiptOf(
      await store.receive(arrival({ filer: one.filer, ...stage, cutoff: '2024-10-31' })),
    );
    const december = receiptOf(
      await store.receive(arrival({ filer: one.filer, ...stage, basis: '累计', cutoff: '2024-11-30' })),
    );
    expect([november.version, december.version]).toEqual([1, 1]);
    expect(november.id).not.toBe(december.id);
  });

  test('forty arrivals sent twice in parallel become forty versions with identical receipts', async () => {
    const { store } = open();
    const sent = Array.from({ length: 40 }, () => arrival({ region: '520115' }));
    const answers = await Promise.all([...sent, ...sent].map((a) => store.receive(a)));
    const receipts = answers.map(receiptOf);
    expect(answers.filter((a) => a.kind === 'stored')).toHaveLength(40);
    expect(receipts.slice(40)).toEqual(receipts.slice(0, 40));
    expect(await store.list({ regions: ['520115'], limit: 100 })).toHaveLength(40);
    expect((await store.log('520115', 0, 100)).map((l) => l.seq)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
  });

  test('twenty different versions of one filer at once are numbered 1 to 20 without a gap', async () => {
    const { store } = open();
    const { filer } = arrival();
    const receipts = await Promise.all(
      Array.from({ length: 20 }, () => store.receive(arrival({ filer })).then(receiptOf)),
    );
    expect(receipts.map((r) => r.version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    expect(new Set(receipts.map((r) => r.id)).size).toBe(1);
  });

  test('lists filter by region, annex, filer and standing, and page without gap or repetition', async () => {
    const { store, clock } = open();
    for (let i = 0; i < 7; i++) {
      clock.move(1000);
      await store.receive(arrival({ region: '520204', annexes: i % 2 ? ['4'] : ['1'], scopes: [`S${i}`] }));
    }
    const all = await store.list({ regions: ['520204'], limit: 100 });
    const pages: string[] = [];
    for (let after: { receivedAt: string; id: string } | undefined; ;) {
      const page = await store.list({ regions: ['520204'], limit: 3, ...(after && { after }) });
      pages.push(...page.map((s) => s.id));
      after = page.at(-1);
      if (page.length < 3) break;
    }
    expect(pages).toEqual(all.map((s) => s.id));
    expect(await store.list({ regions: ['520204'], annex: '4', limit: 100 })).toHaveLength(3);
    expect(await store.list({ filer: all[0]?.filer.code ?? '', limit: 100 })).toHaveLength(1);
    expect(await store.list({ regions: [], limit: 100 })).toEqual([]);
    const some = all.slice(1, 3);
    const named = { ids: [...some.map((s) => s.id), '520204-gone'], limit: 100 };
    expect(await store.list({ regions: ['520204'], ...named })).toEqual(some);
    expect(await store.list({ regions: ['520115'], ...named })).toEqual([]);
    expect(await store.list({ regions: ['520204'], status: 'accepted', limit: 100 })).toEqual([]);
  });
}

function decisionContract(open: () => StoreUnderTest): void {
  const reason = '请核对';
  const officer = { name: 'officer', level: '县', files: true, reviews: true } as const;
  const step = (id: string, act: 'accept' | 'return' | 'withdraw', version: number): ActRequest => ({
    id,
    act,
    version,
    actor: officer,
    chain: ['县', '统筹区', '省'],
    filer: '机构',
    reason,
    comments: [{ sheet: '附件2', cell: 'S77', text: '银行回单为 806.00 元' }],
    afterDue: false,
    refusedExplanation: false,
  });

  test('a return keeps version and receipt, its comments are readable, and version 2 is open again', async () => {
    const { store } = open();
    const sent = arrival();
    const { id } = receiptOf(await store.receive(sent));
    expect(await store.act(step(id, 'return', 1))).toMatchObject({
      kind: 'done',
      state: { standing: 'returned' },
    });
    expect((await store.histories([id])).get(id)?.events[0]).toMatchObject({
      version: 1,
      act: 'return',
      level: '县',
      reason,
      comments: [{ cell: 'S77' }],
    });
    expect((await store.versions(id)).length).toBe(1);
    await store.receive(arrival({ filer: sent.filer }));
    expect(await store.find(id)).toMatchObject({ version: 2, status: 'submitted' });
    expect(await store.act(step(id, 'accept', 1))).toMatchObject({ kind: 'refused', why: 'stale' });
    expect(await store.act(step(id, 'accept', 2))).toMatchObject({
      kind: 'done',
      state: { standing: 'accepted', counts: 2 },
    });
    expect(await store.act(step(id, 'withdraw', 2))).toMatchObject({ kind: 'refused', why: 'not-open' });
  });

  test('what was withdrawn may be filed again unchanged', async () => {
    const { store } = open();
    const sent = arrival();
    const { id } = receiptOf(await store.receive(sent));
    await store.act(step(id, 'withdraw', 1));
    expect(receiptOf(await store.receive({ ...sent, key: 'once-more' }))).toMatchObject({ id, version: 2 });
  });

  test('a submission that is not there cannot be decided', async () => {
    expect(await open().store.act(step('520122-none', 'accept', 1))).toEqual({ kind: 'unknown' });
  });
}

function logContract(open: () => StoreUnderTest): void {
  test('each region has a chain of its own that starts at zero and in which every line covers the one before', async () => {
    const { store } = open();
    for (let i = 0; i < 5; i++) await store.receive(arrival({ region: '520281' }));
    const lines = await store.log('520281', 0, 100);
    let previous = GENESIS;
    for (const line of lines) {
      expect(line.previous).toBe(previous);
      expect(chainHash(line)).toBe(line.hash);
      previous = line.hash;
    }
    expect(lines.map((l) => l.seq)).toEqual([1, 2, 3, 4, 5]);
    const last = await store.log('520281', 4, 100);
    expect(last).toEqual(lines.slice(4));
  });

  test('work behind a version is handed out once; work that fails waits for the next time', async () => {
    const { store } = open();
    const all = { kinds: ['received'], limit: 10 };
    await store.drain({ ...all, limit: 100_000 }, async () => undefined);
    const { id } = receiptOf(await store.receive(arrival()));
    await expect(store.drain(all, () => Promise.reject(new Error('sums differ')))).rejects.toThrow(
      'sums differ',
    );
    const seen: string[] = [];
    expect(
      await store.drain(all, async (item) => void seen.push(`${item.kind} ${item.id}/${item.version}`)),
    ).toBe(1);
    expect(seen).toEqual([`received ${id}/1`]);
    expect(await store.drain(all, async () => undefined)).toBe(0);
  });
}

const clinic: RegisteredInstitution = {
  code: 'H52012200901',
  name: '演示卫生院',
  type: '定点医疗机构',
  level: '一级及以下',
  ownership: '公立',
  pool: '520100',
  region: '520122',
  agreement: '正常',
  agreementFrom: '2022-01-01',
};

function registryContract(open: () => StoreUnderTest): void {
  test('institutions are kept by region and one that moves leaves its old county', async () => {
    const { store } = open();
    await store.putInstitutions(
      [clinic, { ...clinic, code: 'P52012200902', creditCode: '91520122MA6DXXXX0A' }],
      'officer',
    );
    await store.putInstitutions([{ ...clinic, region: '520123', name: '新名' }], 'officer');
    expect((await store.institutions(['520122'])).map((i) => i.code)).toEqual(['P52012200902']);
    expect(await store.institution(clinic.code)).toEqual({ ...clinic, region: '520123', name: '新名' });
    expect(await store.institution('H00000000000')).toBeUndefined();
    expect((await store.log('520122', 0, 10_000)).some((l) => l.action === 'registry')).toBe(true);
  });
}

/** What every store must do; run over each engine. */
export function storeContract(open: () => StoreUnderTest): void {
  submissionContract(open);
  decisionContract(open);
  logContract(open);
  registryContract(open);
  accountContract(open);
}
