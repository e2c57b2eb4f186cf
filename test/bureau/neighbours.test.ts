import { routes, type RouteName } from '../../src/core/submission/routes';
import type { Route } from '../../src/core/submission/route';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const HOME = '520123';

let b: TestBureau;
let id: string;
let snapshot: string;
let institution: string;

beforeAll(async () => {
  b = await openTestBureau('neighbours');
  const filer = b.province.institutions.find((i) => i.county === HOME);
  if (!filer) throw new Error('no institution');
  institution = filer.code;
  const officer = await b.signedIn(HOME);
  const sent = await officer.submit(bytesOf(packageFor(b.form, filer)), 'one');
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  id = sent.value.id;
  await officer.accept(id, { version: 1 });
  const frozen = await officer.takeSnapshot({ annex: '1', cutoff: '2024-05-31' });
  if (!frozen.ok) throw new Error(JSON.stringify(frozen));
  snapshot = frozen.value.id;
});

afterAll(() => b.close());

/** One call of a route about an object of the home county: its path parameters, query and body. */
interface Aimed {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Why a route has no object of a unit: open to all, or it speaks of the caller alone. */
type NoObject = 'open' | 'own';

const seen = { version: 1 };
const held = (body?: unknown, extra: Readonly<Record<string, string>> = {}): (() => Aimed) => {
  return () => ({ params: { id, ...extra }, ...(body !== undefined && { body }) });
};
const area =
  (query: Readonly<Record<string, string>> = {}) =>
  (): Aimed => ({ query: { unit: HOME, ...query } });
const invited = { username: 'intruder', role: 'clerk' };
const account = { ...invited, password: 'long-enough-1' };

/** Every route of the endpoint, aimed at the home county: a route that is missing here does not compile and is not let through. */
const aims: Readonly<Record<RouteName, NoObject | (() => Aimed | Promise<Aimed>)>> = {
  health: 'open',
  ready: 'open',
  metrics: 'open',
  openapi: 'open',
  keys: 'open',
  heads: 'open',
  forms: 'open',
  form: 'open',
  signIn: 'open',
  setUp: 'open',
  whoAmI: 'own',
  signOut: 'own',
  refresh: 'open',
  redeem: 'open',
  beginProvider: 'open',
  goToProvider: 'open',
  fromProvider: 'open',
  finishProvider: 'open',
  signOutEverywhere: 'own',
  ownAccount: 'own',
  changePassword: 'own',
  startSecondFactor: 'own',
  confirmSecondFactor: 'own',
  dropSecondFactor: 'own',
  accounts: area(),
  invite: () => ({ body: { ...invited, scope: { level: '机构', region: HOME, institution } } }),
  recover: () => ({ params: { username: institution } }),
  unlock: () => ({ params: { username: institution } }),
  endSessions: () => ({ params: { username: institution } }),
  setAccountState: () => ({ params: { username: institution }, body: { open: false } }),
  addServiceToken: () => ({
    body: {
      label: 'x',
      role: 'clerk',
      scope: { level: '机构', region: HOME, institution },
      actions: ['read'],
    },
  }),
  serviceTokens: 'own',
  revokeServiceToken: () => ({ params: { id: 'abcd' } }),
  addAccount: () => ({ body: { ...account, scope: { level: '机构', region: HOME, institution } } }),
  putRegistry: async () => ({ body: { institutions: [await b.held.store.institution(institution)] } }),
  registry: area(),
  submit: () => {
    const filer = b.province.institutions.find((i) => i.code === institution);
    return { body: filer && packageFor(b.form, filer) };
  },
  submissions: area(),
  submission: held(),
  content: held(undefined, { version: '1' }),
  openNames: held({ reason: '核对线索' }),
  fingerprint: async () => {
    const [newest] = await b.held.store.versions(id);
    return { params: { digits: newest?.receipt.sha256.slice(0, 16) ?? '' } };
  },
  roster: area({ annex: '1' }),
  readings: area(),
  pickUp: held(seen),
  accept: held(seen),
  return: held({ ...seen, reason: '请核对' }),
  withdraw: held(seen),
  reopen: held(seen),
  revert: held({ ...seen, to: 1, reason: '恢复' }),
  decideExplanation: held({ ...seen, decision: 'accept' }, { key: 'k' }),
  comment: held({ ...seen, sheet: '附件1', cell: 'M6', text: '请核对' }),
  reply: held({ text: '已核对' }, { n: '1' }),
  review: held(),
  diff: () => ({ params: { id }, query: { from: '1', to: '1' } }),
  explanations: () => ({ query: { filer: institution } }),
  acceptClean: () => ({ body: { annex: '1', unit: HOME } }),
  calendar: 'own',
  putInternal: () => ({ body: { unit: HOME, entry: 'county_annex_1', offsetDays: -1 } }),
  remind: 'own',
  progress: area({ annex: '1' }),
  locks: area(),
  putLock: () => ({ body: { unit: HOME, locked: true, reason: '试' } }),
  inclusions: area(),
  putInclusion: () => ({ body: { submission: id, included: false, reason: '试' } }),
  takeSnapshot: () => ({ body: { unit: HOME, annex: '1', cutoff: '2024-05-31' } }),
  snapshots: area(),
  snapshot: () => ({ params: { id: snapshot } }),
  snapshotDelta: () => ({ params: { id: snapshot }, query: { from: snapshot } }),
  passUp: () => ({ params: { annex: '1' }, body: { unit: HOME, cutoff: '2024-05-31' } }),
  passings: area(),
  importRegistry: 'own',
  putForm: () => ({ params: { id: 'guizhou-2024' }, body: b.form.definition }),
  consolidation: () => ({ params: { annex: '1' }, query: { unit: HOME } }),
  trace: area({ scope: 'A1B', row: '1', column: 'viol_amount' }),
  totals: area(),
  tieOut: area(),
  bridge: area({ scope: 'A1B', row: '1', column: 'viol_amount' }),
  whereTo: area({ submission: 'x', scope: 'A1', row: '1', column: 'viol_amount' }),
  analysis: area(),
  stages: area(),
  evidence: area(),
  log: area(),
};

/** Strangers to the home county, of every role and level that there is. */
const STRANGERS = ['520122', '520204', '520302', '520300', '520300-audit', 'clerk'] as const;

async function nameOf(stranger: (typeof STRANGERS)[number]): Promise<string> {
  if (stranger !== 'clerk') return stranger;
  const neighbour = b.province.institutions.find((i) => i.county === HOME && i.code !== institution);
  return neighbour?.code ?? '';
}

async function statusOf(name: RouteName, aimed: Aimed, username: string | undefined): Promise<number> {
  const route: Route = routes[name];
  const path = route.path.replace(/\{(\w+)\}/g, (_all, key: string) => aimed.params?.[key] ?? 'x');
  const query = new URLSearchParams(aimed.query).toString();
  const token = username === undefined ? undefined : await b.token(username);
  const answer = await fetch(`${b.baseUrl}${path}${query && `?${query}`}`, {
    method: route.method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(aimed.body !== undefined && { 'content-type': route.bodyType ?? 'application/json' }),
      'idempotency-key': `try-${name}`,
    },
    ...(aimed.body !== undefined && { body: JSON.stringify(aimed.body) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

const named = Object.entries(aims) as [RouteName, (typeof aims)[RouteName]][];
const aimedAt = named.flatMap(([name, aim]) => (typeof aim === 'string' ? [] : [[name, aim] as const]));

test('every route of the table is aimed at, or is open or speaks of the caller alone', () => {
  expect(Object.keys(aims).sort()).toEqual(Object.keys(routes).sort());
  const open = named.filter(([, aim]) => aim === 'open').map(([name]) => name);
  const unguarded = (Object.keys(routes) as RouteName[]).filter((name) => (routes[name] as Route).open);
  expect(open.sort()).toEqual(unguarded.sort());
});

test.each(aimedAt)('%s refuses everybody who is not signed in', async (name, aim) => {
  expect(await statusOf(name, await aim(), undefined)).toBe(401);
});

test.each(aimedAt)(
  '%s about another county refuses each stranger and gives nothing away',
  async (name, aim) => {
    const refused: Record<string, number> = {};
    for (const stranger of STRANGERS) {
      // An institution's own registry line and submissions are answered to it, whatever unit it names.
      if (stranger === 'clerk' && ['registry', 'submissions', 'locks'].includes(name)) continue;
      const status = await statusOf(name, await aim(), await nameOf(stranger));
      if (status !== 403 && status !== 404) refused[stranger] = status;
    }
    expect(refused).toEqual({});
  },
);
