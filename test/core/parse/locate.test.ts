import { guizhou2024 as form } from '../../../src/forms/guizhou-2024';
import { parse } from '../../../src/core/parse/parse';
import { tableOf } from '../../../src/core/form/load';
import { planBook } from '../../../src/core/fill/template/plan-book';
import type { SheetPlan } from '../../../src/core/workbook/plan';
import { bookOf, SheetDraft, sheetOfPlan } from '../../seams/grid';
import { printLetter, printList, printSummary } from '../../seams/printed';
import { column, finding, findings, HEADER, rowsOf, SELF_CHECK, told } from './samples';

const scopes = (result: ReturnType<typeof parse>): string[] => result.tables.map((t) => t.scope);

describe('which table a sheet holds', () => {
  test.each(['A1', 'A2', 'A3', 'A3V', 'A5R', 'A6', 'R'])(
    'list %s is known by its headings on a sheet called Sheet1',
    (scope) => {
      const sheet = printList(scope, [], { sheet: 'Sheet1', title: '表' });
      sheet.put(1, 1, null);
      expect(scopes(parse(bookOf(sheet), form))).toEqual([scope]);
    },
  );

  test.each(['A1B', 'A4'])('summary %s is known by its headings', (scope) => {
    const sheet = printSummary(scope, [{ figures: {} }], { sheet: 'Sheet1', title: '表' });
    sheet.put(1, 1, null);
    expect(scopes(parse(bookOf(sheet), form))).toEqual([scope]);
  });

  test.each(['A5', 'A5B', 'A7'])('letter %s is known by its labels', (scope) => {
    const values = Object.fromEntries(tableOf(form, scope).columns.map((c) => [c.id, 'x']));
    const sheet = printLetter(scope, values, { sheet: 'Sheet1', title: '表' });
    sheet.put(1, 1, null);
    expect(scopes(parse(bookOf(sheet), form))).toEqual([scope]);
  });

  test('annex 4 and its change since the last snapshot share their headings and are told apart by the title', () => {
    const now = printSummary('A4', [{ figures: {} }], { sheet: '甲' });
    const change = printSummary('A4D', [{ figures: {} }], { sheet: '乙' });
    const result = parse(bookOf(change, now), form);
    expect(result.tables.map((t) => [t.scope, t.sheet]).sort()).toEqual([
      ['A4', '甲'],
      ['A4D', '乙'],
    ]);
    expect(told(result)).toEqual([]);
  });

  test('the title of annex 4 counts in either word order', () => {
    const title = '2024年贵州省医保基金违法违规问题专项整治查处情况汇总表';
    const sheet = printSummary('A4', [{ figures: {} }], { sheet: 'Sheet1', title });
    expect(scopes(parse(bookOf(sheet), form))).toEqual(['A4']);
  });

  test('a sheet without any table is listed and is no finding', () => {
    const result = parse(
      bookOf(printList('A2', findings(1)), new SheetDraft('备忘').set('A1', '开会记录')),
      form,
    );
    expect(result.unrecognised).toEqual(['备忘']);
    expect(told(result)).toEqual([]);
  });

  test('a sheet with an annex title but no headings is P-10 at the title', () => {
    const sheet = new SheetDraft('附件2')
      .set('A2', '2024年定点医药机构自查自纠明细表')
      .set('A5', '甲')
      .set('B5', '乙');
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual(['P-10 A2']);
    expect(result.findings[0]?.facts.text).toBe('headings-none');
  });

  test('the same annex filled on two sheets is P-10 on the second, an empty or hidden copy is nothing', () => {
    const first = printList('A2', findings(3));
    const filled = printList('A2', findings(2), { sheet: '附件2 (2)' });
    expect(told(parse(bookOf(first, filled), form))).toEqual(['P-10 A5']);
    const empty = printList('A2', [], { sheet: '附件2 (2)' });
    const hidden = { ...filled.grid(), hidden: true };
    const result = parse(bookOf(hidden, first, empty), form);
    expect(told(result)).toEqual([]);
    expect(rowsOf(result, 'A2')).toEqual([6, 7, 8]);
  });
});

