import { guizhou2024 as form } from '../../../src/forms/guizhou-2024';
import { parse, type ParseResult } from '../../../src/core/parse/parse';
import { bookOf } from '../../seams/grid';
import { printList } from '../../seams/printed';
import { column, findings, HEADER, SELF_CHECK, told, type Row } from './samples';

const parsed = (count: number, changes: Readonly<Record<number, Row>>): ParseResult =>
  parse(bookOf(printList('A2', findings(count, changes), { header: HEADER })), form);

describe('what a finding of the paste doctor says', () => {
  test('the cell, what was read, what is meant, and the repair', () => {
    const result = parsed(6, { 2: { fund_amount: '1.2万元' } });
    expect(result.findings).toEqual([
      {
        rule: 'P-04',
        severity: 'error',
        scope: 'A2',
        row: 2,
        column: 'fund_amount',
        place: { sheet: '附件2', row: 8, column: 16 },
        facts: { actual: '1.2万元', expected: '12000', unit: '元' },
        key: 'P-04|1.2万元',
        fixes: [{ place: { sheet: '附件2', row: 8, column: 16 }, from: '1.2万元', to: 12000, why: 'P-04' }],
      },
    ]);
    expect(column(result, 'A2', 'fund_amount')[2]).toBe(1200000);
  });

  test('a date repair sets the serial and its format', () => {
    const [found] = parsed(6, { 0: { occurred_to: '2024年5月1日' } }).findings;
    expect(found?.fixes).toEqual([
      {
        place: { sheet: '附件2', row: 6, column: 13 },
        from: '2024年5月1日',
        to: 45413,
        format: 'yyyy-mm-dd',
        why: 'P-05',
      },
    ]);
    expect(found?.facts.expected).toBe('2024-05-01');
  });

  test('a lost code has no repair and is not read', () => {
    const result = parsed(6, { 1: { fixmedins_code: 52012200001 } });
    expect(told(result)).toEqual(['P-06 E7']);
    expect(result.findings[0]?.fixes).toBeUndefined();
    expect(column(result, 'A2', 'fixmedins_code')[1]).toBe('!damaged');
  });

  test('one cell, one finding: an error value, excess digits, words', () => {
    const result = parsed(8, {
      0: { viol_amount: '#REF!' },
      1: { fund_amount: 1160.505 },
      2: { case_count: '三' },
    });
    expect(told(result)).toEqual(['P-13 O6', 'P-14 P7']);
    expect(column(result, 'A2', 'case_count')[2]).toBe('!type');
  });

  test('clean tables say nothing', () => {
    expect(told(parsed(50, {}))).toEqual([]);
  });
});

describe('grouping', () => {
  test('a column of equal faults is one finding with its ranges and all repairs', () => {
    const changes = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [i, { viol_amount: '1,610.00' }]));
    const result = parsed(10, changes);
    expect(told(result)).toEqual(['P-03 O6 ×9']);
    expect(result.findings[0]?.facts.ranges).toEqual(['O6:O14']);
    expect(result.findings[0]?.fixes).toHaveLength(9);
    expect(result.findings[0]?.fixes?.[8]?.to).toBe(1610);
  });

  test('faults of less than half of a column stay single', () => {
    const result = parsed(10, { 0: { viol_amount: '1' }, 4: { viol_amount: '2' }, 8: { viol_amount: '3' } });
    expect(told(result)).toEqual(['P-01 O6', 'P-01 O10', 'P-01 O14']);
  });

  test('runs of rows become ranges', () => {
    const texts = [0, 1, 3, 4, 5].map((i): [number, Row] => [i, { refund_paid: '0' }]);
    const result = parsed(7, Object.fromEntries(texts));
    expect(result.findings[0]?.facts.ranges).toEqual(['S6:S7', 'S9:S11']);
  });

  test('a workbook of texts alone is one finding a column', () => {
    const rows = findings(40).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([id, v]) => [
          id,
          id.startsWith('occurred') ? '2024-05-01' : v === null ? null : String(v),
        ]),
      ),
    );
    const result = parse(bookOf(printList('A2', rows)), form);
    expect(told(result)).toEqual([
      'P-01 A6 ×40',
      'P-05 L6 ×40',
      'P-05 M6 ×40',
      'P-01 N6 ×40',
      'P-01 O6 ×40',
      'P-01 P6 ×40',
      'P-01 S6 ×40',
    ]);
    expect(column(result, 'A2', 'viol_amount')[39]).toBe(161000);
  });
});

describe('P-08: formulas typed over', () => {
  const rows = [1, 2, 3].map((seq) => ({ ...SELF_CHECK, seq, fixmedins_code: `H5201220000${seq}` }));

  test('a constant among formulas is named, and the formula of the neighbour is the repair', () => {
    const sheet = printList('A1', rows);
    for (const row of [6, 8]) {
      sheet.formula(`Q${row}`, `O${row}-P${row}`, 3481.5);
      sheet.formula(`U${row}`, `IF(L${row}=0,"是","否")`, '否');
    }
    sheet.formula('U7', 'IF(L7=0,"是","否")', '否');
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual(['P-08 Q7']);
    expect(result.findings[0]?.fixes?.[0]).toMatchObject({ from: 3481.5, toFormula: 'O7-P7' });
    expect(column(result, 'A1', 'refund_unpaid')).toEqual([348150, 348150, 348150]);
  });

  test('values without any formula are a layout of its own, no fault', () => {
    expect(told(parse(bookOf(printList('A1', rows)), form))).toEqual([]);
  });

  test('the only row of an institution shows by its other formula that formulas are in use', () => {
    const sheet = printList('A1', rows.slice(0, 1)).formula('U6', 'IF(L6=0,"是","否")', '否');
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual(['P-08 Q6']);
    expect(result.findings[0]?.fixes).toBeUndefined();
  });

  test('a formula, also a wrong one, and a cell where nothing applies are none', () => {
    const sheet = printList('A1', rows.slice(0, 1)).formula('U6', '"否"', '否').formula('Q6', 'O6-P5', 1);
    expect(told(parse(bookOf(sheet), form))).toEqual([]);
    expect(told(parse(bookOf(sheet.set('Q6', '—')), form))).toEqual([]);
  });
});

describe('P-12: broken names and references', () => {
  const book = bookOf(printList('A2', findings(2)));

  test('a broken name is named, built-in ones are left alone', () => {
    const names = [
      { name: '违规类型', refersTo: '#REF!$A$1:$A$9' },
      { name: '_xlnm.Print_Area', refersTo: '#REF!' },
      { name: '好', refersTo: '附件2!$A$1:$A$9' },
    ];
    const result = parse({ ...book, names }, form);
    expect(told(result)).toEqual(['P-12 -']);
    expect(result.findings[0]?.facts.actual).toBe('违规类型');
  });

  test('many broken names are one finding', () => {
    const names = ['甲', '乙', '丙', '丁'].map((name) => ({ name, refersTo: '#REF!' }));
    expect(told(parse({ ...book, names }, form))).toEqual(['P-12 - ×4']);
  });

  test('a formula with a lost reference whose value still shows', () => {
    const sheet = printList('A2', findings(4)).formula('O7', 'IFERROR(#REF!+1,1610)', 1610);
    expect(told(parse(bookOf(sheet), form))).toEqual(['P-12 O7']);
  });

  test('a text that speaks of #REF! is no reference', () => {
    const sheet = printList('A2', findings(4)).formula('I7', '"#REF! 说明"', '说明文字');
    expect(told(parse(bookOf(sheet), form))).toEqual([]);
  });
});
