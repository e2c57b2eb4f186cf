import type { Account } from '../../src/bureau/store/account-store';
import type { Route } from '../../src/core/submission/route';
import { routes, type RouteName } from '../../src/core/submission/routes';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';
import {
  LEVELS,
  LIKE,
  OPEN,
  ROLES,
  SELF,
  TABLE,
  type Case,
  type Level,
  type Relation,
  type Row,
} from './matrix-table';

/** Above whom each unit stands, written out by hand; A and B are institutions of one county, C of another pool's. */
const ABOVE: Readonly<Record<string, string>> = {
  A: '520122',
  B: '520122',
  C: '520204',
  '520122': '520100',
  '520123': '520100',
  '520204': '520200',
  '520100': '520000',
  '520200': '520000',
};
const OWN: Readonly<Record<Level, string>> = { 机构: 'A', 县: '520122', 统筹区: '520100', 省: '520000' };
const UNITS: Readonly<Record<Row['at'], readonly string[]>> = {
  unit: ['520122', '520123', '520204', '520100', '520200', '520000'],
  filing: ['A', 'B', 'C', 'none'],
  institution: ['A', 'B', 'C', 'none'],
  listed: ['A', 'B', 'C'],
  account: ['A', 'B', 'C', '520122', '520123', '520204', '520100', '520200', '520000', 'none'],
  nothing: ['520122'],
};

const isAbove = (upper: string, lower: string): boolean => {
  const next = ABOVE[lower];
  return next !== undefined && (next === upper || isAbove(upper, next));
};

function relationOf(own: string, unit: string): Relation {
  if (unit === 'none') return 'absent';
  if (own === unit) return 'own';
  if (isAbove(own, unit)) return 'below';
  return isAbove(unit, own) ? 'above' : 'beside';
}

const levelOf = (unit: string): Level =>
  unit.length < 6 ? '机构' : unit === '520000' ? '省' : unit.endsWith('00') ? '统筹区' : '县';

let b: TestBureau;
const codes: Record<string, string> = { none: 'H52012299999' };
const filings: Record<string, string> = { none: '520122-0000000000000000' };
const tokens = new Map<string, string>();
let serial = 0;

function scopeOf(unit: string): Account['scope'] {
  const level = levelOf(unit);
  if (level !== '机构') return { level, region: unit };
  return { level, region: ABOVE[unit] ?? '520122', institution: codes[unit] ?? '' };
}

beforeAll(async () => {
  b = await openTestBureau('matrix');
  const clinics = (county: string) => b.province.institutions.filter((i) => i.county === county);
  const [A, B] = clinics('520122');
  const [C] = clinics('520204');
  for (const [unit, filer] of Object.entries({ A, B, C })) {
    if (!filer) throw new Error('no institution');
    codes[unit] = filer.code;
    const officer = await b.signedIn(ABOVE[unit] ?? '');
    const sent = await officer.submit(bytesOf(packageFor(b.form, filer)), `matrix-${unit}`);
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    filings[unit] = sent.value.id;
  }
  const { passwordHash } = (await b.held.store.account('520122')) ?? { passwordHash: '' };
  const acting = LEVELS.flatMap((level) => ROLES.map((role) => ({ role, level })));
  const accounts = [
    ...acting.map(({ role, level }) => ({
      username: `${role}-${OWN[level]}`,
      role,
      scope: scopeOf(OWN[level]),
    })),
    ...UNITS.account
      .filter((u) => u !== 'none')
      .map((u) => ({ username: `aim-${u}`, role: 'clerk' as const, scope: scopeOf(u) })),
  ];
  await b.held.store.addAccounts(
    accounts.map((a) => ({ ...a, passwordHash })),
    'test',
  );
  for (const { role, level } of acting) {
    const username = `${role}-${OWN[level]}`;
    tokens.set(username, await b.token(username));
  }
});

afterAll(() => b.close());

interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Bodies beside the unit; a version that nobody has keeps what is allowed from changing anything. */
const SEEN = { version: 999 };
const BODIES: Readonly<Partial<Record<RouteName, object>>> = {
  putLock: { locked: false, reason: '试' },
  putInternal: { entry: 'none', offsetDays: -1 },
  takeSnapshot: { annex: '1', cutoff: '2024-05-31' },
  acceptClean: { annex: '1' },
  passUp: { cutoff: '2024-05-31' },
  pickUp: SEEN,
  accept: SEEN,
  withdraw: SEEN,
  return: { ...SEEN, reason: '请核对' },
  decideExplanation: { ...SEEN, decision: 'accept' },
  comment: { ...SEEN, sheet: '附件1', cell: 'M6', text: '请核对' },
  setAccountState: { open: true },
  openNames: { reason: '核对线索' },
  remind: { annex: '1', codes: ['none'], text: '请上报' },
};
const QUERIES: Readonly<Partial<Record<RouteName, Readonly<Record<string, string>>>>> = {
  roster: { annex: '1' },
  progress: { annex: '1' },
  diff: { from: '1', to: '1' },
};

async function institutionBody(name: RouteName, unit: string): Promise<unknown> {
  if (name === 'submit') {
    const filer = b.province.institutions.find((i) => i.code === codes[unit === 'none' ? 'A' : unit]);
    const packed = filer && packageFor(b.form, filer);
    return unit === 'none' ? { ...packed, filer: { ...packed?.filer, code: codes.none } } : packed;
  }
  if (name === 'putRegistry') {
    return { institutions: [await b.held.store.institution(codes[unit] ?? '')] };
  }
  const person = { username: `new-${serial++}`, role: 'clerk', scope: scopeOf(unit) };
  if (name === 'addAccount') return { ...person, password: 'a long password' };
  const { username: _username, ...program } = person;
  return name === 'invite' ? person : { ...program, label: 'x', actions: ['read'] };
}

async function sentTo(name: RouteName, row: Row, unit: string): Promise<Sent> {
  const route: Route = routes[name];
  const extra = BODIES[name];
  const query = QUERIES[name] ?? {};
  const body = route.method === 'GET' ? {} : { body: extra ?? {} };
  if (row.at === 'filing') {
    const id = filings[unit] ?? '';
    if (name === 'putInclusion') return { body: { submission: id, included: true, reason: '' } };
    return { params: { id, version: '1', key: 'k' }, query, ...(extra && body) };
  }
  if (row.at === 'account') return { params: { username: `aim-${unit}` }, ...(extra && body) };
  if (row.at === 'institution' || row.at === 'listed')
    return name === 'explanations'
      ? { query: { filer: codes[unit] ?? '' } }
      : { body: await institutionBody(name, unit) };
  if (row.at === 'nothing') return { params: { id: 'guizhou-2024' }, query, ...body };
  if (name === 'passUp') return { params: { annex: '1' }, body: { unit, ...extra } };
  return route.method === 'GET'
    ? { params: { annex: '1' }, query: { unit, ...query } }
    : { body: { unit, ...extra } };
}

interface Said {
  readonly status: number;
  readonly words: string;
}

