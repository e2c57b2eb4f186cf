import fastify, { type FastifyInstance } from 'fastify';
import { limitCalls } from '../../src/bureau/call-limits';
import { Refused } from '../../src/bureau/refused';
import type { Account } from '../../src/bureau/store/account-store';

let server: FastifyInstance;

beforeEach(async () => {
  server = fastify();
  server.setErrorHandler((error, _request, reply) =>
    reply.code(error instanceof Refused && error.slug === 'busy' ? 429 : 500).send(),
  );
  const limits = await limitCalls(server, { address: 8, signIns: 3, unit: 4 });
  server.get<{ Params: { unit: string } }>('/as/:unit', {
    onRequest: (request) => limits.unit(request, accountOf(request.params.unit)),
    handler: async () => 'done',
  });
  server.post('/session', { onRequest: (request) => limits.signIn(request), handler: async () => 'done' });
  await server.ready();
});

afterEach(() => server.close());

function accountOf(institution: string): Account {
  return { username: 'somebody', role: 'clerk', scope: { level: '机构', region: '520122', institution } };
}

interface Calling {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly remoteAddress: string;
}

async function statuses(times: number, call: Calling): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push((await server.inject({ ...call })).statusCode);
  return all;
}

const from = (remoteAddress: string, url = '/as/A') => ({ method: 'GET' as const, url, remoteAddress });

test('one institution has one count, from however many addresses; another has its own', async () => {
  expect(await statuses(2, from('10.0.0.1'))).toEqual([200, 200]);
  expect(await statuses(3, from('10.0.0.2'))).toEqual([200, 200, 429]);
  expect(await statuses(1, from('10.0.0.2', '/as/B'))).toEqual([200]);
});

test('an address is counted whatever token it makes up and whatever it asks for', async () => {
  const made = (n: number) => ({
    ...from('10.0.0.3', '/none'),
    headers: { authorization: `Bearer ${n}` },
  });
  for (let n = 0; n < 8; n++) expect((await server.inject(made(n))).statusCode).toBe(404);
  expect((await server.inject(made(9))).statusCode).toBe(429);
  expect(await statuses(1, from('10.0.0.4', '/none'))).toEqual([404]);
});

test('a network of IPv6 addresses is one address', async () => {
  expect(await statuses(4, from('2001:db8:0:1::1', '/none'))).toEqual([404, 404, 404, 404]);
  expect(await statuses(5, from('2001:db8:0:1::2', '/none'))).toEqual([404, 404, 404, 404, 429]);
  expect(await statuses(1, from('2001:db8:0:2::1', '/none'))).toEqual([404]);
});

test('sign-ins have a smaller count than other calls', async () => {
  const signIn = { method: 'POST' as const, url: '/session', remoteAddress: '10.0.0.5' };
  expect(await statuses(4, signIn)).toEqual([200, 200, 200, 429]);
  expect(await statuses(1, from('10.0.0.5', '/as/C'))).toEqual([200]);
});
