import { guizhou2024 as form } from '../../../src/forms/guizhou-2024';
import { placeOf, addressOf } from '../../../src/core/form/table';
import { parse, type ParseResult } from '../../../src/core/parse/parse';
import { bookOf, type SheetDraft } from '../../seams/grid';
import { printList } from '../../seams/printed';
import { findings, HEADER, headerItem, SELF_CHECK, told } from './samples';

const item = (sheet: SheetDraft, id: string): string | number | undefined =>
  headerItem(parse(bookOf(sheet), form), 'A2', id);
const placed = (result: ParseResult, scope: string, id: string): string | undefined => {
  const header = result.data.headers.get(scope);
  const place = header && placeOf(header, 0, id);
  return place && addressOf(place);
};
const bare = (): SheetDraft => printList('A2', findings(2));

describe('header items', () => {
  test('every item of a full header is read, above and below the table', () => {
    const result = parse(bookOf(printList('A2', findings(2), { header: HEADER })), form);
    for (const [id, value] of Object.entries(HEADER)) {
      const read = headerItem(result, 'A2', id);
      if (typeof value === 'string') expect([id, read]).toEqual([id, value]);
    }
    expect(headerItem(result, 'A2', 'cutoff_date')).toBe(19874);
    expect(headerItem(result, 'A2', 'form_no')).toBe('A2');
    expect(told(result)).toEqual([]);
  });

  test('several items in one cell, with or without blanks between them', () => {
    const sheet = bare().set(
      'A3',
      '填报单位（盖章）：贵阳市医疗保障局    填报层级：统筹区  统筹区：贵阳市；金额单位：元',
    );
    expect(item(sheet, 'filer_org')).toBe('贵阳市医疗保障局');
    expect(item(sheet, 'filer_level')).toBe('统筹区');
    expect(item(sheet, 'pool_area')).toBe('520100');
    expect(item(sheet, 'money_unit')).toBe('元');
    const close = bare().set('A3', '填报单位:息烽县人民医院填报时间:2024年5月29日填报单位代码:H52012200001');
    expect(item(close, 'filer_org')).toBe('息烽县人民医院');
    expect(item(close, 'filled_on')).toBe(19872);
    expect(item(close, 'filer_code')).toBe('H52012200001');
  });

  test('a label cell and its value to the right, past merged cells', () => {
    const sheet = bare()
      .set('A3', '填报单位')
      .merge('A3:B3')
      .set('C3', '息烽县人民医院')
      .set('G3', '统 筹 区：')
      .set('H3', '贵阳市');
    expect(item(sheet, 'filer_org')).toBe('息烽县人民医院');
    expect(item(sheet, 'pool_area')).toBe('520100');
  });

  test('a value that is the word of another label stays a value', () => {
    const sheet = bare().set('A3', '填报层级').set('B3', '统筹区').set('D3', '统筹区').set('E3', '贵阳市');
    expect(item(sheet, 'filer_level')).toBe('统筹区');
    expect(item(sheet, 'pool_area')).toBe('520100');
  });

  test('an empty item knows the cell to fill', () => {
    const cells = parse(
      bookOf(
        bare()
          .set('A3', '填报单位')
          .set('C3', '统筹区')
          .set('A10', '填表人：')
          .set('C10', '审核人：    负责人：'),
      ),
      form,
    );
    expect(headerItem(cells, 'A2', 'filer_org')).toBeUndefined();
    expect(placed(cells, 'A2', 'filer_org')).toBe('B3');
    expect(placed(cells, 'A2', 'prepared_by')).toBe('B10');
    expect(placed(cells, 'A2', 'reviewed_by')).toBe('C10');
  });

  test('synonyms, bare numbers of the form and of the plan, and a unit line', () => {
    const sheet = bare()
      .set('A1', '附件 2')
      .set('C1', '黔医保发[2024]5号')
      .set('X3', '（单位：元、个）')
      .set('A10', '制表人：张三');
    expect(item(sheet, 'form_no')).toBe('A2');
    expect(item(sheet, 'issue_no')).toBe('黔医保发〔2024〕5号');
    expect(item(sheet, 'money_unit')).toBe('元');
    expect(item(sheet, 'prepared_by')).toBe('张三');
  });

  test('a telephone kept as a number and a region with code and name', () => {
    const sheet = bare().set('A10', '联系电话').set('B10', 85187720001).set('D10', '统筹区：520100 贵阳市');
    expect(item(sheet, 'phone')).toBe('85187720001');
    expect(item(sheet, 'pool_area')).toBe('520100');
  });

  test('data under a heading that is also a label is no header item', () => {
    expect(item(bare(), 'pool_area')).toBeUndefined();
    expect(item(bare(), 'county_code')).toBeUndefined();
  });

  test('each annex has its own header, and annexes of one sheet share what is printed once', () => {
    const one = printList('A1', [SELF_CHECK], { header: HEADER });
    const other = printList('A2', findings(1));
    const apart = parse(bookOf(one, other), form);
    expect(headerItem(apart, 'A1', 'filer_org')).toBe('息烽县人民医院');
    expect(headerItem(apart, 'A2', 'filer_org')).toBeUndefined();
    expect(headerItem(apart, 'A2', 'form_no')).toBe('A2');
    const columns = form.tables.find((t) => t.scope === 'A2')?.columns ?? [];
    one.put(20, 1, '附件2').row(
      21,
      columns.map((c) => c.heading.zh),
    );
    one
      .row(
        22,
        columns.map((c) => findings(1)[0]?.[c.id] ?? null),
      )
      .put(24, 1, '填表人：赵六');
    const together = parse(bookOf(one), form);
    expect(headerItem(together, 'A2', 'filer_org')).toBe('息烽县人民医院');
    expect(headerItem(together, 'A2', 'prepared_by')).toBe('赵六');
    expect(headerItem(together, 'A1', 'prepared_by')).toBe('张三');
    expect(headerItem(together, 'A2', 'form_no')).toBe('A2');
  });
});
