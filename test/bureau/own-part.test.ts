import type { Role } from '../../src/bureau/store/account-store';
import type { RegisteredInstitution } from '../../src/bureau/store/registry-store';
import { createClient } from '../../src/client/client';
import { slugOf } from '../../src/core/submission/problem-slug';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const COUNTY = '520122';
const OTHER = '520204';

let b: TestBureau;

beforeAll(async () => {
  b = await openTestBureau('own-part');
});

afterAll(() => b.close());

function clinicIn(county: string) {
  const found = b.province.institutions.find((i) => i.county === county);
  if (!found) throw new Error('no institution');
  return found;
}

async function lineOf(code: string): Promise<RegisteredInstitution> {
  const line = await b.held.store.institution(code);
  if (!line) throw new Error('not listed');
  return line;
}

const slugIn = (answer: { ok: boolean; kind?: string; problem?: Parameters<typeof slugOf>[0] }) =>
  answer.ok || !answer.problem ? undefined : slugOf(answer.problem);

async function call(method: string, path: string, token: string, body?: object) {
  const response = await fetch(`${b.baseUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as unknown };
}

async function personOf(role: Role): Promise<ReturnType<typeof createClient>> {
  const username = `${role}-of-clinic`;
  const { passwordHash } = (await b.held.store.account(COUNTY)) ?? { passwordHash: '' };
  const scope = { level: '机构' as const, region: COUNTY, institution: clinicIn(COUNTY).code };
  await b.held.store.addAccounts([{ username, role, scope, passwordHash }], 'test');
  return createClient({ baseUrl: b.baseUrl, fetch, token: await b.token(username) });
}

test('a county cannot list an institution of another county as its own, nor file for it then', async () => {
  const theirs = clinicIn(OTHER);
  const { pool } = await lineOf(clinicIn(COUNTY).code);
  const officer = await b.signedIn(COUNTY);
  const stolen = { ...(await lineOf(theirs.code)), region: COUNTY, pool };
  expect(slugIn(await officer.putRegistry({ institutions: [stolen] }))).toBe('forbidden');
  expect((await b.held.store.institutions()).filter((i) => i.code === theirs.code)).toHaveLength(1);
  const filed = await officer.submit(bytesOf(packageFor(b.form, theirs)), 'stolen');
  expect(slugIn(filed)).toBe('not-listed');
});

test('the office above both counties moves an institution from one to the other', async () => {
  const [moved, stays] = [clinicIn('520123'), clinicIn(COUNTY)];
  const line = await lineOf(moved.code);
  const { pool } = await lineOf(stays.code);
  const above = await b.signedIn(pool);
  expect(await above.putRegistry({ institutions: [{ ...line, region: COUNTY, pool }] })).toMatchObject({
    ok: true,
  });
  expect((await lineOf(moved.code)).region).toBe(COUNTY);
});

test('nobody of an institution keeps its line in the registry, moves it, or adds another', async () => {
  const line = await lineOf(clinicIn(COUNTY).code);
  for (const role of ['clerk', 'officer', 'auditor', 'admin'] as const) {
    const person = await personOf(role);
    for (const wanted of [
      { ...line, validTo: '2024-01-01' },
      { ...line, region: '520123' },
      { ...line, code: 'H52012299901' },
    ])
      expect([role, slugIn(await person.putRegistry({ institutions: [wanted] }))]).toEqual([
        role,
        'forbidden',
      ]);
  }
  expect(await lineOf(line.code)).toEqual(line);
});

test("an institution's administrator sees and ends its own programs' tokens, not those of its county", async () => {
  const made = await call('POST', '/v1/service-tokens', await b.token('admin'), {
    label: '县局汇总程序',
    role: 'officer',
    scope: { level: '县', region: COUNTY },
    actions: ['read'],
  });
  const { id, token } = made.json as { id: string; token: string };
  const person = await b.token('admin-of-clinic');
  expect(await call('GET', '/v1/service-tokens', person)).toEqual({ status: 200, json: { tokens: [] } });
  expect(await call('DELETE', `/v1/service-tokens/${id}`, person)).toMatchObject({ status: 404 });
  const program = createClient({ baseUrl: b.baseUrl, fetch, token });
  expect(await program.whoAmI()).toMatchObject({ ok: true });
});
