import fc from 'fast-check';
import type { Client } from '../../src/client/client';
import type { RawPackage } from '../../src/cli/demo/package';
import { replay } from '../../src/core/submission/replay';
import type { SubmissionPackage } from '../../src/core/submission/package';
import { slugOf } from '../../src/core/submission/problem-slug';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

let b: TestBureau;
let officer: Client;
let pool: Client;
let next = 0;

beforeAll(async () => {
  b = await openTestBureau('work');
  officer = await b.signedIn('520122');
  pool = await b.signedIn('520100');
});

afterAll(() => b.close());

type Answer = Awaited<ReturnType<Client[keyof Client & 'accept']>> | { readonly ok: boolean };

function slug(answer: unknown): string | undefined {
  const { ok, problem } = answer as { ok: boolean; problem?: Parameters<typeof slugOf>[0] };
  return ok ? 'ok' : problem && slugOf(problem);
}

function value<T>(answer: { readonly ok: true; readonly value: T } | (Answer & { readonly ok: false })): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer).slice(0, 1500));
  return (answer as { value: T }).value;
}

function changed(filed: SubmissionPackage, phone: string): SubmissionPackage {
  return { ...filed, tables: filed.tables.map((t) => ({ ...t, header: { ...t.header, phone } })) };
}

interface Filed {
  readonly id: string;
  readonly filer: RawPackage;
  readonly clerk: Client;
  readonly filed: SubmissionPackage;
}

async function fileNext(findings = 0): Promise<Filed> {
  const list = b.province.institutions.filter((i) => i.county === '520122');
  let filer = list[next++];
  while (filer && (filer.tables.get('A2')?.rows.length ?? 0) < findings) filer = list[next++];
  if (!filer) throw new Error('no institution left');
  const filed = packageFor(b.form, filer);
  const clerk = await b.signedIn(filer.code);
  return { id: value(await clerk.submit(bytesOf(filed), `first-${filer.code}`)).id, filer, clerk, filed };
}

async function again({ clerk, filed, filer }: Filed, n: number): Promise<unknown> {
  return clerk.submit(
    bytesOf(changed(filed, `0851-80000${String(n).padStart(3, '0')}`)),
    `again-${filer.code}-${n}`,
  );
}

test('two officers: the second sees who reviews since when, decides nothing, and may take over', async () => {
  const { id, clerk } = await fileNext();
  const passwordless = { role: 'officer', scope: { level: '县', region: '520122' } } as const;
  await b.held.store.addAccounts(
    [
      {
        ...passwordless,
        username: 'second',
        passwordHash: (await b.held.store.account('520122'))?.passwordHash ?? '',
      },
    ],
    'test',
  );
  const second = await b.signedIn('second');
  expect(value(await officer.pickUp(id, { version: 1 }))).toMatchObject({
    status: 'picked-up',
    pending: ['县'],
  });
  const seen = value(await second.submission(id));
  expect(seen).toMatchObject({ review: { level: '县', mine: false }, may: ['submit', 'comment'] });
  const refused = await second.accept(id, { version: 1 });
  expect(refused).toMatchObject({
    status: 409,
    problem: { detail: '另一位审核人正在审核，16:55 开始；要接着办，请先接手' },
  });
  expect(slug(await clerk.withdraw(id, { version: 1 }))).toBe('not-open');
  expect(slug(await second.pickUp(id, { version: 1, takeOver: true }))).toBe('ok');
  expect(slug(await officer.accept(id, { version: 1 }))).toBe('held');
  expect(value(await second.accept(id, { version: 1 }))).toMatchObject({ status: 'accepted', counts: 1 });
});

