import { toExcelFormula } from '../../../src/core/fill/excel-formula';
import {
  listLayout,
  summaryLayout,
  type FormulaPlace,
  type TableLayout,
} from '../../../src/core/fill/layout';
import { tableOf } from '../../../src/core/form/load';
import { guizhou2024 as form } from '../../../src/forms/guizhou-2024';

const tables = new Map<string, TableLayout>(
  form.tables.map((t) => {
    const layout = t.areaKey ? summaryLayout(t, ['520102', '520100']) : listLayout(t, 200);
    const header = new Map([['cutoff_date', { sheet: t.sheet, row: 3, column: 9 }]]);
    return [t.scope, { ...layout, header }];
  }),
);

function formula(target: string, clause: string, place: Partial<FormulaPlace> = {}): string | undefined {
  const [scope = '', id] = target.split('.');
  const column = tableOf(form, scope).columns.find((c) => c.id === id);
  if (!column) throw new RangeError(target);
  return toExcelFormula(clause, column, { layout: { form, tables }, place: { scope, row: 6, ...place } });
}
function mapped(target: string, place: Partial<FormulaPlace> = {}): string | undefined {
  const [scope, column] = target.split('.');
  const mapping = form.mappings.find((m) => m.target.scope === scope && m.target.column === column);
  return formula(target, mapping?.clause ?? '', place);
}
const r2 = { row: 9, rowId: 'r2', area: '520102' };

test('a sum BY the own code is SUMIFS over the whole list, rounded to 分', () => {
  expect(mapped('A1.fund_amount')).toBe("ROUND(SUMIFS('附件2'!$P$6:$P$205,'附件2'!$E$6:$E$205,E6),2)");
});

test('a count with a condition is COUNTIFS and counts filled cells only', () => {
  expect(mapped('A1.rectified_count')).toBe(
    `COUNTIFS('附件2'!$W$6:$W$205,"已完成",'附件2'!$E$6:$E$205,E6,'附件2'!$A$6:$A$205,"<>")`,
  );
});

test('a difference is exact to 分 and stays blank while both cells are', () => {
  expect(mapped('A1.refund_unpaid')).toBe('IF(COUNT(O6,P6)=0,"",ROUND(N(O6)-N(P6),2))');
});

test('the latest date is written without MAXIFS, which Excel 2016 lacks', () => {
  const text = mapped('A1.refund_done_on') ?? '';
  expect(text).toContain('MAX(');
  expect(text).not.toMatch(/MAXIFS|IFS\(MAX|FILTER|UNIQUE|LET|XLOOKUP/);
});

test('a word is compared in Excel as in the notation: 0 does not match a blank', () => {
  expect(mapped('A1.zero_report')).toBe('IF(AND(I6="是",AND(ISNUMBER(L6),L6=0)),"是","否")');
});

test('万元 is made once from the sum of a printed row and its area, which may stand as name or code', () => {
  expect(mapped('A1B.viol_amount', r2)).toBe(
    `ROUND(ROUND(SUMPRODUCT(SUMIFS('附件1'!$M$6:$M$205,'附件1'!$C$6:$C$205,{"南明区","520102"},'附件1'!$F$6:$F$205,"定点医疗机构")),2)/10000,2)`,
  );
});

test('the total block of a 统筹区 is limited by its pool, that of the province by nothing', () => {
  expect(mapped('A1B.finding_count', { ...r2, area: '520100' })).toContain(
    '\'附件1\'!$B$6:$B$205,{"贵阳市","520100"}',
  );
  expect(mapped('A1B.finding_count', { ...r2, rowId: 'r1', area: '520000' })).toBe(
    "SUM('附件1'!$L$6:$L$205)",
  );
});

test('distinct institutions are counted without any dynamic-array function', () => {
  const text = mapped('A4.handled', { ...r2, rowId: 'r1' }) ?? '';
  expect(text).toMatch(/^SUMPRODUCT\(--\(FREQUENCY\(/);
  expect(text).not.toMatch(/UNIQUE|FILTER|LET/);
});

test('a comparison that a blank would pass in Excel asks for a filled cell as well', () => {
  expect(mapped('A4.inspected_times', r2)).toContain(
    `'附件3'!$K$6:$K$205,"<>",'附件3'!$K$6:$K$205,"<>非现场处理"`,
  );
});

test('a transfer counts up to the cut-off date in the header', () => {
  expect(mapped('A4.t_discipline', r2)).toContain(`'附件6'!$X$6:$X$205,"<="&'附件4'!$I$3`);
});

test('a department of the summary block is written as its word', () => {
  expect(mapped('A6S.s_cases', { rowId: 'd1' })).toBe(
    `COUNTIFS('附件6'!$F$6:$F$205,"案件",'附件6'!$S$6:$S$205,"公安",'附件6'!$E$6:$E$205,"<>")`,
  );
});

test('a ratio over nothing stays blank instead of #DIV/0!', () => {
  expect(mapped('A1B.coverage', r2)).toBe('IFERROR(ROUND((C9/B9)*100,2),"")');
});

test('a sum of printed rows names the cells of the same block', () => {
  const block = new Map([
    ['r2', 8],
    ['r6', 14],
  ]);
  expect(
    formula('A1B.finding_count', 'finding_count@r2 + finding_count@r6', { row: 7, rowId: 'r1', block }),
  ).toBe('IF(COUNT(G8,G14)=0,"",N(G8)+N(G14))');
});

test('a heading in brackets means the same column as its identifier', () => {
  const heading = form.tables.find((t) => t.scope === 'A1')?.columns.find((c) => c.id === 'refund_due')
    ?.heading.zh;
  expect(formula('A1.refund_unpaid', `[${heading ?? ''}] - refund_paid`)).toBe(mapped('A1.refund_unpaid'));
});

test('quotes in words and sheet names are doubled', () => {
  const odd = new Map(tables).set('A2', { ...(tables.get('A2') as TableLayout), sheet: "a'b" });
  const column = tableOf(form, 'A1').columns.find((c) => c.id === 'finding_count');
  if (!column) throw new RangeError('finding_count');
  const place = { scope: 'A1', row: 6 };
  const text = toExcelFormula('COUNT(A2.seq WHERE viol_desc = "说""明*" BY fixmedins_code)', column, {
    layout: { form, tables: odd },
    place,
  });
  expect(text).toContain(`'a''b'!$I$6:$I$205,"说""明~*"`);
});

test.each([
  ['an earlier snapshot', 'A4.principal', 'PREVIOUS(principal)'],
  ['submissions of lower units', 'A4.principal', 'SUM(CHILDREN(principal))'],
  ['a letter, which is no list', 'A5R.kind', 'ONE(A5.kind BY comm_no)'],
])('%s stands in no cell of the workbook, so there is no formula', (_, target, clause) => {
  expect(formula(target, clause, { rowId: 'r1', area: '520102' })).toBeUndefined();
});

test('every mapping of lists and summaries has a formula of at most 8192 characters', () => {
  const block = new Map(
    ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8', 'd9', 'd10'].map((id, i) => [id, 20 + i]),
  );
  for (const { target, clause, rows } of form.mappings.filter((m) => m.target.scope !== 'A5R')) {
    const text = formula(`${target.scope}.${target.column}`, clause, {
      ...(rows?.[0] !== undefined && { rowId: rows[0] }),
      area: '520102',
      block,
    });
    expect(text === undefined ? `${target.scope}.${target.column}` : text.length).toBeLessThan(8192);
  }
});
