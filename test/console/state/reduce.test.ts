import { screensOf } from '../../../src/console/screens-of';
import { effects } from '../../../src/console/state/effects';
import type { Event } from '../../../src/console/state/event';
import { nothingAccepted } from '../../../src/console/state/loaded';
import { initialState, reduce } from '../../../src/console/state/reduce';
import type { Queue, Roster } from '../../../src/console/state/slots';
import type { State } from '../../../src/console/state/state';

const account = {
  username: '520122',
  role: 'officer',
  scope: { level: '县', region: '520122' },
} as const;

function after(...events: readonly Event[]): State {
  return events.reduce<State>(reduce, { ...initialState(), session: { kind: 'in', account } });
}

const going: Event = { type: 'go', screen: 'review' };
const item = (id: string, version = 1): Queue['items'][number] =>
  ({ id, version, status: 'submitted', undecided: 0 }) as unknown as Queue['items'][number];

function queued(...items: readonly Queue['items'][number][]): State {
  const state = after(going);
  const { call = 0 } = state.slots.queue;
  return reduce(state, { type: 'loaded', slot: 'queue', call, value: { items: [...items] } });
}

const problem = (status: number) => ({
  kind: 'refused' as const,
  problem: { type: 'x', title: 'x', status, detail: '登录已过期', instance: '' },
});

const ended: Event = {
  type: 'act-failed',
  trouble: {
    kind: 'refused',
    problem: { type: 'urn:duibiao:problem:not-signed-in', title: 'x', status: 401, detail: '登录已过期' },
  },
};
const mistyped: readonly Event[] = [
  { type: 'sign-in', typed: { by: 'provider' } },
  { type: 'sign-in-failed', trouble: { kind: 'unreachable' } },
];

test('after an expired sign-in the same person goes on where it was left, whatever was mistyped between', () => {
  const left = after({ type: 'open', id: 'x-1' }, ended, ...mistyped);
  const back = reduce(left, { type: 'signed-in', account });
  expect(back).toMatchObject({ screen: 'review', review: { id: 'x-1' } });
});

test('another person who signs in after an expired sign-in sees nothing of what was open', () => {
  const left = after(
    { type: 'roster-search', search: '青石' },
    { type: 'open', id: 'x-1' },
    ended,
    ...mistyped,
  );
  const other = reduce(left, { type: 'signed-in', account: { ...account, username: '520100' } });
  expect(other.screen).toBe('roster');
  expect(other.review.id).toBeUndefined();
  expect(other.roster.search).toBe('');
  expect(Object.values(other.slots).filter((slot) => slot.value !== undefined)).toEqual([]);
});

test('an office that has accepted nothing is told so, which is no trouble; figures that are held stay', () => {
  const none = { type: 'urn:duibiao:problem:nothing-accepted', title: 'x', status: 409, detail: '无从汇总' };
  const trouble = { kind: 'refused', problem: none } as const;
  expect(nothingAccepted({ trouble })).toBe('无从汇总');
  expect(nothingAccepted({ trouble, value: 1 })).toBeUndefined();
  expect(nothingAccepted({ trouble: { kind: 'unreachable' } })).toBeUndefined();
  const other = { ...none, type: 'urn:duibiao:problem:not-found' };
  expect(nothingAccepted({ trouble: { kind: 'refused', problem: other } })).toBeUndefined();
});

test('a page asks for what it shows, each part once, and numbers the calls', () => {
  const before = after();
  const state = reduce(before, going);
  const loads = effects(before, going, state);
  expect(loads.map((e) => (e.type === 'load' ? e.slot : e.type))).toContain('queue');
  const calls = loads.flatMap((e) => (e.type === 'load' ? [e.call] : []));
  expect(new Set(calls).size).toBe(calls.length);
});

test('a late answer to an earlier call is not shown', () => {
  const state = after(going, { type: 'refresh' });
  const { call = 0 } = state.slots.queue;
  const late = reduce(state, { type: 'loaded', slot: 'queue', call: call - 1, value: { items: [] } });
  expect(late.slots.queue.value).toBeUndefined();
  const right = reduce(late, { type: 'loaded', slot: 'queue', call, value: { items: [] } });
  expect(right.slots.queue.value).toEqual({ items: [] });
});

