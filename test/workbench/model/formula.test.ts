import { CellError, type Value } from '../../../src/workbench/model/cell';
import { cellAt, valueAt } from '../../../src/workbench/model/cells';
import { parseArea } from '../../../src/workbench/model/area';
import { Workbook } from '../../../src/workbench/model/workbook';
import { writeCells } from '../../../src/workbench/model/write';
import type { Sheet } from '../../../src/workbench/model/sheet';

let book: Workbook;
let sheet: Sheet;

beforeEach(() => {
  book = new Workbook('附件1');
  sheet = book.active;
});

function put(address: string, values: unknown, on: Sheet = sheet): void {
  const area = parseArea(address);
  if (!area) throw new RangeError(address);
  writeCells(on, area, values);
  book.settle();
}

function get(address: string, on: Sheet = sheet): Value {
  const area = parseArea(address);
  return area ? valueAt(on, area.top, area.left) : null;
}

function evaluate(formula: string): Value {
  put('Z99', [[formula]]);
  return get('Z99');
}

test.each([
  ['=1+2*3', 7],
  ['=(1+2)*3', 9],
  ['=-2^2', 4],
  ['=10%', 0.1],
  ['=1029.94+272.9-1302.84', 0],
  ['="共"&3&"条"', '共3条'],
  ['=1<2', true],
  ['="a"="A"', true],
  ['=1/0', CellError.of('#DIV/0!')],
  ['="x"+1', CellError.of('#VALUE!')],
  ['=IF(1>2,"对","错")', '错'],
  ['=IF(TRUE,1,1/0)', 1],
  ['=IFERROR(1/0,"空")', '空'],
  ['=AND(TRUE,1=1)', true],
  ['=OR(FALSE,1=2)', false],
  ['=NOT(FALSE)', true],
  ['=ROUND(2.675,2)', 2.68],
  ['=ROUND(-1.005,2)', -1.01],
  ['=ROUND(1234.5,-2)', 1200],
  ['=MAX(1,5,3)', 5],
  ['=MIN(4,2)', 2],
  ['=LEFT("520102",2)', '52'],
  ['=MID("520102",3,2)', '01'],
  ['=LEN("贵州省")', 3],
  ['=TEXT(45432,"yyyy-mm-dd")', '2024-05-20'],
  ['=SUM({1,2;3,4})', 10],
  ['=NOSUCH', CellError.of('#NAME?')],
])('%s gives %p', (formula, value) => {
  expect(evaluate(formula)).toBe(value);
});

