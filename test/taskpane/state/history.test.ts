import * as fc from 'fast-check';
import type { Fix } from '../../../src/core/form/finding';
import { lastEntry } from '../../../src/taskpane/state/reduce-history';
import { standing, openFindings } from '../../../src/taskpane/state/open-findings';
import { reduce } from '../../../src/taskpane/state/reduce';
import { say } from '../../../src/taskpane/state/say';
import type { State } from '../../../src/taskpane/state/state';
import { checkedOf, found, someFindings, stateWith } from '../fixtures/findings';
import { NOW } from '../fixtures/world';

function write(state: State, settles: readonly string[], fixes: readonly Fix[] = []): State {
  const step = {
    id: 1,
    label: '',
    cells: fixes.map((f) => ({ place: f.place, formula: f.from, format: 'General' })),
    sheets: [],
  };
  return reduce(state, {
    type: 'written',
    entry: {
      at: NOW,
      what: say('did.repaired', { count: settles.length, cells: fixes.length }),
      step,
      fixes,
      settles,
    },
  });
}

test('undoing every write brings back every finding', () => {
  fc.assert(
    fc.property(
      someFindings,
      fc.array(fc.nat(), { maxLength: 5 }),
      fc.infiniteStream(fc.nat()),
      (findings, picks, order) => {
        const before = stateWith(findings);
        const written = picks.reduce((s, p) => {
          const settles = findings.filter((_, i) => i % 5 === p % 5).map((f) => f.id);
          return write(s, settles);
        }, before);
        const ids = written.history.entries.map((e) => e.id);
        const shuffled = [...ids].sort((a, b) => (order.next().value ?? 0) - (b - a));
        const after = shuffled.reduce((s, id) => reduce(s, { type: 'undone', id, at: NOW }), written);
        expect(standing(after)).toEqual(standing(before));
        expect(openFindings(after).map((f) => f.id)).toEqual(openFindings(before).map((f) => f.id));
      },
    ),
  );
});

test('settled findings leave the list, and their number is told', () => {
  const state = write(stateWith([found({ row: 7, repairs: 1 }), found({ row: 8 })]), ['A2-01|fund_amount|7']);
  expect(openFindings(state).map((f) => f.id)).toEqual(['A2-01|fund_amount|8']);
  expect(state.check.settled.size).toBe(1);
});

test('the undo strip stays until the next write and goes when its write is undone', () => {
  const one = write(stateWith([]), []);
  expect(lastEntry(one)?.id).toBe(1);
  const two = write(one, []);
  expect(lastEntry(two)?.id).toBe(2);
  expect(lastEntry(reduce(two, { type: 'undone', id: 2, at: NOW }))).toBeUndefined();
});

test("the pane's own writes make the result stale without asking for a check before the work is done", () => {
  const fix: Fix = { place: { sheet: '附件2', row: 7, column: 16 }, from: '1', to: 1, why: 'P-01' };
  const state = write(stateWith([found({ row: 8 })]), [], [fix]);
  expect(state.check.touched).toHaveLength(1);
  expect(state.check.own).toBe(true);
  const echoed = reduce(state, { type: 'changed', hint: { sheet: '附件2', address: 'P7' } });
  expect(echoed.check.own).toBe(true);
  expect(reduce(state, { type: 'changed', hint: { sheet: '附件2', address: 'P9' } }).check.own).toBe(false);
});

test('cells changed while a check runs make its result stale, those before it do not', () => {
  const typed = reduce(stateWith([]), { type: 'changed', hint: { sheet: '附件2', address: 'P7' } });
  const running = reduce(typed, { type: 'check' });
  const meanwhile = reduce(running, { type: 'changed', hint: { sheet: '附件2', address: 'Q9:R10' } });
  const done = reduce(meanwhile, { type: 'checked', checked: checkedOf([]), at: NOW });
  expect(done.check.touched).toEqual([{ sheet: '附件2', row: 9, column: 17, rows: 2, columns: 2 }]);
});

test('the next check says how many findings are gone', () => {
  const first = stateWith([found({ row: 7 }), found({ row: 8 }), found({ row: 9 })]);
  const again = reduce(reduce(first, { type: 'check' }), {
    type: 'checked',
    checked: checkedOf([found({ row: 9 })]),
    at: NOW,
  });
  expect(again.check.gone).toBe(2);
});
