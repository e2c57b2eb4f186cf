import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { codeAt, stepOf } from '../../src/bureau/second-factor';
import { createClient } from '../../src/client/client';
import { keepSession } from '../../src/client/session';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const COUNTY = '520122';
let b: TestBureau;

beforeAll(async () => {
  b = await openTestBureau('sign-in');
});

afterAll(() => b.close());

interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

async function call(
  method: string,
  path: string,
  sent: { body?: unknown; token?: string } = {},
): Promise<Answer> {
  const { body, token } = sent;
  const response = await fetch(`${b.baseUrl}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

interface Pair {
  readonly token: string;
  readonly refresh: string;
}

function pairOf({ status, json }: Answer): Pair {
  if (status > 201) throw new Error(JSON.stringify(json));
  return { token: String(json.token), refresh: (json.refresh as { token: string }).token };
}

const typed = (username: string, rest: object = {}) => ({ username, password: DEMO_PASSWORD, ...rest });
const signIn = (username: string, rest: object = {}) =>
  call('POST', '/v1/session', { body: typed(username, rest) });
const signedIn = async (username: string): Promise<Pair> => pairOf(await signIn(username));
const refreshed = (refresh: string) => call('POST', '/v1/session/refresh', { body: { refresh } });
const whoAmI = (token: string) => call('GET', '/v1/session', { token });
const slugIn = ({ json }: Answer): string => String(json.type).replace('urn:duibiao:problem:', '');

test('a token of no algorithm, another one, another key, another audience, or one that ran out is refused in the same words', async () => {
  const { token } = await signedIn(COUNTY);
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { sid: string; sub: string };
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const now = Math.floor(b.held.clock.now().getTime() / 1000);
  const jwt = (alg: string) =>
    new SignJWT({ sid: claims.sid })
      .setProtectedHeader({ alg, kid, typ: 'JWT' })
      .setSubject(claims.sub)
      .setIssuer('duibiao')
      .setAudience('duibiao')
      .setIssuedAt(now)
      .setExpirationTime(now + 600);
  const [held] = await b.held.store.signingKeys();
  const { createPrivateKey } = await import('node:crypto');
  const ours = createPrivateKey(held?.privateKey ?? '');
  const forged = [
    `${encode({ alg: 'none', kid, typ: 'JWT' })}.${body}.`,
    `${encode({ alg: 'none', kid, typ: 'JWT' })}.${body}.${signature}`,
    await jwt('HS256').sign(randomBytes(32)),
    await jwt('EdDSA').sign(stranger),
    await jwt('EdDSA').setAudience('other').sign(ours),
    await jwt('EdDSA').setIssuer('other').sign(ours),
    await jwt('EdDSA')
      .setExpirationTime(now - 1)
      .sign(ours),
    `${head}.${encode({ ...claims, sub: '520000' })}.${signature}`,
    `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    randomBytes(32).toString('base64url'),
    `dbs_${randomBytes(32).toString('base64url')}`,
  ];
  const answers = await Promise.all(forged.map(whoAmI));
  const none = await call('GET', '/v1/session');
  for (const answer of answers) expect(answer).toEqual(none);
  expect((await whoAmI(await jwt('EdDSA').sign(ours))).status).toBe(200);
});

test('an access token lives for ten minutes, a refreshed one goes on, and twelve hours end it all', async () => {
  const first = await signedIn(COUNTY);
  b.held.clock.move(600_001);
  expect((await whoAmI(first.token)).status).toBe(401);
  const second = pairOf(await refreshed(first.refresh));
  expect((await whoAmI(second.token)).json).toMatchObject({ username: COUNTY });
  b.held.clock.move(12 * 3_600_000);
  expect((await refreshed(second.refresh)).status).toBe(401);
});

test('a refresh token that was used half a minute ago ends the whole sign-in, the newest tokens too', async () => {
  const first = await signedIn(COUNTY);
  const second = pairOf(await refreshed(first.refresh));
  expect((await whoAmI(second.token)).status).toBe(200);
  b.held.clock.move(30_001);
  expect(slugIn(await refreshed(first.refresh))).toBe('not-signed-in');
  expect((await refreshed(second.refresh)).status).toBe(401);
  expect((await whoAmI(second.token)).status).toBe(401);
});

