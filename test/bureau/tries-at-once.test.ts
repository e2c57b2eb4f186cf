import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { codeAt, stepOf } from '../../src/bureau/second-factor';
import { openTestBureau, type TestBureau } from '../seams/bureau';

let b: TestBureau;

beforeAll(async () => {
  b = await openTestBureau('tries');
});

afterAll(() => b.close());

interface Said {
  readonly slug: string;
  readonly json: Readonly<Record<string, unknown>>;
}

async function call(method: string, path: string, body: object, token?: string): Promise<Said> {
  const response = await fetch(`${b.baseUrl}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const json = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
  return { slug: response.ok ? 'done' : String(json.type).replace('urn:duibiao:problem:', ''), json };
}

const signIn = (body: object) => call('POST', '/v1/session', body);
const counted = (said: readonly Said[], slug: string): number => said.filter((s) => s.slug === slug).length;
const unlock = () => b.held.clock.move(900_001);

test('of many passwords tried at one moment five are answered, and the right one behind them is not told apart', async () => {
  const guesses = Array.from({ length: 40 }, (_, i) => `guess number ${i}`);
  const said = await Promise.all(guesses.map((password) => signIn({ username: '520122', password })));
  expect([counted(said, 'sign-in-failed'), counted(said, 'locked-out')]).toEqual([5, 35]);
  expect((await signIn({ username: '520122', password: DEMO_PASSWORD })).slug).toBe('locked-out');
  const unknown = await Promise.all(guesses.map((password) => signIn({ username: 'nobody', password })));
  expect([counted(unknown, 'sign-in-failed'), counted(unknown, 'locked-out')]).toEqual([5, 35]);
  unlock();
});

test('of many codes tried at one moment with the right password five are answered', async () => {
  const username = '520123';
  const token = await b.token(username);
  const begun = await call('POST', '/v1/account/second-factor', { password: DEMO_PASSWORD }, token);
  const secret = String(begun.json.secret);
  const codeNow = () => codeAt(secret, stepOf(b.held.clock.now()));
  await call('PUT', '/v1/account/second-factor', { code: codeNow() }, token);
  b.held.clock.move(90_000);
  const right = codeNow();
  const wrong = Array.from({ length: 40 }, (_, i) => String(100_000 + i)).filter((code) => code !== right);
  const tried = (code: string) => signIn({ username, password: DEMO_PASSWORD, code });
  const said = await Promise.all(wrong.slice(0, 30).map(tried));
  expect([counted(said, 'code-wrong'), counted(said, 'locked-out')]).toEqual([5, 25]);
  expect((await tried(codeNow())).slug).toBe('locked-out');
  unlock();
  const held = String((await tried(codeNow())).json.token);
  b.held.clock.move(30_000);
  for (let i = 0; i < 5; i++) {
    const body = { password: DEMO_PASSWORD, code: wrong[i] };
    const { slug } = await call('POST', '/v1/account/second-factor/removal', body, held);
    expect(slug).toBe('code-wrong');
  }
  const body = { password: DEMO_PASSWORD, code: codeNow() };
  expect((await call('POST', '/v1/account/second-factor/removal', body, held)).slug).toBe('locked-out');
  unlock();
});

test('somebody who found a computer signed in tries five passwords on its account and no more', async () => {
  const token = await b.token('520204');
  const change = (password: string) =>
    call('PUT', '/v1/account/password', { password, newPassword: 'another long one 1' }, token);
  const said: Said[] = [];
  for (let i = 0; i < 8; i++) said.push(await change(`guess number ${i}`));
  expect([counted(said, 'sign-in-failed'), counted(said, 'locked-out')]).toEqual([5, 3]);
  expect((await change(DEMO_PASSWORD)).slug).toBe('locked-out');
});
