import { addressOf, keepAddress, opening, type AddressLine } from '../../src/console/address';
import type { Console } from '../../src/console/runner';
import type { Event } from '../../src/console/state/event';
import { initialState, reduce } from '../../src/console/state/reduce';
import type { Account } from '../../src/console/state/slots';
import type { State } from '../../src/console/state/state';

const officer: Account = { username: '520122', role: 'officer', scope: { level: '县', region: '520122' } };
const auditor: Account = { ...officer, username: 'audit', role: 'auditor' };

/** A console without its outside, and an address line with a way back. */
function stage(start = ''): { running: Console; line: AddressLine; entries: string[]; back: () => void } {
  let state = initialState();
  const entries = [start];
  const heard: (() => void)[] = [];
  const shown: (() => void)[] = [];
  const line: AddressLine = {
    read: () => entries.at(-1) ?? '',
    push: (address) => void entries.push(address),
    replace: (address) => void entries.splice(-1, 1, address),
    onBack: (listener) => void heard.push(listener),
  };
  const running: Console = {
    state: () => state,
    dispatch(event) {
      state = reduce(state, event);
      for (const listener of shown) listener();
    },
    subscribe(listener) {
      shown.push(listener);
      return () => undefined;
    },
  };
  keepAddress(running, line);
  const back = (): void => {
    entries.pop();
    for (const listener of heard) listener();
  };
  return { running, line, entries, back };
}

test('the way back leads from an open submission to the queue, and on to the roster', () => {
  const { running, entries, back } = stage();
  running.dispatch({ type: 'signed-in', account: officer });
  running.dispatch({ type: 'go', screen: 'review' });
  running.dispatch({ type: 'open', id: '520122-a1' });
  expect(entries).toEqual(['#roster', '#review', '#review/520122-a1']);
  back();
  expect(running.state()).toMatchObject({ screen: 'review', review: { clean: false, at: 0 } });
  expect(running.state().review.id).toBeUndefined();
  back();
  expect(running.state().screen).toBe('roster');
  expect(entries).toEqual(['#roster']);
});

test('after a reload the page of the address is open once somebody signed in', () => {
  const { running, entries } = stage('#review/520122-a1');
  running.dispatch({ type: 'signed-in', account: officer });
  expect(running.state()).toMatchObject({ screen: 'review', review: { id: '520122-a1' } });
  expect(entries).toEqual(['#review/520122-a1']);
});

test.each(['', '#handoff=abc', '#nothing', '#review/%3Cscript%3E', '#accounts'])(
  'the address %p opens nothing for an auditor, whose first page takes its place',
  (address) => {
    const { running, entries } = stage(address);
    running.dispatch({ type: 'signed-in', account: auditor });
    expect(running.state().screen).toBe('roster');
    expect(entries).toEqual(['#roster']);
  },
);

test('nothing is written into the address before somebody signed in, nor while the way back is gone', () => {
  const { running, entries, back } = stage('');
  running.dispatch({ type: 'go', screen: 'log' });
  expect(entries).toEqual(['']);
  running.dispatch({ type: 'signed-in', account: officer });
  running.dispatch({ type: 'go', screen: 'roster' });
  back();
  expect(entries).toEqual(['#log']);
});

test('every page has an address that opens it again', () => {
  const moves: readonly Event[] = [
    { type: 'go', screen: 'tie-out' },
    { type: 'go', screen: 'own' },
    { type: 'open', id: 'x-1' },
  ];
  for (const move of moves) {
    const from = reduce(initialState(), { type: 'signed-in', account: officer });
    const there = reduce(from, move);
    const again = opening(addressOf(there), from).reduce<State>(reduce, from);
    expect(addressOf(again)).toBe(addressOf(there));
  }
});

const noPage = { kind: 'failed', trouble: { kind: 'here', say: { key: 'trouble.noPage' } } };

test.each(['#nothing', '#review/%3Cscript%3E', `#review/${'a'.repeat(61)}`, '#accounts'])(
  'that the address %p was not opened is said to an auditor, at sign-in and afterwards',
  (address) => {
    const { running, entries, back } = stage(address);
    running.dispatch({ type: 'signed-in', account: auditor });
    expect(running.state().task).toEqual(noPage);
    running.dispatch({ type: 'go', screen: 'log' });
    expect(running.state().task).toEqual({ kind: 'none' });
    entries.push(address, 'left again');
    back();
    expect(running.state()).toMatchObject({ screen: 'log', task: noPage });
    expect(entries.at(-1)).toBe('#log');
  },
);

test.each(['', '#handoff=abc', '#tie-out'])('nothing is said where the address is %p', (address) => {
  const { running } = stage(address);
  running.dispatch({ type: 'signed-in', account: auditor });
  expect(running.state().task).toEqual({ kind: 'none' });
});