describe('over a detail sheet with a Chinese name', () => {
  let detail: Sheet;
  beforeEach(() => {
    detail = book.addSheet('附件2 明细');
    put(
      'A1:D5',
      [
        ['机构', '类型', '金额', '日期'],
        ['H1', '超标准收费', 100.5, '2024-01-02'],
        ['H1', '重复收费', 20, '2024-02-03'],
        ['H2', '超标准收费', 3, '2024-03-04'],
        ['H1', '超标准收费', 0.25, '2024-04-05'],
      ],
      detail,
    );
  });

  test.each([
    ["=SUM('附件2 明细'!C2:C5)", 123.75],
    ["=SUM('附件2 明细'!C:C)", 123.75],
    [`=SUMIFS('附件2 明细'!C:C,'附件2 明细'!A:A,"H1",'附件2 明细'!B:B,"超标准收费")`, 100.75],
    [`=SUMIF('附件2 明细'!A2:A5,"H2",'附件2 明细'!C2:C5)`, 3],
    [`=COUNTIFS('附件2 明细'!A2:A5,"H1",'附件2 明细'!C2:C5,">1")`, 2],
    [`=COUNTIF('附件2 明细'!B2:B5,"*收费")`, 4],
    [`=COUNTIF('附件2 明细'!D2:D5,">="&DATE(2024,3,1))`, 2],
    [`=MAXIFS('附件2 明细'!C2:C5,'附件2 明细'!A2:A5,"H1")`, 100.5],
    [`=MAXIFS('附件2 明细'!C2:C5,'附件2 明细'!A2:A5,"H9")`, 0],
    [`=SUMPRODUCT(('附件2 明细'!A2:A5="H1")*('附件2 明细'!C2:C5))`, 120.75],
    [`=SUMPRODUCT('附件2 明细'!C2:C3,'附件2 明细'!C4:C5)`, 306.5],
    [`=SUMPRODUCT(--(FREQUENCY(MATCH('附件2 明细'!A2:A5&"",'附件2 明细'!A2:A5&"",0),{0;1;2;3;4})>0))`, 2],
    ['=SUM(FREQUENCY({5;1;9;5},{5;1}))', 4],
    [`=SUM(ROW('附件2 明细'!A2:A5))`, 14],
    [`=SUMPRODUCT((LEFT('附件2 明细'!B2:B5,2)="超标")*1)`, 3],
    [`=SUMPRODUCT(ISNUMBER(FIND("重复",'附件2 明细'!B2:B5))*1)`, 1],
    [`=LOOKUP(2,1/('附件2 明细'!A2:A5="H1"),'附件2 明细'!C2:C5)`, 0.25],
    [`=LOOKUP(2,1/('附件2 明细'!A2:A5="H9"),'附件2 明细'!C2:C5)`, CellError.of('#N/A')],
    ["=COUNTA('附件2 明细'!A:A)", 5],
    ["=COUNT('附件2 明细'!A1:C5)", 4],
    [`=VLOOKUP("H2",'附件2 明细'!A2:C5,3,FALSE)`, 3],
    [`=INDEX('附件2 明细'!B2:B5,MATCH("H2",'附件2 明细'!A2:A5,0))`, '超标准收费'],
  ])('%s gives %p', (formula, value) => {
    expect(evaluate(formula)).toBe(value);
  });

  test('a changed detail cell reaches the summary through two formulas', () => {
    put('A1:A2', [["=SUM('附件2 明细'!C2:C5)"], ['=A1*2']]);
    put('C2', [[200]], detail);
    expect([get('A1'), get('A2')]).toEqual([223.25, 446.5]);
  });

  test('a renamed sheet is renamed in formulas, a deleted one is #REF!', () => {
    put('A1', [["=SUM('附件2 明细'!C2:C5)"]]);
    book.renameSheet(detail, '明细');
    expect(cellAt(sheet, 0, 0)?.formula).toBe('=SUM(明细!C2:C5)');
    book.deleteSheet(detail);
    book.settle();
    expect(get('A1')).toBe(CellError.of('#REF!'));
  });
});

test('a formula with a function that is not known keeps the value it had and the function is named', () => {
  put('A1', [[5]]);
  const cell = cellAt(sheet, 0, 0);
  if (cell) cell.formula = '=LAMBDA(1)';
  book.calculation.restructure();
  book.settle();
  expect(get('A1')).toBe(5);
  expect([...book.calculation.unknown]).toEqual(['LAMBDA']);
});

test('the evaluate plug-in goes before the built-in evaluator', () => {
  book.calculation.evaluate = (formula) => (formula.startsWith('=MYSUM(') ? 42 : undefined);
  put('A1:A2', [['=MYSUM(1)'], ['=A1+1']]);
  expect([get('A1'), get('A2')]).toEqual([42, 43]);
});

test('formulas that read each other in a circle end without a value of their own', () => {
  put('A1:A2', [['=A2+1'], ['=A1+1']]);
  expect(typeof get('A1')).toBe('number');
});

test('a chain of twenty thousand formulas is computed without a stack overflow', () => {
  put('A1', [[1]]);
  put('A2:A20001', '=A1+1');
  expect(get('A20001')).toBe(20001);
  put('A1', [[2]]);
  expect(get('A20001')).toBe(20002);
});

test('text-numbers meet numbers in SUMIFS as in Excel', () => {
  put('A1:B2', [
    ["'0520", 7],
    [520, 8],
  ]);
  expect(evaluate('=SUMIFS(B1:B2,A1:A2,520)')).toBe(15);
});
