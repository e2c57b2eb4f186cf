import { readerOf } from '../../../src/core/form/cell';
import type { Dictionary, DictionaryWord } from '../../../src/core/form/definition';
import { dictionariesOf, tableOf } from '../../../src/core/form/load';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const dictionaries = dictionariesOf(guizhou2024);
const dictionary = (id: string): Dictionary => {
  const found = dictionaries.get(id);
  if (!found) throw new Error(id);
  return found;
};
const codes = (id: string): string[] => dictionary(id).words.map((w) => w.code);
const word = (id: string, code: string): DictionaryWord | undefined =>
  dictionary(id).words.find((w) => w.code === code);

function read(place: string, value: string): string | undefined {
  const [scope = '', id = ''] = place.split('.');
  const column = tableOf(guizhou2024, scope).columns.find((c) => c.id === id);
  if (!column) throw new Error(place);
  const reading = readerOf(column, dictionary(column.dictionary ?? ''))(value);
  return reading.problem ?? reading.text;
}

test('Guizhou has 10 pools and 88 counties: 10, 4, 14, 6, 8, 10, 8, 16 and 12', () => {
  const prefectures = guizhou2024.regions.filter((r) => r.level === 'prefecture');
  const counties = prefectures.map(
    (p) => guizhou2024.regions.filter((r) => r.parent === p.code && r.level === 'county').length,
  );
  expect(codes('pool')).toHaveLength(10);
  expect(counties.sort((a, b) => a - b)).toEqual([4, 6, 8, 8, 10, 10, 12, 14, 16]);
  expect(guizhou2024.regions.filter((r) => r.level === 'county')).toHaveLength(88);
});

test('a county lies in the pool with its first four digits', () => {
  for (const r of guizhou2024.regions.filter((x) => x.level === 'county'))
    expect(r.parent).toBe(`${r.code.slice(0, 4)}00`);
});

test('the names are the current ones', () => {
  const names = ['520204', '520581', '520304', '520281', '522302', '520403', '520115'].map(
    (c) => word('region', c)?.zh,
  );
  expect(names).toEqual(['水城区', '黔西市', '播州区', '盘州市', '兴仁市', '平坝区', '观山湖区']);
  for (const retired of ['520221', '520522']) expect(codes('region')).not.toContain(retired);
});

test('an institution run by its pool has the pool code as county, printed 本级', () => {
  expect(codes('county')).toHaveLength(98);
  expect([word('county', '520100')?.zh, word('county', 'SP5200')?.zh]).toEqual(['贵阳市本级', '省本级']);
});

test('areas are the counties, the pools and the whole province', () => {
  expect(codes('area').sort()).toEqual([...codes('county'), '520000'].sort());
});

test('every region knows its superior', () => {
  expect(word('region', '520102')?.attributes).toEqual({ parent_code: '520100' });
  expect(word('region', 'SP5200')?.attributes).toEqual({ parent_code: '520000' });
  expect(word('region', '520000')?.attributes).toBeUndefined();
});

test('every violation type has its statutory item', () => {
  const items = new Set(codes('legal_item'));
  for (const { code, attributes } of dictionary('viol_type').words) {
    const all = [attributes?.['legal_item'] ?? '', ...(attributes?.['also']?.split(';') ?? [])];
    expect(`${code} ${all.filter((i) => !items.has(i)).join()}`).toBe(`${code} `);
  }
  expect(codes('viol_type')).toHaveLength(29);
  expect(word('viol_type', 'V26')?.attributes).toEqual({
    legal_item: '39-1',
    also: '39-2;39-3;39-4;39-5;39-6;39-7',
  });
});

test('every measure and every department has its column in annex 4', () => {
  const columns = new Set(tableOf(guizhou2024, 'A4').columns.map((c) => c.id));
  const pairs = (id: string): string[] =>
    dictionary(id).words.map((w) => w.attributes?.['summary_column'] ?? '?');
  expect([...pairs('measure'), ...pairs('dept')].filter((c) => !columns.has(c))).toEqual([]);
  expect(new Set(pairs('measure')).size).toBe(9);
  expect(new Set(pairs('dept')).size).toBe(5);
});

test('every kind of subject has its row in annex 4', () => {
  const rows = new Set(tableOf(guizhou2024, 'A4').rowIds);
  expect(dictionary('subject').words.filter((w) => !rows.has(w.attributes?.['summary_row'] ?? '?'))).toEqual(
    [],
  );
});

test.each([
  ['A3.measures', '扣款;中止协议', '拒付或追回;暂停协议'],
  ['A3.measures', '责令退回、暂停联网结算', '拒付或追回;暂停结算'],
  ['A2.field_code', '血液透析', '血透'],
  ['A2.field_code', '重症医学', 'ICU'],
  ['A1.inst_level', '三级甲等', '三级'],
  ['A1.inst_level', '三甲', '三级'],
  ['A1.inst_level', '未定级', '一级及以下'],
  ['A1.inst_level', '一级', '一级及以下'],
  ['A1.inst_level', '/', '不适用'],
  ['R.agreement_status', '中止', '暂停'],
  ['A3.transfers', '检察；卫生健康', '检察院;卫健'],
  ['A1.pool_area', '黔南州', '522700'],
  ['A1.county_code', '贵阳市', '520100'],
  ['A1.county_code', '水城县', '520204'],
  ['A2.viol_type', '重复收费', 'V01'],
  ['A2.viol_type', '分解收费', 'V03'],
  ['A3V.legal_item', '条例第三十八条第二项', '38-2'],
  ['A1B.row_class', '其中:公立', 'r2a'],
])('%s reads %s as %s', (place, text, code) => {
  expect(read(place, text)).toBe(code);
});

test.each([
  ['A3.inspect_mode', '飞检'],
  ['A1.inst_level', '四级'],
  ['A1.county_code', '520221'],
  ['A2.viol_type', 'V29'],
])('%s does not know %s', (place, text) => {
  expect(read(place, text)).toBe('list');
});
