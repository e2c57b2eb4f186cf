import type { Client } from '../../src/client/client';
import type { RawPackage } from '../../src/cli/demo/package';
import type { Problem } from '../../src/core/submission/problem';
import { slugOf } from '../../src/core/submission/problem-slug';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

let b: TestBureau;

beforeAll(async () => {
  b = await openTestBureau('campaign');
});

afterAll(() => b.close());

function value<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer).slice(0, 1500));
  return answer.value;
}

const slug = (answer: { ok: boolean; problem?: Problem }) => (answer.problem ? slugOf(answer.problem) : 'ok');

/** Moves the clock to a time of day in China. */
function goTo(time: string): void {
  b.held.clock.move(Date.parse(`${time}+08:00`) - b.held.clock.now().getTime());
}

const inCounty = (county: string): readonly RawPackage[] =>
  b.province.institutions.filter((i) => i.county === county);

async function file(filer: RawPackage, key: string): Promise<string> {
  const clerk = await b.signedIn(filer.code);
  return value(await clerk.submit(bytesOf(packageFor(b.form, filer)), key)).id;
}

const officerOf = (code: string): Promise<Client> => b.signedIn(code);

async function counts(at?: string): Promise<readonly number[]> {
  const officer = await officerOf('520123');
  const query = at === undefined ? { annex: '1' } : { annex: '1', at: new Date(`${at}+08:00`).toISOString() };
  const { counts: c } = value(await officer.roster(query));
  return [c.expected, c.missing, c.submitted, c.returned, c.accepted, c.late];
}

test('the roster of a scripted campaign is right at every moment, the day boundary in China included', async () => {
  const [one, two, three] = inCounty('520123') as [RawPackage, RawPackage, RawPackage];
  goTo('2024-05-29T09:00:00');
  expect(await counts()).toEqual([3, 3, 0, 0, 0, 0]);
  const id = await file(one, 'one');
  expect(await counts()).toEqual([3, 2, 1, 0, 0, 0]);
  goTo('2024-05-30T10:00:00');
  await (await officerOf('520123')).returnToFiler(id, { version: 1, reason: '请核对' });
  expect(await counts()).toEqual([3, 2, 0, 1, 0, 0]);
  goTo('2024-05-31T23:59:59');
  await file(two, 'two');
  expect(await counts()).toEqual([3, 1, 1, 1, 0, 0]);
  goTo('2024-06-01T00:00:00');
  expect(await counts()).toEqual([3, 1, 1, 1, 0, 1]);
  await file(three, 'three');
  const roster = value(await (await officerOf('520123')).roster({ annex: '1' }));
  const late = roster.items.filter((i) => i.late);
  expect(late.map((i) => [i.code, i.lateDays, i.dueDay, i.status])).toEqual([
    [three.code, 1, '2024-05-31', 'submitted'],
  ]);
  goTo('2024-06-02T09:00:00');
  const moments = [
    '2024-05-29T08:59:59',
    '2024-05-29T09:00:00',
    '2024-05-30T10:00:00',
    '2024-05-31T23:59:59',
    '2024-06-01T00:00:00',
  ];
  const seen = [];
  for (const at of moments) seen.push(await counts(at));
  expect(seen).toEqual([
    [3, 3, 0, 0, 0, 0],
    [3, 2, 1, 0, 0, 0],
    [3, 2, 0, 1, 0, 0],
    [3, 1, 1, 1, 0, 0],
    [3, 0, 2, 1, 0, 1],
  ]);
});

test('closed, merged, new and renamed institutions: shown with their day, expected by the due day', async () => {
  goTo('2024-05-28T09:00:00');
  const officer = await officerOf('520122');
  const rows = value(await officer.registry()).institutions;
  const [closed, merged, renamed, into] = rows as [
    (typeof rows)[0],
    (typeof rows)[0],
    (typeof rows)[0],
    (typeof rows)[0],
  ];
  if (!closed || !merged || !renamed || !into) throw new Error('too few');
  const fresh = { ...into, code: 'H52012299999', name: '演示新增诊所', validFrom: '2024-05-25' };
  const before = value(await officer.roster({ annex: '1' })).counts.expected;
  const intoItself = { ...merged, mergedInto: merged.code };
  expect(await officer.putRegistry({ institutions: [intoItself] })).toMatchObject({ ok: false });
  const saved = await officer.putRegistry({
    institutions: [
      { ...closed, validTo: '2024-05-27' },
      { ...merged, validTo: '2024-05-28', mergedInto: into.code },
      { ...renamed, name: `${renamed.name}（新）` },
      fresh,
    ],
  });
  expect(value(saved)).toEqual({ count: 4 });
  const roster = value(await officer.roster({ annex: '1' }));
  expect(roster.counts.expected).toBe(before);
  expect(roster.notExpected).toMatchObject([
    { code: closed.code, registry: { state: 'closed', day: '2024-05-28' } },
  ]);
  const state = (code: string) => roster.items.find((i) => i.code === code)?.registry;
  expect(state(fresh.code)).toEqual({ state: 'new', day: '2024-05-25' });
  expect(state(renamed.code)).toEqual({ state: 'renamed', day: '2024-05-28', formerName: renamed.name });
  goTo('2024-05-29T00:00:00');
  const later = value(await (await officerOf('520122')).roster({ annex: '1' }));
  expect(later.counts.expected).toBe(before - 1);
  expect(later.notExpected.map((n) => [n.code, n.registry.state, n.registry.into])).toEqual([
    [closed.code, 'closed', undefined],
    [merged.code, 'merged', into.code],
  ]);
});