test('a version that comes during the review makes the decision on the older one stale, and the review says so', async () => {
  const filing = await fileNext();
  await officer.pickUp(filing.id, { version: 1 });
  expect(slug(await again(filing, 2))).toBe('ok');
  expect(await officer.accept(filing.id, { version: 1 })).toMatchObject({
    status: 412,
    problem: { current: { version: 2 } },
  });
  expect(value(await officer.review(filing.id, { version: 1 }))).toMatchObject({ version: 1, newer: 2 });
  const review = value(await officer.review(filing.id));
  expect(review.diff?.cells.map((c) => [c.column, c.is, c.cause])).toEqual([
    ['phone', '0851-80000002', 'typed'],
    ['phone', '0851-80000002', 'typed'],
  ]);
  expect([review.diff?.rowsAdded, review.diff?.rowsRemoved, review.findings]).toEqual([[], [], []]);
});

test('退回重审 by the pool goes through county and pool again; nothing is deleted', async () => {
  const filing = await fileNext();
  await officer.accept(filing.id, { version: 1 });
  expect(slug(await pool.returnToFiler(filing.id, { version: 1 }))).toBe('reason-missing');
  const wanted = { version: 1, reason: '口径不一致', to: 'start', resubmitBy: '2024-05-30' } as const;
  expect(await pool.returnToFiler(filing.id, { ...wanted, resubmitBy: '2024-01-31' })).toMatchObject({
    problem: { detail: '重报日期 2024-01-31 已经过去，没有退回；请改成今天或以后的日期' },
  });
  expect(value(await pool.returnToFiler(filing.id, wanted))).toMatchObject({ status: 'restarted' });
  expect(value(await filing.clerk.submission(filing.id))).toMatchObject({
    returnedTo: 'start',
    returnedBy: '统筹区',
    resubmitBy: '2024-05-30',
  });
  await again(filing, 2);
  expect(slug(await pool.accept(filing.id, { version: 2 }))).toBe('forbidden');
  expect(value(await officer.accept(filing.id, { version: 2 }))).toMatchObject({
    status: 'submitted',
    pending: ['统筹区'],
  });
  expect(value(await pool.accept(filing.id, { version: 2 }))).toMatchObject({
    status: 'accepted',
    counts: 2,
  });
  const detail = value(await filing.clerk.submission(filing.id));
  expect(detail.versions.map((v) => v.version)).toEqual([2, 1]);
  expect(detail.decisions.map((d) => [d.action, d.by])).toEqual([
    ['accept', '县'],
    ['return', '统筹区'],
    ['accept', '县'],
    ['accept', '统筹区'],
  ]);
});

test('comments follow their row to where it stands now, answers stand beside them', async () => {
  const filing = await fileNext(3);
  const [first, second] = [
    { sheet: '附件2', cell: 'K6' },
    { sheet: '附件2', cell: 'K7' },
  ];
  expect(value(await officer.comment(filing.id, { version: 1, ...first, text: '请核对单据' }))).toEqual({
    n: 1,
  });
  await officer.returnToFiler(filing.id, {
    version: 1,
    reason: '见批注',
    comments: [{ ...second, text: '少一笔' }],
  });
  expect(value(await filing.clerk.reply(filing.id, 2, { text: '已补上' }))).toEqual({ n: 2, replies: 1 });
  const swapped = filing.filed.tables.map((t) =>
    t.scope === 'A2' ? { ...t, rows: [t.rows[1] ?? [], t.rows[0] ?? [], ...t.rows.slice(2)] } : t,
  );
  expect(slug(await filing.clerk.submit(bytesOf({ ...filing.filed, tables: swapped }), 'swapped'))).toBe(
    'ok',
  );
  const { comments } = value(await filing.clerk.submission(filing.id));
  expect(comments.map((c) => [c.cell, c.now?.cell, c.replies.map((r) => [r.by, r.text])])).toEqual([
    ['K6', 'K7', []],
    ['K7', 'K6', [['机构', '已补上']]],
  ]);
  expect(value(await officer.diff(filing.id, { from: 1, to: 2 }))).toMatchObject({
    cells: [],
    rowsAdded: [],
    rowsRemoved: [],
  });
});

