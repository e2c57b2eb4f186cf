import { reduceDesk } from '../../../src/taskpane/state/bureau-reduce';
import type { BureauEvent } from '../../../src/taskpane/state/bureau-event';
import { freshDesk, type Desk } from '../../../src/taskpane/state/bureau-state';
import { deskActions } from '../../../src/taskpane/state/bureau-primary';
import { feedingAnnexes, receivedAnnexes } from '../../../src/taskpane/state/bureau-annexes';
import { signed } from '../../../src/taskpane/components/bureau/signed';
import { linesOfTree } from '../../../src/taskpane/state/bureau-tie';
import { groupsOfRoster } from '../../../src/taskpane/state/bureau-roster';
import { isPicked, linesOf } from '../../../src/ui/roster-lines';
import { FORM } from '../fixtures/world';
import { AUDITOR, BRIDGE, OFFICER, QUEUE, REVIEW, ROSTER, SUBMISSION, TIE } from './office-fakes';

const after = (events: readonly BureauEvent[], desk: Desk = freshDesk): Desk =>
  events.reduce(reduceDesk, desk);
const seat = (account = OFFICER): BureauEvent => ({ type: 'seated', account, annex: '1', signers: {} });

test('an answer to a call that was overtaken is not shown', () => {
  const desk = after([seat(), { type: 'tab', tab: 'roster' }]);
  const first = desk.slots.roster.call ?? 0;
  const again = after([{ type: 'refresh' }], desk);
  expect(again.slots.roster.call).toBeGreaterThan(first);
  const late = after([{ type: 'loaded', slot: 'roster', call: first, value: ROSTER }], again);
  expect(late.slots.roster.value).toBeUndefined();
});

test('whoever signs in next sees nothing of the one before', () => {
  const desk = after([seat(), { type: 'tab', tab: 'roster' }]);
  const full = after(
    [{ type: 'loaded', slot: 'roster', call: desk.slots.roster.call ?? 0, value: ROSTER }],
    desk,
  );
  const next = after([seat(AUDITOR)], full);
  expect(next.slots.roster.value).toBeUndefined();
  expect(next.tab).toBe('home');
});

function reviewing(state: 'open' | 'refused'): Desk {
  const desk = after([
    seat(),
    { type: 'tab', tab: 'review' },
    { type: 'over', over: { kind: 'submission', id: 's10' } },
  ]);
  const explanations = SUBMISSION.explanations.map((e, i) => (i === 0 ? { ...e, state } : e));
  return after(
    [
      { type: 'loaded', slot: 'queue', call: desk.slots.queue.call ?? 0, value: QUEUE },
      {
        type: 'loaded',
        slot: 'submission',
        call: desk.slots.submission.call ?? 0,
        value: { ...SUBMISSION, explanations, undecided: state === 'open' ? 1 : 0 },
      },
      { type: 'loaded', slot: 'review', call: desk.slots.review.call ?? 0, value: REVIEW },
    ],
    desk,
  );
}

test('the next step accepts with the explanations, and returns once one of them was refused', () => {
  expect(deskActions(reviewing('open'), FORM, 'zh').primary?.words.key).toBe('do.acceptBoth');
  expect(deskActions(reviewing('refused'), FORM, 'zh').primary?.words.key).toBe('do.return');
});

test('a decision that meets a newer version fetches what is shown again', () => {
  const desk = reviewing('open');
  const problem = { type: 'urn:duibiao:problem:stale', title: '', status: 409, detail: '' };
  const told = after([{ type: 'act-failed', trouble: { kind: 'refused', problem } }], desk);
  expect(told.slots.review.call).toBeDefined();
  expect(told.slots.review.value).toBe(REVIEW);
});

test('closed and merged institutions stand apart and are not ticked', () => {
  const lines = linesOf(ROSTER, undefined).filter((l) => l.tile === 'missing');
  const verify = groupsOfRoster(lines).find((g) => g.kind === 'verify');
  expect(verify?.lines.map((l) => isPicked(l, new Set()))).toEqual([false]);
});

test('the tie-out opens at the figure that is furthest off and asks for its bridge', () => {
  const desk = after([seat(AUDITOR), { type: 'tab', tab: 'tie' }]);
  const known = after([{ type: 'loaded', slot: 'tie', call: desk.slots.tie.call ?? 0, value: TIE }], desk);
  expect(known.tie.figure).toEqual({ unit: '520000', scope: 'A4', row: 1, column: 'total_amount' });
  expect(known.slots.bridge.call).toBeDefined();
});

test('of the tree only differences are shown unless all are wanted; below a closed step nothing is', () => {
  const names = (closed: readonly number[], differing: boolean): readonly string[] =>
    linesOfTree(BRIDGE.nodes, { closed: new Set(closed), differing }).map((l) => l.node.unitName);
  expect(names([], true)).toEqual(['全省', '遵义市', '桐梓县', '桐梓县']);
  expect(names([], false)).toContain('贵阳市');
  expect(names([2], true)).toEqual(['全省', '遵义市']);
});

test('a county receives annexes 1 and 2; the rows of annex 3 feed annex 4', () => {
  expect(receivedAnnexes(FORM, '县')).toEqual(['1', '2']);
  expect(feedingAnnexes(FORM, '4')).toContain('3');
});

test('differences carry their sign as tables print it', () => {
  expect([signed('1260.00'), signed('-900.00'), signed('0.00')]).toEqual(['＋1,260.00', '－900.00', '0.00']);
});
