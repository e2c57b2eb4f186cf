import type { Event } from '../../../src/console/state/event';
import { initialState, reduce } from '../../../src/console/state/reduce';
import type { Account } from '../../../src/console/state/slots';
import type { State } from '../../../src/console/state/state';

const officer: Account = { username: '520122', role: 'officer', scope: { level: '县', region: '520122' } };
const token = { kind: 'token', label: '医院', token: 'once', expiresAt: '2025-01-01T00:00:00Z' } as const;
const acted: Event = {
  type: 'acted',
  act: { kind: 'revoke-token', token: 't' },
  issued: token,
};

function signedIn(account: Account, ...events: readonly Event[]): State {
  return [{ type: 'signed-in', account } as const, ...events].reduce<State>(reduce, initialState());
}

const refused = (status: number, slug: string) => ({
  kind: 'refused' as const,
  problem: { type: `urn:duibiao:problem:${slug}`, title: 'x', status, detail: 'x' },
});

test('a secret that was issued is gone once it was seen, another page is opened, or the sign-in ends', () => {
  expect(signedIn(officer, acted).issued).toEqual(token);
  const after: readonly Event[] = [
    { type: 'issued-seen' },
    { type: 'go', screen: 'roster' },
    { type: 'sign-out' },
    { type: 'act-failed', trouble: refused(401, 'not-signed-in') },
  ];
  for (const event of after)
    expect([event.type, signedIn(officer, acted, event).issued]).toEqual([event.type, undefined]);
});

test('a secret that arrives when another page is open is there to be seen', () => {
  expect(signedIn(officer, { type: 'go', screen: 'roster' }, acted).issued).toEqual(token);
});

test('a wrong password or code of a change to the own account does not end the sign-in', () => {
  for (const slug of ['sign-in-failed', 'code-wrong'])
    expect(signedIn(officer, { type: 'act-failed', trouble: refused(403, slug) }).session.kind).toBe('in');
});

test('whoever signs in stands before a page of the own role: an administrator before accounts, a clerk before the own one', () => {
  expect(signedIn(officer).screen).toBe('roster');
  expect(signedIn({ ...officer, role: 'admin' }).screen).toBe('accounts');
  expect(signedIn({ ...officer, role: 'clerk' }).screen).toBe('own');
});