async function ask(name: RouteName, { params, query, body }: Sent, username: string): Promise<Said> {
  const route: Route = routes[name];
  const path = route.path.replace(/\{(\w+)\}/g, (_all, key: string) => params?.[key] ?? 'x');
  const search = new URLSearchParams(query).toString();
  const answer = await fetch(`${b.baseUrl}${path}${search && `?${search}`}`, {
    method: route.method,
    headers: {
      authorization: `Bearer ${tokens.get(username) ?? ''}`,
      'idempotency-key': `matrix-${serial++}`,
      ...(body !== undefined && { 'content-type': route.bodyType ?? 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, words: answer.status >= 400 ? text : '' };
}

const refused = ({ status }: Said): boolean => status === 403 || status === 404;

test('every route is open, about the caller alone, in the table, or of the same gate as one that is', () => {
  const known = [...OPEN, ...SELF, ...Object.keys(TABLE), ...Object.keys(LIKE)];
  expect(known.sort()).toEqual(Object.keys(routes).sort());
  const unguarded = (Object.keys(routes) as RouteName[]).filter((name) => (routes[name] as Route).open);
  expect([...OPEN].sort()).toEqual(unguarded.sort());
});

const rows = Object.entries(TABLE) as [RouteName, Row][];

test.each(rows)(
  '%s lets through whom the table lets through, of every role and level, and nobody else',
  async (name, row) => {
    const wrong: Record<string, string> = {};
    for (const level of LEVELS)
      for (const role of ROLES)
        for (const unit of UNITS[row.at]) {
          const asking: Case = { role, level, relation: relationOf(OWN[level], unit), of: levelOf(unit) };
          const said = await ask(name, await sentTo(name, row, unit), `${role}-${OWN[level]}`);
          const wanted = row.lets(asking);
          if (said.status >= 500 || said.status === 401 || refused(said) === wanted)
            wrong[`${role} of ${OWN[level]} -> ${unit}`] =
              `${wanted ? 'let' : 'refused'} wanted, ${said.status} ${said.words}`;
        }
    expect(wrong).toEqual({});
  },
);

test.each(rows.filter(([, row]) => ['filing', 'account', 'institution'].includes(row.at)))(
  '%s says the same of what is hidden and of what is not there',
  async (name, row) => {
    for (const who of ['clerk-A', 'officer-520122', 'auditor-520100', 'admin-520122']) {
      const [hidden, absent] = [
        await ask(name, await sentTo(name, row, 'C'), who),
        await ask(name, await sentTo(name, row, 'none'), who),
      ];
      expect([who, hidden]).toEqual([who, absent]);
    }
  },
);

test('a cursor of other making, another header for a name, and another method give nothing', async () => {
  const authorization = `Bearer ${tokens.get('clerk-A') ?? ''}`;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${b.baseUrl}${path}`, { headers: { authorization, ...headers } });
  const cursor = (text: string) => Buffer.from(text).toString('base64url');
  const list = async (path: string) =>
    ((await (await get(path)).json()) as { items: { id: string }[] }).items;
  const all = await list('/v1/submissions');
  expect(all.map((s) => s.id)).toEqual([filings.A]);
  for (const made of [`["2030-01-01T00:00:00.000Z","${filings.C}"]`, `["2030-01-01T00:00:00.000Z","zzz"]`])
    expect((await list(`/v1/submissions?cursor=${cursor(made)}`)).map((s) => s.id)).toEqual([filings.A]);
  for (const made of ['["2030-01-01T00:00:00Z","zzz"]', '["2030","x\' or 1=1"]', '{}', '[1,2]'])
    expect((await get(`/v1/submissions?cursor=${cursor(made)}`)).status).toBe(400);
  const tricks = {
    'x-forwarded-user': '520000',
    'x-original-url': '/v1/audit/log',
    'x-http-method-override': 'DELETE',
    'x-forwarded-for': '127.0.0.1',
    cookie: 'token=x',
    host: 'evil.example',
  };
  for (const [header, value] of Object.entries(tricks))
    expect([header, (await get('/v1/audit/log?unit=520122', { [header]: value })).status]).toEqual([
      header,
      403,
    ]);
  const twice = await fetch(`${b.baseUrl}/v1/session`, {
    headers: { authorization: `${authorization}, Bearer x` },
  });
  expect(twice.status).toBe(401);
});

test("another filer's idempotency key is nobody else's: the same key files a version of one's own", async () => {
  const [key, filer] = [
    'matrix-shared',
    (code: string) => b.province.institutions.find((i) => i.code === code),
  ];
  const [one, two] = [filer(codes.A ?? ''), b.province.institutions.filter((i) => i.county === '520122')[5]];
  if (!one || !two) throw new Error('no institution');
  const officer = await b.signedIn('520122');
  expect((await officer.submit(bytesOf(packageFor(b.form, two)), key)).ok).toBe(true);
  const other = b.province.institutions.filter((i) => i.county === '520122')[6];
  if (!other) throw new Error('no institution');
  const clerk = await b.signedIn(other.code);
  expect(await clerk.submit(bytesOf(packageFor(b.form, other)), key)).toMatchObject({
    ok: true,
    status: 201,
  });
});