test('a refresh whose answer was lost is asked again at once and the sign-in goes on', async () => {
  let lost = 0;
  const losing = async (url: string, init: RequestInit) => {
    const answer = await fetch(url, init);
    if (!url.endsWith('/refresh') || lost > 0) return answer;
    lost++;
    throw new TypeError('fetch failed');
  };
  const keeper = keepSession({ baseUrl: b.baseUrl, fetch: losing });
  await keeper.signIn({ username: COUNTY, password: DEMO_PASSWORD });
  const client = createClient({ baseUrl: b.baseUrl, fetch: keeper.fetch });
  b.held.clock.move(600_001);
  expect(await client.whoAmI()).toMatchObject({ ok: true });
  b.held.clock.move(600_001);
  expect(await client.whoAmI()).toMatchObject({ ok: true });
  expect(lost).toBe(1);
});

test('signing out everywhere ends tokens that had not run out; signing out ends its own alone', async () => {
  const [one, two, three] = [await signedIn(COUNTY), await signedIn(COUNTY), await signedIn(COUNTY)];
  expect((await call('DELETE', '/v1/session', { token: one.token })).status).toBe(204);
  expect((await whoAmI(one.token)).status).toBe(401);
  expect((await whoAmI(two.token)).status).toBe(200);
  expect((await call('DELETE', '/v1/sessions', { token: two.token })).status).toBe(204);
  expect((await whoAmI(three.token)).status).toBe(401);
  expect((await refreshed(three.refresh)).status).toBe(401);
});

test('after a month another key signs, and a token of the old one is good for the rest of its time', async () => {
  const kid = (token: string) => Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
  b.held.clock.move(31 * 86_400_000);
  await signedIn(COUNTY);
  b.held.clock.move(30 * 86_400_000 - 300_000);
  const before = await signedIn(COUNTY);
  b.held.clock.move(360_000);
  const after = await signedIn(COUNTY);
  expect(kid(after.token)).not.toBe(kid(before.token));
  expect((await whoAmI(before.token)).status).toBe(200);
  expect(await b.held.store.signingKeys()).toHaveLength(2);
});

test('with an authenticator a sign-in asks for its code, takes each once, and a recovery code once', async () => {
  const name = '520123';
  const { token } = await signedIn(name);
  const begun = await call('POST', '/v1/account/second-factor', { token, body: { password: DEMO_PASSWORD } });
  const secret = String(begun.json.secret);
  const codeNow = () => codeAt(secret, stepOf(b.held.clock.now()));
  expect((await signIn(name)).status).toBe(201);
  expect(slugIn(await call('PUT', '/v1/account/second-factor', { token, body: { code: '000000' } }))).toBe(
    'code-wrong',
  );
  const confirmed = await call('PUT', '/v1/account/second-factor', { token, body: { code: codeNow() } });
  const [recovery = ''] = confirmed.json.recoveryCodes as string[];
  expect(confirmed.json.recoveryCodes).toHaveLength(10);
  expect(slugIn(await signIn(name))).toBe('code-needed');
  expect(slugIn(await signIn(name, { code: codeNow() }))).toBe('code-wrong');
  b.held.clock.move(30_000);
  expect((await signIn(name, { code: codeNow() })).status).toBe(201);
  expect(slugIn(await signIn(name, { code: codeNow() }))).toBe('code-wrong');
  expect((await signIn(name, { code: recovery.toUpperCase() })).status).toBe(201);
  expect(slugIn(await signIn(name, { code: recovery }))).toBe('code-wrong');
  for (let i = 0; i < 4; i++) await signIn(name, { code: '000000' });
  b.held.clock.move(30_000);
  expect(slugIn(await signIn(name, { code: codeNow() }))).toBe('locked-out');
  b.held.clock.move(900_001);
  const held = pairOf(await signIn(name, { code: codeNow() }));
  b.held.clock.move(30_000);
  const body = { password: DEMO_PASSWORD, code: codeNow() };
  expect((await call('POST', '/v1/account/second-factor/removal', { token: held.token, body })).status).toBe(
    204,
  );
  expect((await signIn(name)).status).toBe(201);
});