describe('headings by meaning', () => {
  const parsed = (headings: Readonly<Record<string, string>>, row = finding(1)): ReturnType<typeof parse> =>
    parse(bookOf(printList('A2', [row], { headings })), form);

  test('full-width marks, blanks, line breaks and a unit in brackets are no renaming', () => {
    const result = parsed({
      viol_amount: '违 规\n金 额（元）',
      fund_amount: ' 其中：涉及 医保基金(元)',
      case_count: '违规例（次）数\n（例次）',
      county_code: '县(市、区)*',
    });
    expect(told(result)).toEqual([]);
    expect(column(result, 'A2', 'fund_amount')).toEqual([116050]);
  });

  test('a heading without 其中 or its punctuation is still itself', () => {
    const result = parsed({ fund_amount: '涉及医保基金', fund_employee: '其中职工医保' });
    expect(told(result)).toEqual([]);
  });

  test('a synonym is read and said once as P-11', () => {
    const result = parsed({ fixmedins_code: '机构编码', fixmedins_name: '医院名称' });
    expect(told(result)).toEqual(['P-11 D5 ×2']);
    expect(column(result, 'A2', 'fixmedins_code')).toEqual(['H52012200001']);
    expect(result.findings[0]?.severity).toBe('hint');
  });

  test('a heading reworded within reason is read and said once as P-11', () => {
    const result = parsed({ rectify_measure: '采取的整改措施', viol_desc: '违规具体内容' });
    expect(told(result)).toEqual(['P-11 I5 ×2']);
    expect(column(result, 'A2', 'viol_desc')).toEqual(['重复收取骨科手术费']);
  });

  test('a heading that resembles none is P-10 and its column is not read', () => {
    const result = parsed({ viol_amount: '甲乙丙' });
    expect(told(result)).toEqual(['P-10 O5']);
    expect(result.findings[0]?.facts).toMatchObject({
      text: 'heading-unknown',
      actual: '甲乙丙',
      expected: '违规金额',
    });
    expect(column(result, 'A2', 'viol_amount')).toEqual(['!damaged']);
  });

  test('a heading that was cleared is P-10 at its cell', () => {
    const result = parsed({ viol_amount: '' });
    expect(told(result)).toEqual(['P-10 O5']);
    expect(column(result, 'A2', 'viol_amount')).toEqual(['!damaged']);
  });

  test('a heading that was cleared at either end of the table is P-10 there, its cells are no strays', () => {
    const lines = [
      { case_no: '520102-2024-0001', line_no: 1, viol_type: 'V01', legal_item: '38-3', fine: 5 },
    ];
    const first = parse(bookOf(printList('A3V', lines, { headings: { case_no: '' } })), form);
    expect(told(first)).toEqual(['P-10 A5']);
    const last = parse(bookOf(printList('A3V', lines, { headings: { fine: '' } })), form);
    expect(told(last)).toEqual(['P-10 K5']);
  });

  test('a heading that stands there twice is P-10 at the wrong one, and the right one is read', () => {
    const result = parsed({ occurred_from: '违规金额' });
    expect(told(result)).toEqual(['P-10 L5']);
    expect(column(result, 'A2', 'viol_amount')).toEqual([161000]);
    expect(column(result, 'A2', 'occurred_from')).toEqual(['!damaged']);
  });

  test('a heading typed over its left neighbour is P-10 there, and neither column is taken for the other', () => {
    const result = parsed({ viol_amount: '其中：涉及医保基金' });
    expect(told(result)).toEqual(['P-10 O5']);
    expect(column(result, 'A2', 'fund_amount')).toEqual([116050]);
    expect(column(result, 'A2', 'viol_amount')).toEqual(['!damaged']);
  });

  test('in the program’s own template a wrong heading is named at its own cell', () => {
    const [plan] = planBook(form, { scopes: ['A1'], live: 'none' });
    const sheet = sheetOfPlan(plan as SheetPlan)
      .set('N5', '某某')
      .set('N6', 1)
      .set('E6', 'H52012200001');
    expect(told(parse(bookOf(sheet), form))).toEqual(['P-10 N5']);
  });

  test('a required column that is missing is P-10, an optional one is not', () => {
    const all = tableOf(form, 'A2').columns.map((c) => c.id);
    const without = (id: string): ReturnType<typeof parse> =>
      parse(bookOf(printList('A2', [finding(1)], { order: all.filter((c) => c !== id) })), form);
    const required = without('case_count');
    expect(told(required)).toEqual(['P-10 N5']);
    expect(required.findings[0]?.facts).toMatchObject({
      text: 'heading-missing',
      expected: '违规例（次）数',
    });
    expect(told(without('remark'))).toEqual([]);
  });

  test('columns that were moved are read and said once', () => {
    const all = tableOf(form, 'A2').columns.map((c) => c.id);
    const order = [...all.filter((id) => id !== 'viol_amount'), 'viol_amount'];
    const result = parse(bookOf(printList('A2', findings(3), { order })), form);
    expect(told(result)).toEqual(['P-11 AA5']);
    expect(column(result, 'A2', 'viol_amount')).toEqual([161000, 161000, 161000]);
  });

  test('an added column with data is P-10, without data it is nothing', () => {
    const sheet = printList('A2', findings(2)).put(5, 28, '科室意见');
    expect(told(parse(bookOf(sheet), form))).toEqual([]);
    sheet.put(6, 28, '同意');
    expect(told(parse(bookOf(sheet), form))).toEqual(['P-10 AB5']);
  });

  test('a money heading in 万元 on a 元 column is one finding and nothing is converted', () => {
    const headings = { viol_amount: '违规金额（万元）', fund_amount: '其中:涉及医保基金(万元)' };
    const result = parsed(headings);
    expect(told(result)).toEqual(['P-10 O5 ×2']);
    expect(result.findings[0]?.facts).toMatchObject({ text: 'heading-unit', actual: '万元', expected: '元' });
    expect(column(result, 'A2', 'viol_amount')).toEqual(['!damaged']);
    expect(column(result, 'A2', 'refund_paid')).toEqual([0]);
  });

  test('a unit line that contradicts the form is one finding at that line', () => {
    const sheet = printList('A2', findings(2), { header: { ...HEADER, money_unit: '万元' } });
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual(['P-10 R3 ×6']);
    expect(column(result, 'A2', 'fund_amount')).toEqual(['!damaged', '!damaged']);
  });

  test('P-11 is not said where the headings are those of the form', () => {
    expect(told(parse(bookOf(printList('A1', [SELF_CHECK])), form))).toEqual([]);
  });
});