test('what was there stays while a newer one is fetched or cannot be had', () => {
  const state = reduce(queued(item('a')), { type: 'refresh' });
  expect(state.slots.queue.value?.items).toHaveLength(1);
  const { call = 0 } = state.slots.queue;
  const failed = reduce(state, {
    type: 'not-loaded',
    slot: 'queue',
    call,
    trouble: { kind: 'unreachable' },
  });
  expect(failed.slots.queue.value?.items).toHaveLength(1);
  expect(failed.slots.queue.trouble).toEqual({ kind: 'unreachable' });
});

test('after a decision the next submission of the queue is opened; after the last one none is', () => {
  const accepted = (state: State, id: string): State =>
    reduce(reduce(state, { type: 'open', id }), {
      type: 'acted',
      act: { kind: 'accept', id, version: 1 },
    });
  expect(accepted(queued(item('a'), item('b')), 'a').review.id).toBe('b');
  expect(accepted(queued(item('a')), 'a').review.id).toBeUndefined();
});

test('a comment leaves the submission and the cell that is looked at open', () => {
  const place = { sheet: '附件2', cell: 'S77' };
  const state = [
    { type: 'open', id: 'a' },
    { type: 'look-cell', place },
    { type: 'acted', act: { kind: 'comment', id: 'a', version: 1, ...place, text: '请核对' } },
  ] as const satisfies readonly Event[];
  expect(state.reduce<State>(reduce, queued(item('a'))).review).toMatchObject({ id: 'a', cell: place });
});

test('a step to the next place leaves a cell that was typed', () => {
  const events: readonly Event[] = [
    { type: 'open', id: 'a' },
    { type: 'look-cell', place: { sheet: '附件2', cell: 'S77' } },
    { type: 'look', at: 1 },
  ];
  const { review } = events.reduce(reduce, queued(item('a')));
  expect(review.at).toBe(1);
  expect(review.cell).toBeUndefined();
});

test('another annex forgets what was shown of the one before', () => {
  const state = reduce(queued(item('a')), { type: 'annex', annex: '4' });
  expect(state.slots.queue.value).toBeUndefined();
  expect(state.slots.queue.call).toBeDefined();
  expect(state.annex).toBe('4');
});

test('signing out forgets every figure and keeps the language', () => {
  const state = reduce(reduce(queued(item('a')), { type: 'spoken', language: 'en-US' }), {
    type: 'sign-out',
  });
  expect(state.slots.queue).toEqual({});
  expect(state.language).toBe('en-US');
  expect(state.session.kind).toBe('out');
});

test('a refusal of an act is said in the words of the bureau', () => {
  const state = reduce(queued(), { type: 'act-failed', trouble: problem(403) });
  expect(state.task).toEqual({ kind: 'failed', trouble: problem(403) });
});

test('a reminder is copied with the names of those it goes to', () => {
  const act = {
    kind: 'remind',
    annex: '1',
    codes: ['H1', 'H2'],
    text: '请上报',
    names: ['甲 H1', '乙 H2'],
  } as const;
  const state = after();
  const event: Event = { type: 'acted', act };
  expect(effects(state, event, reduce(state, event))).toContainEqual({
    type: 'copy',
    text: '请上报\n甲 H1\n乙 H2',
  });
});

test('a traced figure keeps no cell of the figure before', () => {
  const cell = { submission: 's', version: 1, scope: 'A1', row: 1, column: 'viol_amount' };
  const events: readonly Event[] = [
    { type: 'go', screen: 'consolidate' },
    { type: 'traced', traced: { scope: 'A1B', row: 1, column: 'viol_amount' } },
    { type: 'roll-up-cell', cell },
  ];
  const looked = events.reduce(reduce, after());
  expect(looked.slots.cellContent.call).toBeDefined();
  const other = reduce(looked, {
    type: 'traced',
    traced: { scope: 'A1B', row: 2, column: 'viol_amount' },
  });
  expect(other.rollUp.cell).toBeUndefined();
  expect(other.slots.cellContent).toEqual({});
});