test('calendar: weekends are shown and not moved; a pool sets its counties’ internal deadline', async () => {
  const county = await officerOf('520122');
  const pool = await officerOf('520100');
  const entry = async (client: Client, id: string) =>
    value(await client.calendar()).entries.find((e) => e.entry === id);
  expect(await entry(county, 'pool_annex_1')).toMatchObject({ day: '2024-06-15', weekday: 6, weekend: true });
  expect(await entry(county, 'county_annex_1')).toMatchObject({
    day: '2024-06-10',
    internal: { offsetDays: -5 },
  });
  const wanted = { unit: '520100', entry: 'county_annex_1', offsetDays: -3 };
  expect(slug(await county.putInternal(wanted))).toBe('forbidden');
  expect(slug(await pool.putInternal({ ...wanted, entry: 'pool_annex_1' }))).toBe('bad-request');
  const province = await officerOf('520000');
  expect(value(await province.putInternal(wanted))).toMatchObject({
    day: '2024-06-12',
    internal: { setBy: '520100' },
  });
  expect(await entry(county, 'county_annex_1')).toMatchObject({ day: '2024-06-12' });
  expect(await entry(await officerOf('520302'), 'county_annex_1')).toMatchObject({ day: '2024-06-10' });
});

test('reminders are counted by unit, progress by day, and who signed in is known', async () => {
  goTo('2024-05-29T12:00:00');
  const [filer] = inCounty('520204') as [RawPackage];
  await file(filer, 'progress');
  const officer = await officerOf('520204');
  const missing = value(await officer.roster({ annex: '1' })).items.filter((i) => i.status === 'missing');
  const text = '附件1请于5月31日24:00前上报';
  value(await officer.remind({ annex: '1', codes: missing.map((m) => m.code), text }));
  expect(slug(await officer.remind({ annex: '1', codes: ['H52012200000'], text }))).toBe('bad-request');
  const roster = value(await officer.roster({ annex: '1' }));
  expect(roster.items.find((i) => i.code === missing[0]?.code)?.reminded).toMatchObject({ count: 1 });
  expect(roster.items.find((i) => i.code === filer.code)?.lastSignIn).toBeDefined();
  expect(value(await officer.progress({ annex: '1' }))).toMatchObject({
    expected: 2,
    filed: 1,
    daysLeft: 3,
    neededPerDay: 1,
    days: [{ day: '2024-05-29', filed: 1, total: 1 }],
    units: [{ code: '520204', expected: 2, filed: 1 }],
  });
});

test('a neighbour is refused everywhere: roster, progress, calendar setting, locks, snapshots, registry', async () => {
  const stranger = await officerOf('520302');
  const unit = '520122';
  const answers = [
    await stranger.roster({ annex: '1', unit }),
    await stranger.progress({ annex: '1', unit }),
    await stranger.consolidation('1', { unit }),
    await stranger.locks({ unit }),
    await stranger.inclusions({ unit }),
    await stranger.snapshots({ unit }),
    await stranger.takeSnapshot({ annex: '1', unit, cutoff: '2024-05-31' }),
    await stranger.putInternal({ unit, entry: 'county_annex_1', offsetDays: -1 }),
    await stranger.putLock({ unit, locked: true, reason: '试' }),
    await stranger.acceptClean({ annex: '1', unit }),
    await stranger.explanations({ filer: unit }),
  ];
  expect(answers.map((a) => slug(a as { ok: boolean; problem?: Problem }))).toEqual(
    answers.map(() => 'forbidden'),
  );
  const held = value(await (await officerOf('520123')).submissions()).items[0];
  for (const answer of [
    await stranger.submission(held?.id ?? ''),
    await stranger.review(held?.id ?? ''),
    await stranger.pickUp(held?.id ?? '', { version: 1 }),
    await stranger.comment(held?.id ?? '', { version: 1, sheet: '附件1', cell: 'M6', text: '试' }),
    await stranger.diff(held?.id ?? '', { from: 1, to: 1 }),
  ])
    expect(slug(answer as { ok: boolean; problem?: Problem })).toBe('not-found');
});
