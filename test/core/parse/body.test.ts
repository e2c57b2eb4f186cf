import { guizhou2024 as form } from '../../../src/forms/guizhou-2024';
import { tableOf } from '../../../src/core/form/load';
import { parse } from '../../../src/core/parse/parse';
import { bookOf } from '../../seams/grid';
import { printList } from '../../seams/printed';
import { column, finding, findings, HEADER, rowsOf, SELF_CHECK, told } from './samples';

const columns = tableOf(form, 'A2').columns;
const cells = (seq: number): (string | number | boolean | null)[] =>
  columns.map((c) => finding(seq)[c.id] ?? null);

describe('which rows are data', () => {
  test('blank rows are skipped and the sheet keeps its row numbers, hidden rows too', () => {
    const sheet = printList('A2', findings(2));
    sheet.row(12, cells(3)).row(13, cells(4));
    const grid = { ...sheet.grid(), hiddenRows: new Set([7, 12]) };
    const result = parse(bookOf(grid), form);
    expect(rowsOf(result, 'A2')).toEqual([6, 7, 12, 13]);
    expect(told(result)).toEqual([]);
  });

  test.each([
    ['填表人：张三    审核人：李四'],
    ['填表人'],
    ['填表说明：1.本表由机构填写。'],
    ['说明'],
    ['注：金额单位为元'],
    ['单位负责人（签字）：'],
    ['（盖章）'],
  ])('the table ends at %s', (text) => {
    const sheet = printList('A2', findings(2)).put(9, 1, text).put(11, 1, '其他说明文字');
    const result = parse(bookOf(sheet), form);
    expect(rowsOf(result, 'A2')).toEqual([6, 7]);
    expect(told(result)).toEqual([]);
  });

  test('rows that are only numbered, or only hold formulas, are empty', () => {
    const sheet = printList('A1', [SELF_CHECK]);
    for (let row = 7; row <= 20; row++) sheet.put(row, 1, row - 5).formula(`Q${row}`, `O${row}-P${row}`, 0);
    const result = parse(bookOf(sheet), form);
    expect(rowsOf(result, 'A1')).toEqual([6]);
    expect(told(result)).toEqual(['P-08 Q6', 'P-08 U6']);
  });

  test('an empty template of numbered rows holds no data', () => {
    const sheet = printList('A2', []);
    for (let row = 6; row <= 30; row++) sheet.put(row, 1, row - 5);
    const result = parse(bookOf(sheet), form);
    expect(rowsOf(result, 'A2')).toEqual([]);
    expect(told(result)).toEqual([]);
  });

  test('a row that has just been begun is data when it follows the others directly', () => {
    const sheet = printList('A2', findings(2)).put(8, 4, '息烽县人民医院');
    expect(rowsOf(parse(bookOf(sheet), form), 'A2')).toEqual([6, 7, 8]);
  });

  test('a blank cell of the numbering counts as numbered', () => {
    const result = parse(bookOf(printList('A2', findings(3, { 1: { seq: null } }))), form);
    expect(column(result, 'A2', 'seq')).toEqual([1, 2, 3]);
  });
});

describe('total lines inside a list', () => {
  test.each(['合计', '合  计', '总计：', '本页小计'])('%s is no data and no finding when it ties', (word) => {
    const sheet = printList('A2', findings(3)).put(9, 1, word).put(9, 15, 4830).put(9, 16, 3481.5);
    const result = parse(bookOf(sheet), form);
    expect(rowsOf(result, 'A2')).toEqual([6, 7, 8]);
    expect(told(result)).toEqual([]);
  });

  test('a total that does not tie is a hint at its cell with both figures', () => {
    const sheet = printList('A2', findings(3)).put(9, 1, '合计').put(9, 15, 4830).put(9, 16, 3418.5);
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual(['P-09 P9']);
    expect(result.findings[0]).toMatchObject({
      severity: 'hint',
      facts: { text: 'total-line', actual: '3418.50', expected: '3481.50', residual: '-63.00' },
    });
  });

  test('sums without a word under the last row are a total line too', () => {
    const sheet = printList('A2', findings(3)).formula('O9', 'SUM(O6:O8)', 4830);
    const result = parse(bookOf(sheet), form);
    expect(rowsOf(result, 'A2')).toEqual([6, 7, 8]);
    expect(told(result)).toEqual([]);
  });
});

