import { guizhou2024 as form } from '../../../src/forms/guizhou-2024';
import { placeOf, addressOf } from '../../../src/core/form/table';
import { parse } from '../../../src/core/parse/parse';
import { bookOf, SheetDraft } from '../../seams/grid';
import { printList, printSummary } from '../../seams/printed';
import { column, HEADER, rowsOf, told } from './samples';

const BUREAU = { ...HEADER, filer_code: '520100', filer_level: '统筹区', money_unit: '万元', basis: '累计' };
const figures = {
  r1: { inst_total: 30, viol_amount: 1.23 },
  r2: { inst_total: 20, viol_amount: 1 },
  r6: { inst_total: 10 },
};
const ROWS = ['r1', 'r2', 'r3', 'r4', 'r5', 'r2a', 'r2b', 'r6'];

describe('printed rows', () => {
  test('a block without an area line is the filer’s own', () => {
    const result = parse(bookOf(printSummary('A1B', [{ figures }], { header: BUREAU })), form);
    expect(column(result, 'A1B', 'row_class')).toEqual(ROWS);
    expect(new Set(column(result, 'A1B', 'area_code'))).toEqual(new Set(['520100']));
    expect(column(result, 'A1B', 'viol_amount').slice(0, 2)).toEqual([1230000, 1000000]);
    expect(told(result)).toEqual([]);
  });

  test('area blocks by their name lines, the last one by its total word', () => {
    const blocks = [
      { area: '云岩区', figures },
      { area: '　南明区（520102）', figures },
      { area: '地区：全市合计', figures },
    ];
    const result = parse(bookOf(printSummary('A1B', blocks, { header: BUREAU })), form);
    const areas = column(result, 'A1B', 'area_code');
    expect([areas[0], areas[8], areas[16]]).toEqual(['520103', '520102', '520100']);
    expect(rowsOf(result, 'A1B').slice(0, 9)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 16]);
    expect(told(result)).toEqual([]);
  });

  test('the area’s own cell is the place of the area', () => {
    const result = parse(
      bookOf(printSummary('A1B', [{ area: '云岩区', figures }], { header: BUREAU })),
      form,
    );
    const table = result.data.tables.get('A1B');
    const place = table && placeOf(table, 3, 'area_code');
    expect(place && addressOf(place)).toBe('A6');
  });

  test('an area that nobody knows stays as it was written', () => {
    const result = parse(
      bookOf(printSummary('A1B', [{ area: '东山区', figures }], { header: BUREAU })),
      form,
    );
    expect(column(result, 'A1B', 'area_code')[0]).toBe('!list');
    expect(column(result, 'A1B', 'row_class')).toEqual(ROWS);
  });

  test('an area column beside the names, merged over its rows', () => {
    const sheet = new SheetDraft('附件1汇总').row(1, ['地区', '项目']);
    const columns =
      form.tables.find((t) => t.scope === 'A1B')?.columns.filter((c) => c.n !== undefined) ?? [];
    sheet.row(
      1,
      columns.map((c) => c.heading.zh),
      3,
    );
    const names = [
      '定点医药机构合计',
      '定点医疗机构',
      '三级',
      '二级',
      '一级及以下',
      '其中:公立',
      '其中：民营',
      '定点零售药店',
    ];
    ['云岩区', '南明区'].forEach((area, block) => {
      const first = 2 + block * 8;
      sheet.put(first, 1, area).merge(`A${first}:A${first + 7}`);
      names.forEach((name, i) => sheet.put(first + i, 2, name).put(first + i, 3, 10));
    });
    const result = parse(bookOf(sheet), form);
    const areas = column(result, 'A1B', 'area_code');
    expect([areas[7], areas[8]]).toEqual(['520103', '520102']);
    expect(column(result, 'A1B', 'row_class').slice(8)).toEqual(ROWS);
    expect(told(result)).toEqual([]);
  });

  test('names with numbering, indentation, other marks, or over two columns', () => {
    const sheet = printSummary('A1B', [{ figures }], { header: BUREAU });
    sheet
      .set('A6', '一、定点医药机构合计')
      .set('A7', '1. 定点医疗机构')
      .set('A8', '　　三 级')
      .set('A11', '其中公立')
      .set('A12', '  民营');
    const result = parse(bookOf(sheet), form);
    expect(column(result, 'A1B', 'row_class')).toEqual(ROWS);
    expect(told(result)).toEqual([]);
  });

  test('a row whose name was changed is P-10 and silences its figures', () => {
    const sheet = printSummary('A1B', [{ figures }], { header: BUREAU }).set('A8', '甲类');
    sheet.set('B8', 5);
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual(['P-10 A8']);
    expect(result.findings[0]?.facts).toMatchObject({
      text: 'row-unknown',
      actual: '甲类',
      expected: '三级',
    });
    expect(column(result, 'A1B', 'inst_total')).toEqual([
      30,
      20,
      undefined,
      undefined,
      undefined,
      undefined,
      10,
      '!damaged',
    ]);
  });

  test('a row that was deleted is P-10 with its name, where it should stand', () => {
    const sheet = printSummary('A1B', [{ figures }], { header: BUREAU }).set('A8', null);
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual(['P-10 A8']);
    expect(result.findings[0]?.facts).toMatchObject({ text: 'row-missing', expected: '三级' });
  });

  test('a name that was cleared beside its figures is P-10 at its cell', () => {
    const sheet = printSummary('A1B', [{ figures }], { header: BUREAU }).set('A8', null).set('B8', 4);
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual(['P-10 A8']);
    expect(result.findings[0]?.facts).toMatchObject({ text: 'row-unknown', actual: '', expected: '三级' });
  });

  test('a row that stands there twice is P-10 at the second, with the name that belongs there', () => {
    const sheet = printSummary('A1B', [{ figures }], { header: BUREAU }).set('A9', '三级').set('B8', '3');
    const result = parse(bookOf(sheet), form);
    expect(told(result)).toEqual(['P-01 B8', 'P-10 A9']);
    expect(result.findings[1]?.facts).toMatchObject({ text: 'row-twice', expected: '二级' });
  });

  test('annex 4: cells where nothing applies, and text figures', () => {
    const a4 = { r0: { viol_amount: '1.23', inspected: '—' }, r8: { violating: 2, inspected: '/' } };
    const result = parse(bookOf(printSummary('A4', [{ figures: a4 }], { header: BUREAU })), form);
    expect(column(result, 'A4', 'inspected')[0]).toBe('—');
    expect(column(result, 'A4', 'viol_amount')[0]).toBe(1230000);
    expect(told(result)).toEqual(['P-01 Y6']);
  });
});

