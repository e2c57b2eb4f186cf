import * as fc from 'fast-check';
import { listGroups, listRows } from '../../../src/taskpane/state/list';
import { listKey } from '../../../src/taskpane/state/list-keys';
import { linesOf } from '../../../src/taskpane/state/lines';
import { standing } from '../../../src/taskpane/state/open-findings';
import { reduce } from '../../../src/taskpane/state/reduce';
import type { ViewChange } from '../../../src/taskpane/state/event';
import { found, someFindings, stateWith } from '../fixtures/findings';

test('findings that one suspected cell explains are one line', () => {
  const lines = linesOf(
    [found({ row: 87, culpritRow: 87 }), found({ row: 6, rule: 'X-01', culpritRow: 87 }), found({ row: 9 })],
    [],
  );
  expect(lines.map((l) => [l.culprit, l.members.length, l.cells, l.ranges])).toEqual([
    [true, 2, 1, ['P87']],
    [false, 1, 1, ['P9']],
  ]);
});

test('a run of equal faults is one line with its range', () => {
  const lines = linesOf(
    [6, 7, 8, 12].map((row) => found({ row })),
    [],
  );
  expect(lines.map((l) => [l.ranges, l.members.length])).toEqual([[['P6:P8', 'P12'], 4]]);
});

test('lines stand in the order of their use: severity, suspected cell, repairable, largest, place', () => {
  const findings = [
    found({ row: 40, rule: 'A2-05', severity: 'query' }),
    found({ row: 30, rule: 'A2-08' }),
    found({ row: 31, rule: 'A2-08' }),
    found({ row: 20, rule: 'A2-02' }),
    found({ row: 10, rule: 'P-01', repairs: 1 }),
    found({ row: 87, culpritRow: 87 }),
    found({ row: 6, rule: 'X-01', culpritRow: 87 }),
  ];
  expect(linesOf(findings, []).map((l) => l.members[0]?.finding.rule)).toEqual([
    'A2-01',
    'P-01',
    'A2-08',
    'A2-02',
    'A2-05',
  ]);
});

const changes: fc.Arbitrary<ViewChange> = fc.oneof(
  fc.constantFrom<ViewChange>(
    { set: 'severity', to: 'error' },
    { set: 'severity', to: 'query' },
    { set: 'sheet', to: '附件2' },
    { set: 'sheet', to: undefined },
    { set: 'column', to: 'fund_amount' },
    { set: 'grouping', to: 'row' },
    { set: 'grouping', to: 'sheet' },
    { set: 'all' },
  ),
  fc.integer({ min: 1, max: 99 }).map((n): ViewChange => ({ set: 'search', to: String(n) })),
);

test('no filter changes the counts on the cards, and no line holds what the filter hides', () => {
  fc.assert(
    fc.property(someFindings, fc.array(changes, { maxLength: 6 }), (findings, done) => {
      const before = stateWith(findings);
      const after = done.reduce((s, change) => reduce(s, { type: 'view', change }), before);
      expect(standing(after)).toEqual(standing(before));
      const { severities } = after.view.filter;
      const shown = listGroups(after).flatMap((g) => g.lines.flatMap((l) => l.members));
      expect(shown.every((f) => severities.size === 0 || severities.has(f.finding.severity))).toBe(true);
    }),
  );
});

test('every finding stands in exactly one line, however the list is grouped', () => {
  fc.assert(
    fc.property(
      someFindings,
      fc.constantFrom('cause' as const, 'sheet' as const, 'row' as const, 'subject' as const),
      (findings, to) => {
        const state = reduce(stateWith(findings), { type: 'view', change: { set: 'grouping', to } });
        const ids = listGroups(state).flatMap((g) => g.lines.flatMap((l) => l.members.map((m) => m.id)));
        expect([...ids].sort()).toEqual(findings.map((f) => f.id).sort());
      },
    ),
  );
});

test('the arrow keys walk the whole list and stop at its ends', () => {
  const state = stateWith([
    found({ row: 7 }),
    found({ row: 8, rule: 'A2-08' }),
    found({ row: 9, severity: 'query' }),
  ]);
  const rows = listRows(state);
  expect(rows.map((r) => r.kind)).toEqual(['group', 'line', 'line', 'group', 'line']);
  const press = (active: number, key: string) => listKey({ rows, active }, { key, top: 0, page: 3 });
  expect(press(0, 'ArrowDown')?.index).toBe(1);
  expect(press(4, 'ArrowDown')?.index).toBe(4);
  expect(press(0, 'ArrowUp')?.index).toBe(0);
  expect(press(1, 'End')?.index).toBe(4);
  expect(press(4, 'Home')?.index).toBe(0);
  expect(press(0, 'PageDown')?.index).toBe(3);
  expect(press(1, 'Enter')?.event).toMatchObject({ type: 'open-finding' });
  expect(press(1, ' ')?.event).toMatchObject({ type: 'go-to', place: { row: 7 } });
  expect(press(1, 'ArrowLeft')?.index).toBe(0);
  expect(press(0, 'ArrowLeft')?.event).toMatchObject({ change: { set: 'group', to: false } });
  expect(press(1, 'q')).toBeUndefined();
});

test('a line of several findings opens with the right arrow and closes with the left', () => {
  const state = stateWith([found({ row: 7 }), found({ row: 8 })]);
  const line = listRows(state)[1];
  const open = listKey({ rows: listRows(state), active: 1 }, { key: 'ArrowRight', top: 0, page: 3 });
  const after = open ? reduce(state, open.event as Parameters<typeof reduce>[1]) : state;
  expect(listRows(after).map((r) => r.kind)).toEqual(['group', 'line', 'member', 'member']);
  expect(listKey({ rows: listRows(after), active: 2 }, { key: 'ArrowLeft', top: 0, page: 3 })?.index).toBe(1);
  expect(line?.kind).toBe('line');
});

test('ten thousand findings become rows without a quadratic pass', () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    found({ row: 6 + i, rule: i % 2 === 0 ? 'A2-01' : 'A2-08' }),
  );
  let reads = 0;
  const counted = many.map(
    (finding) =>
      new Proxy(finding, {
        get: (held, key) => {
          reads++;
          return Reflect.get(held, key) as unknown;
        },
      }),
  );
  const state = stateWith(counted);
  reads = 0;
  const rows = listRows(state);
  expect(rows.filter((r) => r.kind === 'line')).toHaveLength(2);
  expect(reads).toBeGreaterThanOrEqual(many.length);
  expect(reads).toBeLessThan(100 * many.length);
});
