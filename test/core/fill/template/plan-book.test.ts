import { planBook } from '../../../../src/core/fill/template/plan-book';
import type { SheetPlan } from '../../../../src/core/workbook/plan';
import { guizhou2024 as form } from '../../../../src/forms/guizhou-2024';

const all = form.tables.map((t) => t.scope);

function covered(plan: SheetPlan): string[] {
  return plan.merges.flatMap(({ row, column, rows, columns }) =>
    Array.from(
      { length: rows * columns },
      (_, i) => `${row + Math.floor(i / columns)},${column + (i % columns)}`,
    ),
  );
}

describe('every sheet of the form', () => {
  const plans = planBook(form, { scopes: all, header: { filer_code: '520000', filer_level: '省' } });

  test.each(plans.map((plan) => [plan.sheet, plan] as const))(
    '%s has no merge over another and no cell twice',
    (_, plan) => {
      const cells = covered(plan);
      expect(new Set(cells).size).toBe(cells.length);
      const places = plan.cells.map((c) => `${c.row},${c.column}`);
      expect(new Set(places).size).toBe(places.length);
      const firsts = new Set(plan.merges.map((m) => `${m.row},${m.column}`));
      const hidden = new Set(cells.filter((c) => !firsts.has(c)));
      expect(places.filter((p) => hidden.has(p))).toEqual([]);
    },
  );

  test.each(plans.map((plan) => [plan.sheet, plan] as const))(
    '%s gives every printed row a height and every column a width',
    (_, plan) => {
      const [top, left, bottom, right] = plan.print.area;
      expect([top, left]).toEqual([1, 1]);
      expect(plan.widths).toHaveLength(right);
      expect(plan.widths.every((w) => w >= 5)).toBe(true);
      for (const cell of plan.cells) expect(cell.row).toBeLessThanOrEqual(bottom);
    },
  );

  test('annex 4 prints on A3, the letters upright on one page', () => {
    const papers = Object.fromEntries(
      plans.map((p) => [p.sheet, [p.print.paper, p.print.landscape, p.print.onePage ?? false]]),
    );
    expect(papers['附件4']).toEqual(['a3', true, false]);
    expect(papers['附件7']).toEqual(['a4', false, true]);
    expect(papers['附件1汇总']).toEqual(['a4', true, false]);
  });
});

describe('the plan of a sheet', () => {
  test('a summary has a block for each unit below the filer and one for the filer', () => {
    const [plan] = planBook(form, { scopes: ['A4'], header: { filer_code: '520100' } });
    const areas = plan?.cells.filter((c) => c.style === 'area').map((c) => c.value);
    expect(areas).toHaveLength(11);
    expect(areas?.at(-1)).toBe('贵阳市');
  });

  test('cells that cannot have a value show — and are locked', () => {
    const [plan] = planBook(form, { scopes: ['A4'], header: { filer_code: '520102' } });
    const dashes = plan?.cells.filter((c) => c.value === '—') ?? [];
    expect(dashes).toHaveLength(19 + 5 * 5 + 7 + 7 + 13);
    const open = plan?.areas.filter((a) => a.open) ?? [];
    const covered = dashes.filter((d) =>
      open.some(
        (a) =>
          d.row >= a.row && d.row < a.row + a.rows && d.column >= a.column && d.column < a.column + a.columns,
      ),
    );
    expect(covered).toEqual([]);
  });

  test('an institution gets one row for its own figures and many for its findings', () => {
    const rows = (scope: string, level: string): number | undefined => {
      const [plan] = planBook(form, { scopes: [scope], header: { filer_level: level } });
      return plan?.areas.find((a) => a.row === 6 && a.open)?.rows;
    };
    expect([rows('A1', '机构'), rows('A1', '县'), rows('A2', '机构')]).toEqual([1, 20, 200]);
  });

  test('a calculated cell is a live formula and shows nothing in an empty row', () => {
    const [plan] = planBook(form, { scopes: ['A1'], rows: { A1: 2 } });
    const formulas = plan?.cells.filter((c) => c.row === 7 && c.formula !== undefined);
    expect(formulas?.map((c) => c.formula)).toEqual([
      'IF(COUNTA(B7:P7,R7:T7,V7:V7)=0,"",ROW()-5)',
      expect.stringMatching(/^IF\(COUNT\(O7,P7\)=0,"",/),
      expect.stringContaining('IF(COUNTA(B7:P7,R7:T7,V7:V7)=0,"",'),
    ]);
  });
});