test('a county’s lock refuses a queued version with its sentence and holds the other counties free', async () => {
  const filing = await fileNext();
  const lock = { unit: '520122', locked: true, reason: '已汇总上报' };
  expect(slug(await officer.putLock({ ...lock, reason: '' }))).toBe('reason-missing');
  expect(slug(await officer.putLock({ ...lock, unit: '520123' }))).toBe('forbidden');
  value(await officer.putLock(lock));
  expect(await again(filing, 2)).toMatchObject({
    status: 423,
    problem: { detail: '县局已锁定本期，没有办理。请联系县局解锁后再办；已收到的各版不变' },
  });
  const detail = value(await filing.clerk.submission(filing.id));
  expect(detail).toMatchObject({ version: 1, lock: { level: '县', reason: '已汇总上报' }, may: [] });
  const other = b.province.institutions.find((i) => i.county === '520123');
  const elsewhere = await b.signedIn(other?.code ?? '');
  expect(slug(await elsewhere.submit(bytesOf(packageFor(b.form, other as RawPackage)), 'free'))).toBe('ok');
  value(await officer.putLock({ ...lock, locked: false, reason: '有更正' }));
  expect(slug(await again(filing, 2))).toBe('ok');
});

test('what an upper office locked a lower one does not unlock', async () => {
  value(await pool.putLock({ unit: '520122', locked: true, annex: '4', reason: '统一核对' }));
  expect(slug(await officer.putLock({ unit: '520122', locked: false, annex: '4', reason: '要改' }))).toBe(
    'forbidden',
  );
  expect(value(await officer.locks()).locks).toMatchObject([{ level: '统筹区', annex: '4' }]);
  value(await pool.putLock({ unit: '520122', locked: false, annex: '4', reason: '核对完' }));
  expect(value(await officer.locks()).locks).toEqual([]);
});

test('an accepted version counts while its amendment waits, and a revert lets it count again', async () => {
  const filing = await fileNext();
  await officer.accept(filing.id, { version: 1 });
  expect(slug(await filing.clerk.reopen(filing.id, { version: 1 }))).toBe('ok');
  await again(filing, 2);
  expect(value(await officer.submission(filing.id))).toMatchObject({
    status: 'submitted',
    counts: 1,
    version: 2,
  });
  value(await officer.accept(filing.id, { version: 2 }));
  expect(slug(await officer.revert(filing.id, { version: 2, to: 9, reason: '更正有误' }))).toBe(
    'never-accepted',
  );
  expect(value(await officer.revert(filing.id, { version: 2, to: 1, reason: '更正有误' }))).toMatchObject({
    status: 'accepted',
    counts: 1,
  });
  const sources = value(await officer.consolidation('1')).sources.filter((s) => s.id === filing.id);
  expect(sources).toMatchObject([{ version: 1 }]);
});

test('batch acceptance lists the clean ones first and leaves what has comments or belongs to another reviewer', async () => {
  const clean = await fileNext();
  const commented = await fileNext();
  await officer.comment(commented.id, { version: 1, sheet: '附件1', cell: 'M6', text: '请核对' });
  const trial = value(await officer.acceptClean({ annex: '1', dryRun: true, ids: [clean.id, commented.id] }));
  expect(trial).toMatchObject({
    accepted: [{ id: clean.id }],
    left: [{ id: commented.id, why: 'comments' }],
  });
  expect(value(await officer.submission(clean.id)).status).toBe('submitted');
  await officer.acceptClean({ annex: '1', ids: [clean.id, commented.id] });
  expect(value(await officer.submission(clean.id)).status).toBe('accepted');
  expect(value(await officer.submission(commented.id)).status).toBe('submitted');
});

