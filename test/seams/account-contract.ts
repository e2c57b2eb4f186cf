import type { Store } from '../../src/bureau/store/store';
import type { FakeClock } from './embedded-store';

/** What every store must do with accounts. */
export function accountContract(open: () => { readonly store: Store; readonly clock: FakeClock }): void {
  const person = (username: string) => ({
    username,
    passwordHash: 'hash',
    role: 'clerk' as const,
    scope: { level: '机构' as const, region: '520122', institution: 'H52012200901' },
  });

  test('there is one first administrator, also when two ask at once', async () => {
    const { store } = open();
    expect(await store.hasAdministrator()).toBe(false);
    const admin = (username: string) => ({
      ...person(username),
      role: 'admin' as const,
      scope: { level: '省' as const, region: '520000' },
    });
    const outcomes = await Promise.all([
      store.addFirstAdministrator(admin('one')),
      store.addFirstAdministrator(admin('two')),
    ]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await store.hasAdministrator()).toBe(true);
  });

  test('a username is given once', async () => {
    const { store } = open();
    expect(await store.addAccounts([person('clinic'), person('pharmacy')], 'one')).toEqual([]);
    expect(await store.addAccounts([person('clinic'), person('third')], 'one')).toEqual(['clinic']);
    expect(await store.account('clinic')).toMatchObject(person('clinic'));
  });

  test('failures in a row close a name until a time, whether there is such an account or not', async () => {
    const { store, clock } = open();
    const until = new Date(clock.now().getTime() + 900_000).toISOString();
    for (let i = 0; i < 4; i++) await store.noteFailure('nobody', 5, until);
    expect(await store.lockedUntil('nobody')).toBeUndefined();
    await store.noteFailure('nobody', 5, until);
    expect(await store.lockedUntil('nobody')).toBe(until);
    expect(await store.noteFailure('nobody', 5, until)).toBe(false);
    await store.clearFailures('nobody');
    expect(await store.lockedUntil('nobody')).toBeUndefined();
  });

  test('a sign-in ends at its time and when it is ended; a refresh token that was used half a minute ago ends it too', async () => {
    const { store, clock } = open();
    await store.addAccounts([person('visitor')], 'one');
    const { passwordHash: _hash, ...account } = person('visitor');
    const expiresAt = new Date(clock.now().getTime() + 60_000).toISOString();
    const openOne = (idHash: string) => store.openSignIn({ idHash, refreshHash: 'r0', account, expiresAt });
    await openOne('h1');
    expect(await store.signedIn('h1')).toEqual(account);
    await store.endSignIn('h1');
    expect(await store.signedIn('h1')).toBeUndefined();
    await openOne('h2');
    expect(await store.rotate('h2', 'r0', 'r1')).toEqual({ kind: 'rotated', account, expiresAt });
    clock.move(30_001);
    expect(await store.rotate('h2', 'r0', 'r2')).toEqual({ kind: 'reused' });
    expect(await store.rotate('h2', 'r1', 'r2')).toEqual({ kind: 'unknown' });
    await openOne('h3');
    clock.move(60_001);
    expect(await store.signedIn('h3')).toBeUndefined();
  });

  test('of two answers to one refresh token either goes on, and ends the other', async () => {
    const { store, clock } = open();
    await store.addAccounts([person('unlucky')], 'one');
    const { passwordHash: _hash, ...account } = person('unlucky');
    const expiresAt = new Date(clock.now().getTime() + 3_600_000).toISOString();
    for (const [id, arrived, other] of [
      ['s1', 'r1', 'r2'],
      ['s2', 'r2', 'r1'],
    ] as const) {
      await store.openSignIn({ idHash: id, refreshHash: 'r0', account, expiresAt });
      expect(await store.rotate(id, 'r0', 'r1')).toMatchObject({ kind: 'rotated' });
      clock.move(29_000);
      expect(await store.rotate(id, 'r0', 'r2')).toMatchObject({ kind: 'rotated' });
      clock.move(600_000);
      expect(await store.rotate(id, arrived, 'r3')).toMatchObject({ kind: 'rotated' });
      expect(await store.rotate(id, other, 'r4')).toEqual({ kind: 'reused' });
      expect(await store.rotate(id, 'r3', 'r4')).toEqual({ kind: 'unknown' });
    }
  });

  test('a ticket is taken once, and a later one for the same name replaces it', async () => {
    const { store, clock } = open();
    const { passwordHash: _hash, ...account } = person('guest');
    const expiresAt = new Date(clock.now().getTime() + 1000).toISOString();
    const ticket = { kind: 'invitation' as const, account, issuedBy: 'one', expiresAt };
    await store.addTicket('t1', ticket);
    await store.addTicket('t2', ticket);
    expect(await store.takeTicket('t1')).toBeUndefined();
    expect(await store.takeTicket('t2')).toEqual(ticket);
    expect(await store.takeTicket('t2')).toBeUndefined();
  });
}