test('ticks of the roster are taken back with another tile', () => {
  const toggled = after({ type: 'roster-toggle', codes: ['H1', 'H2', 'H1'] });
  expect([...toggled.roster.toggled]).toEqual(['H2']);
  expect(reduce(toggled, { type: 'roster-tile', tile: 'returned' }).roster.toggled.size).toBe(0);
});

test('the roster that arrives is shown with the time of its arrival', () => {
  const state = after({ type: 'go', screen: 'roster' }, { type: 'clock', now: 5000 });
  const { call = 0 } = state.slots.roster;
  const value = { annex: '1', items: [] } as unknown as Roster;
  expect(reduce(state, { type: 'loaded', slot: 'roster', call, value }).slots.roster).toEqual({
    value,
    at: 5000,
  });
});

const figure = { unit: '520300', scope: 'A1B', row: 1, column: 'viol_amount' };

test('another comparison of a figure asks for its bridge anew and lets go of the cell', () => {
  const shown = after({ type: 'tie-figure', figure });
  const looked = reduce(shown, {
    type: 'tie-cell',
    cell: { submission: 's', version: 1, scope: 'A1', row: 1, column: 'viol_amount' },
  });
  const held: Event = { type: 'tie-against', against: { against: 'printed', printed: '31.44' } };
  const state = reduce(looked, held);
  expect(state.tie).toMatchObject({ figure, against: { against: 'printed', printed: '31.44' } });
  expect(state.tie.cell).toBeUndefined();
  expect(effects(looked, held, state).map((e) => (e.type === 'load' ? e.slot : e.type))).toContain('bridge');
  expect(reduce(state, { type: 'tie-figure', figure }).tie.against).toEqual({ against: 'recomputed' });
});

test('snapshots are compared once that is asked for, and anew for another day', () => {
  const open = after({ type: 'go', screen: 'tie-out' });
  expect(open.slots.stages.call).toBeUndefined();
  const first = reduce(open, { type: 'tie-since', since: '' });
  expect(first.slots.stages.call).toBeDefined();
  const other = reduce(first, { type: 'tie-since', since: '2024-11-30' });
  expect(other.slots.stages.call).not.toBe(first.slots.stages.call);
});

test('the review is a page of officers, who decide; an auditor, whom the bureau refuses it, has none', () => {
  const auditor = { ...account, role: 'auditor' } as const;
  expect(screensOf(account)).toContain('review');
  expect(screensOf(auditor)).not.toContain('review');
});

test.each([
  [409, true],
  [412, true],
  [400, false],
  [422, false],
])('after a refusal with status %i the open submission is fetched anew: %s', (status, anew) => {
  const open = after({ type: 'open', id: 'x-1' });
  const failed = reduce(open, { type: 'act-failed', trouble: problem(status) });
  expect(failed.task).toMatchObject({ kind: 'failed' });
  expect(failed.slots.submission.call !== open.slots.submission.call).toBe(anew);
});

test('what became of the last thing done is not said of another submission, nor after a new sign-in', () => {
  const failed = after({ type: 'act-failed', trouble: problem(409) });
  expect(reduce(failed, { type: 'open', id: 'x-2' }).task).toEqual({ kind: 'none' });
  const back = reduce(after(ended), { type: 'signed-in', account });
  expect(back.task).toEqual({ kind: 'none' });
});

test('a registry file without institutions is not called ready to be taken in', () => {
  const report = { taken: false, count: 0, added: 0, changed: 0, errors: 0, findings: [] };
  const act = { kind: 'import', bytes: new Uint8Array(), dryRun: true } as const;
  const looked = after({ type: 'acted', act, count: 0, report });
  expect(looked.task).toMatchObject({ kind: 'done', say: { key: 'registry.empties' } });
});