test('a new password ends the other sign-ins and not this one', async () => {
  const name = '520204';
  const [mine, other] = [await signedIn(name), await signedIn(name)];
  const change = (password: string, newPassword: string) =>
    call('PUT', '/v1/account/password', { token: mine.token, body: { password, newPassword } });
  expect(slugIn(await change('wrong', 'another long one 1'))).toBe('sign-in-failed');
  expect(slugIn(await change(DEMO_PASSWORD, DEMO_PASSWORD))).toBe('password-weak');
  expect(slugIn(await change(DEMO_PASSWORD, 'aaaaaaaaaaaa'))).toBe('password-weak');
  expect((await change(DEMO_PASSWORD, 'another long one 1')).status).toBe(204);
  expect((await whoAmI(mine.token)).status).toBe(200);
  expect((await whoAmI(other.token)).status).toBe(401);
  expect((await signIn(name)).status).toBe(401);
  expect(
    (await call('POST', '/v1/session', { body: { username: name, password: 'another long one 1' } })).status,
  ).toBe(201);
});

function clinicIn(county: string, skip = 0) {
  const found = b.province.institutions.filter((i) => i.county === county)[skip];
  if (!found) throw new Error('no institution');
  return found;
}

const clerkOf = (county: string, username: string) => ({
  username,
  role: 'clerk',
  scope: { level: '机构', region: county, institution: clinicIn(county).code },
});

test('a county invites the people of its institutions, once each, and nobody of another county or of its own office', async () => {
  const { token } = await signedIn(COUNTY);
  const invite = (body: object) => call('POST', '/v1/invitations', { token, body });
  expect((await invite(clerkOf('520123', 'far'))).status).toBe(403);
  expect(
    (await invite({ username: 'peer', role: 'officer', scope: { level: '县', region: COUNTY } })).status,
  ).toBe(403);
  expect((await invite({ ...clerkOf(COUNTY, 'root'), role: 'admin' })).status).toBe(403);
  expect(slugIn(await invite(clerkOf(COUNTY, '520300')))).toBe('name-taken');
  const { json } = await invite(clerkOf(COUNTY, 'guest'));
  const redeem = (newPassword: string) =>
    call('POST', '/v1/invitations/redemption', { body: { ticket: json.ticket, newPassword } });
  expect(slugIn(await redeem('guestguest'))).toBe('password-weak');
  const session = await redeem('my very own words');
  expect(session).toMatchObject({ status: 201, json: { account: { username: 'guest', role: 'clerk' } } });
  expect(slugIn(await redeem('my very own words'))).toBe('ticket-invalid');
  const late = await invite(clerkOf(COUNTY, 'later'));
  b.held.clock.move(7 * 86_400_000 + 1);
  const tooLate = { ticket: late.json.ticket, newPassword: 'my very own words' };
  expect(slugIn(await call('POST', '/v1/invitations/redemption', { body: tooLate }))).toBe('ticket-invalid');
});

test('the unit above recovers, unlocks, ends and closes an account below, and not one beside', async () => {
  const clinic = clinicIn(COUNTY, 1).code;
  const held = await signedIn(clinic);
  const above = await signedIn(COUNTY);
  const beside = await signedIn('520302');
  const at = (method: string, what: string, token: string, body?: unknown) =>
    call(method, `/v1/accounts/${clinic}/${what}`, { token, ...(body !== undefined && { body }) });
  const absent = await call('DELETE', '/v1/accounts/nobody/sessions', { token: beside.token });
  expect(await at('DELETE', 'sessions', beside.token)).toEqual(absent);
  expect((await whoAmI(held.token)).status).toBe(200);
  expect((await at('DELETE', 'sessions', above.token)).status).toBe(204);
  expect((await whoAmI(held.token)).status).toBe(401);
  for (let i = 0; i < 5; i++) await signIn(clinic, { password: 'x' });
  expect(slugIn(await signIn(clinic))).toBe('locked-out');
  expect((await at('POST', 'unlock', above.token)).status).toBe(204);
  expect((await signIn(clinic)).status).toBe(201);
  const { json } = await at('POST', 'recovery', above.token);
  const body = { ticket: json.ticket, newPassword: 'recovered words' };
  expect((await call('POST', '/v1/invitations/redemption', { body })).status).toBe(201);
  expect((await signIn(clinic)).status).toBe(401);
  const own = { username: clinic, password: 'recovered words' };
  const open = pairOf(await call('POST', '/v1/session', { body: own }));
  expect((await at('PUT', 'state', above.token, { open: false })).status).toBe(204);
  expect((await whoAmI(open.token)).status).toBe(401);
  expect(slugIn(await call('POST', '/v1/session', { body: own }))).toBe('sign-in-failed');
  const list = await call('GET', `/v1/accounts?unit=${COUNTY}`, { token: above.token });
  expect(list.json.accounts).toContainEqual(
    expect.objectContaining({ username: clinic, disabled: true, signIns: 0 }),
  );
});