describe('P-09: cells outside the table', () => {
  const stray = ([row, at, value]: readonly [number, number, string | number]): string[] =>
    told(parse(bookOf(printList('A2', findings(3), { header: HEADER }).put(row, at, value)), form));

  test.each<[string, readonly [number, number, string | number]]>([
    ['far below, a figure', [60, 15, 5]],
    ['far below, a word in the numbering', [60, 1, 'x']],
    ['far below, a number in the numbering', [60, 1, 77]],
    ['far below, a long remark', [60, 3, '这里是别处贴来的一句话']],
    ['right of the data', [7, 31, 12]],
    ['a figure directly under the signatures', [11, 5, 12]],
  ])('%s', (_, cell) => {
    const found = stray(cell);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^P-09 /);
  });

  test('notes near the table, cells right of title and signatures are none', () => {
    const sheet = printList('A2', findings(3), { header: HEADER })
      .put(1, 31, '机密')
      .put(10, 31, '（盖章）')
      .put(12, 1, '本表一式两份')
      .put(13, 2, '报县医疗保障局');
    expect(told(parse(bookOf(sheet), form))).toEqual([]);
  });

  test('cells that the reader put aside as far away are strays of the last table of their sheet', () => {
    const grid = {
      ...printList('A2', findings(2)).grid(),
      strays: [{ row: 900_000, column: 3, value: 'x' }],
    };
    expect(told(parse(bookOf(grid), form))).toEqual(['P-09 C900000']);
  });

  test('many strays are one finding', () => {
    const sheet = printList('A2', findings(40));
    for (let row = 6; row < 46; row++) sheet.put(row, 33, '√');
    expect(told(parse(bookOf(sheet), form))).toEqual(['P-09 AG6 ×40']);
  });
});

describe('P-07: merged cells among the data', () => {
  test('a word merged over rows is read for each', () => {
    const rows = findings(3, { 1: { fixmedins_name: null }, 2: { fixmedins_name: null } });
    const result = parse(bookOf(printList('A2', rows).merge('D6:D8')), form);
    expect(told(result)).toEqual(['P-07 D6']);
    expect(column(result, 'A2', 'fixmedins_name')).toEqual(Array(3).fill('息烽县人民医院'));
    expect(result.findings[0]?.facts.ranges).toEqual(['D6:D8']);
  });

  test('a figure merged over rows cannot be shared out and is not read', () => {
    const rows = findings(3, { 1: { viol_amount: null } });
    const result = parse(bookOf(printList('A2', rows).merge('O6:O7')), form);
    expect(told(result)).toEqual(['P-07 O6']);
    expect(column(result, 'A2', 'viol_amount')).toEqual(['!damaged', '!damaged', 161000]);
  });

  test('two columns of a row merged: the second is not read', () => {
    const rows = findings(2, { 0: { fund_amount: null } });
    const result = parse(bookOf(printList('A2', rows).merge('O6:P6')), form);
    expect(told(result)).toEqual(['P-07 O6']);
    expect(column(result, 'A2', 'viol_amount')[0]).toBe(161000);
    expect(column(result, 'A2', 'fund_amount')[0]).toBe('!damaged');
  });

  test('many merges of a column are one finding, and merges outside the data are none', () => {
    const sheet = printList('A2', findings(8)).merge('A2:AA2');
    for (const range of ['D6:D7', 'D8:D9', 'D10:D11']) sheet.merge(range);
    expect(told(parse(bookOf(sheet), form))).toEqual(['P-07 D6 ×3']);
  });

  test('a merge over the whole sheet is named by what it covers of the table', () => {
    const grid = printList('A2', findings(3)).grid();
    const merges = [{ row: 1, column: 1, rows: 1_048_576, columns: 16_384 }];
    const result = parse(bookOf({ ...grid, merges }), form);
    expect(result.findings.filter((f) => f.rule === 'P-07').map((f) => f.facts.ranges)).toEqual([]);
    const body = [{ row: 6, column: 1, rows: 1_048_570, columns: 16_384 }];
    const covered = parse(bookOf({ ...grid, merges: body }), form);
    expect(covered.findings.filter((f) => f.rule === 'P-07').map((f) => f.facts.ranges)).toEqual([
      ['A6:AA8'],
    ]);
  });

  test('a section name merged across the table is no data', () => {
    const sheet = printList('A2', findings(3));
    sheet
      .row(
        7,
        columns.map(() => null),
      )
      .put(7, 1, '二、检查检验类')
      .merge('A7:AA7');
    const result = parse(bookOf(sheet), form);
    expect(rowsOf(result, 'A2')).toEqual([6, 8]);
    expect(told(result)).toEqual(['P-07 A7']);
  });
});