test('an exclusion says why, stands in the upper table’s list, and its figures are gone until it is taken in again', async () => {
  const { id } = await fileNext();
  await officer.accept(id, { version: 1 });
  expect(slug(await officer.putInclusion({ submission: id, included: false }))).toBe('reason-missing');
  expect(
    slug(
      await (await b.signedIn('520204')).putInclusion({ submission: id, included: false, reason: '重复' }),
    ),
  ).toBe('not-found');
  value(await officer.putInclusion({ submission: id, included: false, reason: '与总院重复' }));
  const without = value(await officer.consolidation('1'));
  expect(without.excluded).toMatchObject([{ id, reason: '与总院重复', level: '县' }]);
  expect(without.sources.some((s) => s.id === id)).toBe(false);
  value(await officer.putInclusion({ submission: id, included: true }));
  expect(value(await officer.consolidation('1')).sources.some((s) => s.id === id)).toBe(true);
});

test('a snapshot is frozen: the same content gives the same one, a correction a new one with its difference', async () => {
  const filing = await fileNext(1);
  await officer.accept(filing.id, { version: 1 });
  const wanted = { annex: '1', cutoff: '2024-05-31' };
  expect(slug(await officer.takeSnapshot({ ...wanted, cutoff: '2024-01-01' }))).toBe('cutoff-early');
  expect(await officer.takeSnapshot({ ...wanted, cutoff: '9999-12-31' })).toMatchObject({
    status: 400,
    problem: { detail: '截止日期 9999-12-31 不在本期（2024 年）内，请改成本期内的日期' },
  });
  const first = await officer.takeSnapshot(wanted);
  expect([first.ok && first.status, (await officer.takeSnapshot(wanted)) as unknown]).toMatchObject([
    201,
    { status: 200 },
  ]);
  await again(filing, 2);
  await officer.accept(filing.id, { version: 2 });
  const second = value(await officer.takeSnapshot(wanted));
  const delta = value(await officer.snapshotDelta(second.id, value(first).id));
  expect(delta.sources.amended).toMatchObject([{ id: filing.id, was: 1, version: 2 }]);
  expect(value(await officer.snapshot(value(first).id)).content.sources).toContainEqual(
    expect.objectContaining({ id: filing.id, version: 1 }),
  );
  expect(value(await officer.snapshots()).snapshots.map((s) => s.id)).toEqual([second.id, value(first).id]);
  expect(slug(await (await b.signedIn('520204')).snapshot(second.id))).toBe('not-found');
});

test('random acts through the endpoint end where the replayed history says, and lose no version', async () => {
  const filing = await fileNext();
  const act = fc.constantFrom('submit', 'withdraw', 'reopen', 'pick-up', 'accept', 'return', 'revert');
  const who = fc.constantFrom('clerk', 'county', 'pool');
  let version = 1;
  let n = 10;
  const calls = (client: Client): Readonly<Record<string, () => Promise<unknown>>> => ({
    submit: () => again(filing, n++),
    withdraw: () => client.withdraw(filing.id, { version }),
    reopen: () => client.reopen(filing.id, { version }),
    'pick-up': () => client.pickUp(filing.id, { version, takeOver: true }),
    accept: () => client.accept(filing.id, { version }),
    return: () =>
      client.returnToFiler(filing.id, { version, reason: '请核对', to: n % 2 ? 'start' : 'returner' }),
    revert: () => client.revert(filing.id, { version, to: 1, reason: '更正有误' }),
  });
  const clients = { clerk: filing.clerk, county: officer, pool };
  const known = ['ok', 'forbidden', 'not-open', 'begun', 'never-accepted', 'after-due'];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(act, who), { minLength: 1, maxLength: 10 }), async (sequence) => {
      for (const [what, by] of sequence) {
        const answer = await calls(clients[by])[what]?.();
        expect(known).toContain(slug(answer));
        const held = await b.held.store.find(filing.id);
        const history = (await b.held.store.histories([filing.id])).get(filing.id);
        if (!held || !history) throw new Error('lost');
        const state = replay({ chain: ['县', '统筹区', '省'], filer: '机构', ...history });
        expect([held.version, held.status, held.counts]).toEqual([
          state.version,
          state.standing,
          state.counts,
        ]);
        expect(history.arrivals.map((a) => a.version)).toEqual(history.arrivals.map((_, i) => i + 1));
        version = held.version;
      }
    }),
    { numRuns: 15 },
  );
});
