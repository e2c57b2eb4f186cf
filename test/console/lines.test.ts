import fc from 'fast-check';
import { chartsOf, mostOf } from '../../src/console/chart-lines';
import { lockLines } from '../../src/console/lock-lines';
import { nextInQueue, queueRows } from '../../src/console/queue-rows';
import { topDifferences } from '../../src/console/top-differences';
import { traceRows } from '../../src/console/trace-tree';
import type { Locks, TieOut, Trace } from '../../src/console/state/slots';
import type { Groups } from '../../src/ui/queue';
import { guizhou2024 } from '../../src/forms/guizhou-2024';

type Item = Groups['clean'][number];
const { regions } = guizhou2024;
const county = '520122';
const pool = '520100';

function item(id: string): Item {
  return { id } as Item;
}

const groups = fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6)).map(([a, b, c]): Groups => {
  const ids = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => item(`${prefix}${i}`));
  return { resubmitted: ids('r', a), explained: ids('e', b), clean: ids('c', c) };
});

test('the queue lists every submission once, under headings with their counts', () => {
  fc.assert(
    fc.property(groups, (made) => {
      const rows = queueRows(made);
      const items = rows.filter((r) => r.kind === 'item').map((r) => r.id);
      const all = [...made.resubmitted, ...made.explained, ...made.clean].map((i) => i.id);
      expect(items).toEqual(all);
      const counts = rows.flatMap((r) => (r.kind === 'group' ? [r.count] : []));
      expect(counts.reduce((a, b) => a + b, 0)).toBe(all.length);
      expect(counts).not.toContain(0);
    }),
  );
});

test('after a decision the next submission is another one of the queue, and none only when it was the last', () => {
  fc.assert(
    fc.property(groups, fc.nat(), (made, n) => {
      const all = [...made.resubmitted, ...made.explained, ...made.clean].map((i) => i.id);
      if (all.length === 0) return;
      const id = all[n % all.length] ?? '';
      const next = nextInQueue(made, id);
      if (all.length === 1) expect(next).toBeUndefined();
      else expect(all.filter((other) => other !== id)).toContain(next);
    }),
  );
  expect(nextInQueue({ resubmitted: [], explained: [], clean: [item('a')] }, 'gone')).toBeUndefined();
});

function lock(unit: string, level: Locks['locks'][number]['level']): Locks['locks'][number] {
  return { unit, level, campaign: 'c', locked: true, reason: '汇总中', at: '2024-05-28T01:00:00Z' };
}

test('an officer of a county sees the county alone; the lock of its 统筹区 reaches it', () => {
  const lines = lockLines({ locks: [lock(pool, '统筹区')] }, regions, { level: '县', region: county });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ unit: county, own: true, above: { unit: pool }, higher: false });
});

test('an officer of a 统筹区 sees itself first, then its counties; a lock that the province set is not theirs to open', () => {
  const lines = lockLines({ locks: [lock(county, '省')] }, regions, { level: '统筹区', region: pool });
  expect(lines[0]).toMatchObject({ unit: pool, own: true });
  expect(lines.length).toBe(1 + regions.filter((r) => r.parent === pool).length);
  expect(lines.find((l) => l.unit === county)).toMatchObject({ higher: true });
  expect(lines.filter((l) => l.lock)).toHaveLength(1);
});

function traced(units: readonly string[]): Trace {
  return {
    scope: 'A1B',
    row: 1,
    column: 'viol_amount',
    cells: units.map((unit, i) => ({
      submission: { id: `s${i}`, version: 1, unit },
      scope: 'A1',
      row: 1,
      column: 'viol_amount',
      sheet: '附件1',
      cell: 'M6',
      value: '1.00',
    })),
  };
}

test('a trace stands under 统筹区, county and institution', () => {
  const rows = traceRows(traced(['H1']), regions, new Map([['H1', county]]));
  expect(rows.map((r) => (r.kind === 'unit' ? r.unit : r.cell.cell))).toEqual([pool, county, 'H1', 'M6']);
  expect(rows.map((r) => r.depth)).toEqual([0, 1, 2, 3]);
});

test('every cell of a trace is listed once and the offices above count them all', () => {
  const counties = regions.filter((r) => r.level === 'county').map((r) => r.code);
  fc.assert(
    fc.property(fc.array(fc.nat(counties.length - 1), { maxLength: 40 }), (picks) => {
      const units = picks.map((_, i) => `H${i}`);
      const homes = new Map(units.map((unit, i) => [unit, counties[picks[i] ?? 0] ?? '']));
      const rows = traceRows(traced(units), regions, homes);
      expect(rows.filter((r) => r.kind === 'cell')).toHaveLength(units.length);
      const top = rows.flatMap((r) => (r.kind === 'unit' && r.depth === 0 ? [r.cells] : []));
      expect(top.reduce((a, b) => a + b, 0)).toBe(units.length);
    }),
  );
});

function entry(residual: string, column: string, scope: string): TieOut['entries'][number] {
  return {
    kind: 'below',
    verdict: 'broken',
    cell: {
      submission: { id: 'x', version: 1, unit: county },
      level: '县',
      scope,
      row: 1,
      column,
    },
    residual,
    gap: '0',
    parts: [],
  };
}

test('the largest differences are compared in 元: 0.03 万元 is more than 200 元; counts stay out', () => {
  const wan = entry('0.03', 'viol_amount', 'A1B');
  const yuan = entry('-200.00', 'viol_amount', 'A1');
  const count = entry('9', 'inst_total', 'A1B');
  const report = { entries: [count, yuan, wan] } as unknown as TieOut;
  const found = topDifferences(guizhou2024, report, 10);
  expect(found.map((d) => d.entry)).toEqual([wan, yuan]);
  expect(found.map((d) => d.yuan)).toEqual(['300.00', '-200.00']);
  expect(topDifferences(guizhou2024, report, 1)).toHaveLength(1);
});

const amounts = {
  id: 'amounts',
  by: 'units',
  title: { zh: '金额', en: 'Amounts' },
  scope: 'A4',
  row: 'r1',
  columns: ['principal', 'fine_admin'],
  unit: '万元',
} as const;

test('a chart by areas leaves out the own block and prints each figure as it stands', () => {
  const table = {
    scope: 'A4',
    header: {},
    columns: ['area_code', 'row_class', 'principal', 'fine_admin'],
    rows: [
      [county, 'r1', '1.50', '0.20'],
      [county, 'r2', '1.50', '0.20'],
      ['520121', 'r1', '1234.00', null],
      [pool, 'r1', '1235.50', '0.20'],
    ],
  };
  const drawing = { form: guizhou2024, lang: 'zh', unit: pool, tables: [table] } as const;
  const [chart] = chartsOf({ ...drawing, tables: [{ ...table, rows: table.rows.map((r) => [...r]) }] }, [
    { ...amounts, columns: [...amounts.columns] },
  ]);
  expect(chart?.lines.map((l) => l.bars.map((b) => b.text))).toEqual([
    ['1.50', '0.20'],
    ['1,234.00', ''],
  ]);
  expect(chart && mostOf(chart)).toBeGreaterThanOrEqual(1234);
});

test('upper tables without a figure are drawn as nothing', () => {
  const table = { scope: 'A4', header: {}, columns: ['area_code', 'row_class', 'principal'], rows: [] };
  expect(
    chartsOf({ form: guizhou2024, lang: 'zh', unit: pool, tables: [table] }, [
      { ...amounts, columns: [...amounts.columns] },
    ]),
  ).toEqual([]);
});