describe('where the headings stand', () => {
  test('two-level heads with merged cells and headings that reach over both rows', () => {
    const sheet = new SheetDraft('Sheet1')
      .row(1, [
        '序号',
        '统筹区',
        '县（市、区）',
        '机构',
        null,
        '重点领域',
        '问题清单序号',
        '违规类型',
        '违规内容',
        '涉及项目名称',
        '医保目录编码',
      ])
      .row(
        1,
        ['发生时间', null, '违规例（次）数', '金额（元）', null, null, null, '退回', null, null, '整改措施'],
        12,
      )
      .row(2, ['定点医药机构名称', '国家医保编码'], 4)
      .row(
        2,
        [
          '发生时间起',
          '发生时间止',
          null,
          '违规金额',
          '其中：涉及医保基金',
          '其中：职工医保',
          '其中：居民医保',
          '已退回医保基金',
          '退回日期',
          '退回凭证号',
        ],
        12,
      )
      .row(1, ['整改状态', '整改完成时间'], 23)
      .row(3, [
        1,
        '贵阳市',
        '息烽县',
        '息烽县人民医院',
        'H52012200001',
        '骨科',
        null,
        'V01',
        '重复',
        null,
        null,
        45000,
        45100,
        3,
        1610,
        1160,
        null,
        null,
        0,
        null,
        null,
        '已退费',
        '整改中',
      ]);
    for (const range of [
      'A1:A2',
      'B1:B2',
      'C1:C2',
      'D1:E1',
      'F1:F2',
      'L1:M1',
      'N1:N2',
      'O1:R1',
      'S1:U1',
      'V1:V2',
      'W1:W2',
      'X1:X2',
    ])
      sheet.merge(range);
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual([]);
    expect(column(result, 'A2', 'viol_amount')).toEqual([161000]);
    expect(column(result, 'A2', 'seq')).toEqual([1]);
    expect(column(result, 'A2', 'rectify_status')).toEqual(['整改中']);
  });

  test('a leaf that only makes sense with its group head', () => {
    const headings = { occurred_from: '起', occurred_to: '止' };
    const sheet = printList('A2', [finding(1)], { headings, groups: false });
    sheet.set('L4', '发生时间').merge('L4:M4');
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual([]);
    expect(column(result, 'A2', 'occurred_to')).toEqual([19531]);
  });

  test('extra rows above and a row of column numbers below the headings', () => {
    const sheet = printList('A2', [], { extraRows: 4, header: HEADER });
    const columns = tableOf(form, 'A2').columns;
    sheet.row(
      10,
      columns.map((_, i) => i + 1),
    );
    const row = finding(1);
    sheet.row(
      11,
      columns.map((c) => row[c.id] ?? null),
    );
    const result = parse(bookOf(sheet), form);
    expect(rowsOf(result, 'A2')).toEqual([11]);
    expect(told(result)).toEqual([]);
  });

  test('two annexes under one another in one sheet', () => {
    const sheet = printList('A1', [SELF_CHECK], { header: HEADER, sheet: '全部' });
    const columns = tableOf(form, 'A2').columns;
    sheet
      .put(20, 1, '附件2')
      .put(21, 1, '2024年定点医药机构自查自纠明细表')
      .row(
        22,
        columns.map((c) => c.heading.zh),
      );
    findings(2).forEach((row, i) =>
      sheet.row(
        23 + i,
        columns.map((c) => row[c.id] ?? null),
      ),
    );
    const result = parse(bookOf(sheet), form);
    expect(rowsOf(result, 'A1')).toEqual([6]);
    expect(rowsOf(result, 'A2')).toEqual([23, 24]);
    expect(told(result)).toEqual([]);
  });

  test('headings printed again on every page are no data', () => {
    const sheet = printList('A2', findings(6));
    const columns = tableOf(form, 'A2').columns;
    sheet.row(
      9,
      columns.map((c) => c.heading.zh),
    );
    const result = parse(bookOf(sheet), form);
    expect(rowsOf(result, 'A2')).toEqual([6, 7, 8, 10, 11]);
    expect(told(result)).toEqual([]);
  });

  test('a grid that does not begin at A1 keeps the numbers of its sheet', () => {
    const grid = printList('A2', findings(2)).grid();
    const result = parse({ grids: [{ ...grid, firstRow: 11, firstColumn: 3 }], names: [] }, form);
    expect(rowsOf(result, 'A2')).toEqual([16, 17]);
    expect(result.tables[0]?.columns.get('seq')).toBe(3);
  });
});