test('a ticket is worth nothing once who gave it out, or whom it is for, was shut out', async () => {
  const { token: admin } = await signedIn('admin');
  const { passwordHash } = (await b.held.store.account(COUNTY)) ?? { passwordHash: '' };
  const scope = { level: '县' as const, region: COUNTY };
  await b.held.store.addAccounts([{ username: 'leaving', role: 'officer', scope, passwordHash }], 'test');
  const { token } = await signedIn('leaving');
  const invited = await call('POST', '/v1/invitations', { token, body: clerkOf(COUNTY, 'entering') });
  const clinic = clinicIn(COUNTY, 3).code;
  const own = await signedIn(COUNTY);
  const recovery = await call('POST', `/v1/accounts/${clinic}/recovery`, { token: own.token });
  const setOpen = (name: string, open: boolean) =>
    call('PUT', `/v1/accounts/${name}/state`, { token: admin, body: { open } });
  expect([(await setOpen('leaving', false)).status, (await setOpen(clinic, false)).status]).toEqual([
    204, 204,
  ]);
  expect((await setOpen(clinic, true)).status).toBe(204);
  for (const { status, json } of [invited, recovery]) {
    expect(status).toBe(201);
    const body = { ticket: json.ticket, newPassword: 'my very own words' };
    expect(slugIn(await call('POST', '/v1/invitations/redemption', { body }))).toBe('ticket-invalid');
  }
  expect(slugIn(await call('POST', '/v1/session', { body: typed('entering') }))).toBe('sign-in-failed');
});

test("a program's token files for its institution and does nothing else, until it is revoked", async () => {
  const { token: admin } = await signedIn('admin');
  const filer = clinicIn(COUNTY, 2);
  const scope = { level: '机构', region: COUNTY, institution: filer.code };
  const wanted = { label: '县医院信息系统', role: 'clerk', scope, actions: ['submit'] };
  const made = await call('POST', '/v1/service-tokens', { token: admin, body: wanted });
  const token = String(made.json.token);
  expect(token).toMatch(/^dbs_[\w-]{43}$/);
  const program = createClient({ baseUrl: b.baseUrl, fetch, token });
  expect(await program.submit(bytesOf(packageFor(b.form, filer)), 'program-1')).toMatchObject({
    status: 201,
  });
  expect(await program.submissions()).toMatchObject({ ok: false, status: 403 });
  expect((await call('DELETE', '/v1/sessions', { token })).status).toBe(403);
  const listed = await call('GET', '/v1/service-tokens', { token: admin });
  expect(JSON.stringify(listed.json)).not.toContain(token);
  expect((await call('DELETE', `/v1/service-tokens/${String(made.json.id)}`, { token: admin })).status).toBe(
    204,
  );
  expect(await program.submit(bytesOf(packageFor(b.form, filer)), 'program-1')).toMatchObject({
    status: 401,
  });
});

test('the client renews by itself, once for many calls at a time, and gives up where the sign-in has ended', async () => {
  const asked: string[] = [];
  const counting = (url: string, init: RequestInit) => {
    asked.push(new URL(url).pathname);
    return fetch(url, init);
  };
  const keeper = keepSession({ baseUrl: b.baseUrl, fetch: counting });
  await keeper.signIn({ username: COUNTY, password: DEMO_PASSWORD });
  const client = createClient({ baseUrl: b.baseUrl, fetch: keeper.fetch });
  b.held.clock.move(600_001);
  const answers = await Promise.all([client.whoAmI(), client.roster({ annex: '1' }), client.calendar()]);
  expect(answers.every((a) => a.ok)).toBe(true);
  expect(asked.filter((path) => path.endsWith('/refresh'))).toHaveLength(1);
  await keeper.signOut();
  expect(await client.whoAmI()).toMatchObject({ ok: false, status: 401 });
});