describe('the block under annex 6', () => {
  test('it has its own rows, shares the header, and its total row has no department', () => {
    const sheet = printList(
      'A6',
      [
        {
          seq: 1,
          pool_area: '520100',
          county_code: '520122',
          from_org: '甲',
          clue_no: '1',
          kind: '案件',
          title: '案',
        },
      ],
      {
        header: { ...BUREAU, money_unit: '元' },
      },
    );
    const columns = form.tables.find((t) => t.scope === 'A6S')?.columns ?? [];
    sheet.row(
      12,
      columns.map((c) => c.heading.zh),
    );
    const names = [
      '公安',
      '检察院',
      '法院',
      '纪检监察',
      '卫健',
      '中医药',
      '市场监管',
      '药监',
      '财政',
      '其他',
      '合计',
    ];
    names.forEach((name, i) => sheet.put(13 + i, 1, name).put(13 + i, 2, i === 0 || i === 10 ? 1 : 0));
    sheet.put(25, 1, '填表人：张三');
    const result = parse(bookOf(sheet), form);
    expect(rowsOf(result, 'A6')).toEqual([6]);
    expect(column(result, 'A6S', 'to_dept')).toEqual([...names.slice(0, 10), undefined]);
    expect(column(result, 'A6S', 's_cases')).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(result.data.headers.get('A6S')).toBe(result.data.headers.get('A6'));
    expect(told(result)).toEqual([]);
  });
});
