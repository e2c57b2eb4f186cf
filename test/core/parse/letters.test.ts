import { guizhou2024 as form } from '../../../src/forms/guizhou-2024';
import { tableOf } from '../../../src/core/form/load';
import { placeOf, addressOf } from '../../../src/core/form/table';
import { parse } from '../../../src/core/parse/parse';
import { bookOf } from '../../seams/grid';
import { printLetter } from '../../seams/printed';
import { column, HEADER, headerItem, told } from './samples';

const OFFICE = { ...HEADER, filer_code: '520122', filer_level: '县', phone: '0851-00000000' };
const LETTER = {
  comm_no: '520122-2024-001',
  pool_area: '贵阳市',
  from_org: '息烽县医疗保障局',
  to_depts: '公安；卫健',
  kind: '案件',
  title: '某医院案',
  source: '现场检查',
  amount: 12000,
  facts: '基本情况如下：一、入院指征不足；二、重复收费。',
  questions: '是否涉嫌犯罪',
  sent_on: 45413,
  contact: '张三',
  phone: '0851-11111111',
  signer: '李四',
  consensus: '征询中',
};

describe('letters', () => {
  test('a letter is one row, its items know their cells', () => {
    const result = parse(bookOf(printLetter('A5', LETTER, { header: OFFICE })), form);
    expect(column(result, 'A5', 'to_depts')).toEqual(['公安;卫健']);
    expect(column(result, 'A5', 'amount')).toEqual([1200000]);
    expect(column(result, 'A5', 'facts')).toEqual([LETTER.facts]);
    expect(told(result)).toEqual([]);
    const table = result.data.tables.get('A5');
    const place = table && placeOf(table, 0, 'amount');
    expect(place && addressOf(place)).toBe('B10');
  });

  test('items that the header has too are told apart by where they stand', () => {
    const result = parse(
      bookOf(printLetter('A5', LETTER, { header: { ...OFFICE, pool_area: '520300' } })),
      form,
    );
    expect(column(result, 'A5', 'phone')).toEqual(['0851-11111111']);
    expect(headerItem(result, 'A5', 'phone')).toBe('0851-00000000');
    expect(column(result, 'A5', 'pool_area')).toEqual(['520100']);
    expect(headerItem(result, 'A5', 'pool_area')).toBe('520300');
  });

  test('letters and replies on sheets of their own are rows of their tables', () => {
    const sheets = ['001', '002'].map((n) =>
      printLetter('A5', { ...LETTER, comm_no: n }, { sheet: `沟通${n}` }),
    );
    const replies = ['公安', '卫健'].map((dept) =>
      printLetter(
        'A5B',
        { comm_no: '001', reply_org: dept, reply_dept: dept, opinion: '同意' },
        { sheet: `回复${dept}` },
      ),
    );
    const result = parse(bookOf(...sheets, ...replies), form);
    expect(column(result, 'A5', 'comm_no')).toEqual(['001', '002']);
    expect(column(result, 'A5B', 'reply_dept')).toEqual(['公安', '卫健']);
    expect(result.data.tables.get('A5B')?.place?.cells?.[1]?.get('opinion')?.sheet).toBe('回复卫健');
  });

  test('a reply printed under its letter is found by its title', () => {
    const sheet = printLetter('A5', LETTER, { header: OFFICE });
    const from = sheet.rowCount + 2;
    sheet.put(from, 1, '联合专项整治案件/线索信息回复表');
    tableOf(form, 'A5B').columns.forEach((c, i) =>
      sheet.put(from + 1 + i, 1, c.heading.zh).put(from + 1 + i, 2, c.id === 'opinion' ? '同意' : null),
    );
    const result = parse(bookOf(sheet), form);
    expect(column(result, 'A5', 'signer')).toEqual(['李四']);
    expect(column(result, 'A5B', 'opinion')).toEqual(['同意']);
  });

  test('the open name in the title of annex 7 may be any office', () => {
    const values = { req_no: '1', from_org: '息烽县医疗保障局', ask: '请指导' };
    const title = '报请贵阳市（上级）医保局（部门）指导解决案件/线索信息表';
    const result = parse(bookOf(printLetter('A7', values, { title, sheet: 'Sheet3' })), form);
    expect(column(result, 'A7', 'ask')).toEqual(['请指导']);
  });

  test('the paste doctor speaks of a letter’s own cells, not of words behind a colon', () => {
    const own = printLetter('A5', { ...LETTER, amount: '1.2万元', sent_on: '2024年5月1日' });
    const result = parse(bookOf(own), form);
    expect(told(result).sort()).toEqual(['P-04 B10', 'P-05 E12']);
    const behind = printLetter('A5', LETTER).set('D12', '发出日期：2024年5月1日').set('E12', null);
    expect(told(parse(bookOf(behind), form))).toEqual([]);
    expect(column(parse(bookOf(behind), form), 'A5', 'sent_on')).toEqual([19844]);
  });

  test('an empty letter is there but has no row', () => {
    const result = parse(bookOf(printLetter('A7', {}, { header: OFFICE })), form);
    expect(result.data.tables.get('A7')?.rowCount).toBe(0);
    expect(headerItem(result, 'A7', 'form_no')).toBe('A7');
    expect(told(result)).toEqual([]);
  });

  test('a label that was deleted is P-10 and its item is not read', () => {
    const sheet = printLetter('A5', LETTER, { header: OFFICE });
    sheet.set('A13', null).set('B13', null);
    const result = parse(bookOf(sheet), form);
    expect(result.findings.map((f) => f.facts.text)).toEqual([]);
    sheet.set('D12', null).set('E12', null);
    const lost = parse(bookOf(sheet), form);
    expect(lost.findings.map((f) => [f.rule, f.facts.text, f.facts.expected])).toEqual([
      ['P-10', 'label-missing', '发出日期'],
    ]);
    expect(column(lost, 'A5', 'sent_on')).toEqual(['!damaged']);
  });
});
