import fc from 'fast-check';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { booksOf } from '../../../src/core/audit/books';
import { bridgeOf } from '../../../src/core/audit/bridge';
import { bridgeBetween, bridgePrinted, movedBetween } from '../../../src/core/audit/bridge-between';
import type { Bridge } from '../../../src/core/audit/bridge-table';
import { form, institutions, registry, report, sent, withCell } from './audit-world';

const COUNTY = '520102';
const COLUMNS = ['viol_amount', 'fund_amount', 'refund_due', 'inst_checked', 'finding_count', 'inst_total'];
const all = institutions.filter((i) => i.county === COUNTY).map(sent);

function addsUp({ difference, items, rounding, unexplained }: Bridge): void {
  expect(items.reduce((sum, i) => sum + i.amount, 0) + rounding.amount + unexplained).toBe(difference);
  expect(Math.abs(rounding.amount)).toBeLessThanOrEqual(rounding.bound);
}

/** A campaign in two states: who had filed at each, and an institution's figure that was changed in between. */
const campaign = fc.record({
  now: fc.subarray(all, { minLength: 2 }),
  before: fc.subarray(all, { minLength: 1 }),
  changed: fc.nat(7),
  by: fc.integer({ min: -5_000_000, max: 5_000_000 }),
  column: fc.constantFrom(...COLUMNS),
});

function changedIn(list: readonly Accepted[], index: number, by: number): Accepted[] {
  const victim = list[index % list.length] as Accepted;
  const was = victim.data.tables.get('A1')?.columns.get('viol_amount')?.numbers?.[0] ?? 0;
  const at = { scope: 'A1', row: 0, column: 'viol_amount' };
  return list.map((s) => (s === victim ? { ...withCell(s, at, Math.max(0, was + by)), version: 2 } : s));
}

function stateOf(
  submissions: readonly Accepted[],
  column: string,
  stated: readonly Accepted[] = submissions,
) {
  const office = report({ code: COUNTY, level: '县' }, stated);
  const books = booksOf(form, { submissions: [...submissions, office], registry });
  const bridge = bridgeOf(books, { submission: office, scope: 'A1B', rowId: 'r1', column });
  if (!bridge) throw new RangeError(column);
  return { books, bridge };
}

test('a figure against its earlier snapshot: lists add up to the last 分 for random campaigns', () => {
  fc.assert(
    fc.property(campaign, ({ now, before, changed, by, column }) => {
      const newer = stateOf(changedIn(now, changed, by), column);
      const older = stateOf(before, column);
      const change = newer.bridge.exact - older.bridge.exact;
      const figure = { scope: 'A1B', rowId: 'r1', column, area: COUNTY, change };
      const moved = movedBetween(newer.books, older.books, figure);
      expect(moved.reduce((sum, m) => sum + m.amount, 0)).toBe(change);
      const found = bridgeBetween(newer.bridge, older.bridge, moved);
      addsUp(found);
      expect(found.unexplained).toBe(0);
      expect(found.difference).toBe(newer.bridge.stated - older.bridge.stated);
    }),
    { numRuns: 60 },
  );
});

test('an institution that had not filed before is named with its whole amount', () => {
  const [first] = all as [Accepted];
  const newer = stateOf(all, 'viol_amount');
  const older = stateOf(all.slice(1), 'viol_amount');
  const change = newer.bridge.exact - older.bridge.exact;
  const figure = { scope: 'A1B', rowId: 'r1', column: 'viol_amount', area: COUNTY, change };
  const moved = movedBetween(newer.books, older.books, figure);
  const own = first.data.tables.get('A1')?.columns.get('viol_amount')?.numbers?.[0] ?? 0;
  expect(moved.map((m) => [m.kind, m.unit, m.amount])).toEqual(
    own === 0 ? [] : [['missing', first.unit, own]],
  );
});

test('a figure printed elsewhere: what the office stated wrongly and what was printed otherwise, to the last 分', () => {
  fc.assert(
    fc.property(campaign, fc.integer({ min: -1_000, max: 1_000 }), ({ now, changed, by, column }, off) => {
      const { bridge } = stateOf(changedIn(now, changed, by), column, now);
      const step = column === 'viol_amount' ? 10_000 : 1;
      const found = bridgePrinted(bridge, bridge.stated + off * step);
      addsUp(found);
      const printed = found.items.filter((i) => i.stated === bridge.stated + off * step && off !== 0);
      expect(printed.reduce((sum, i) => sum + i.amount, 0)).toBe(off * step);
    }),
    { numRuns: 60 },
  );
});

test('two statements with the same cause differ by nothing', () => {
  const { bridge } = stateOf(all, 'viol_amount', all.slice(1));
  expect(bridge.items).not.toEqual([]);
  const found = bridgeBetween(bridge, bridge);
  expect([found.difference, found.items, found.verdict]).toEqual([0, [], 'ties']);
});
