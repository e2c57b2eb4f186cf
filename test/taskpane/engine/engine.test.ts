import { cellKey } from '../../../src/core/form/grid';
import { Engine } from '../../../src/taskpane/engine/engine';
import { NoRoom } from '../../../src/taskpane/ports';
import { cleanBook, columnOf, emptyAnnexes, faultyBook, FIRST } from '../fixtures/hospital';
import { FORM } from '../fixtures/world';

const engine = (): Engine => new Engine(FORM);
const META = {
  form: { id: FORM.id, hash: '0'.repeat(64) },
  campaign: FORM.campaign.id,
  filer: { code: 'H52012200018', level: '机构' as const, name: '康宁综合医院' },
  explanations: [],
};

test('a workbook is recognised without any judgement: annexes, rows, filer, period, what the header lacks', async () => {
  const book = await cleanBook();
  book.set('附件1', 'T7', null);
  const known = engine().recognise(await book.read());
  expect(known.annexes.map((a) => [a.scope, a.sheet, a.rows])).toEqual([
    ['A1', '附件1', 1],
    ['A2', '附件2', 214],
  ]);
  expect(known.filedBy.name).toBe('康宁综合医院');
  expect(known.cutoff).toBe('2024-05-31');
  expect(known.sheets).toEqual(['附件1', '附件2', '收费台账']);
});

test('the same findings keep their identity over two checks', async () => {
  const book = await faultyBook();
  const one = engine();
  const first = one.check(await book.read()).findings.map((f) => f.id);
  const second = one.check(await book.read()).findings.map((f) => f.id);
  expect(second).toEqual(first);
  expect(new Set(first).size).toBe(first.length);
});

test('findings travel without their fixes, which are asked for by name', async () => {
  const one = engine();
  const { findings } = one.check(await (await faultyBook()).read());
  expect(findings.some((f) => 'fixes' in f.finding)).toBe(false);
  const text = findings.find((f) => f.finding.rule === 'P-01');
  expect(text?.repairs).toBe(213);
  expect(one.fixes([text?.id ?? ''])).toHaveLength(213);
});

test('a broken total is described by the suspected row and the rest of its rows', async () => {
  const one = engine();
  const { findings } = one.check(await (await faultyBook()).read());
  const total = findings.find((f) => f.finding.scope === 'A1' && f.finding.facts.culprit);
  const { parts, rest } = one.describe(total?.id ?? '');
  expect(parts.map((p) => [p.place.row, p.value, p.label])).toEqual([[87, '1610.00', '重复收费']]);
  expect(rest).toEqual({ rows: 213, range: 'P6:P219', value: '300076.80' });
});

test('a query is described by its row: what it is and how much', async () => {
  const one = engine();
  const { findings } = one.check(await (await faultyBook()).read());
  const early = findings.find((f) => f.finding.rule === 'A2-05');
  const { row } = one.describe(early?.id ?? '');
  expect(row.map((r) => r.column)).toEqual([undefined, 'viol_amount', 'fund_amount']);
});

test('proposals name what stands there now; a differing figure carries its difference, an equal one is none', async () => {
  const book = await cleanBook();
  book.set('附件1', `${columnOf('A1', 'finding_count')}${FIRST}`, null);
  book.set('附件1', `${columnOf('A1', 'fund_amount')}${FIRST}`, 300_786.8);
  const one = engine();
  one.recognise(await book.read());
  const found = one
    .propose('values', {})
    .proposals.filter((p) => p.column === 'finding_count' || p.column === 'fund_amount');
  expect(found.map((p) => [p.column, p.now, p.next, p.differs])).toEqual([
    ['finding_count', undefined, '214', undefined],
    ['fund_amount', '300786.80', '301236.80', '450.00'],
  ]);
});

test('formulas can be written instead of values', async () => {
  const book = await cleanBook();
  book.set('附件1', `${columnOf('A1', 'finding_count')}${FIRST}`, null);
  const one = engine();
  one.recognise(await book.read());
  const [count] = one.propose('formulas', {}).proposals.filter((p) => p.column === 'finding_count');
  expect(count?.fix.toFormula).toContain('附件2');
});

const LIST = [
  ['重点领域', '违规类型', '问题描述', '经办科室', '其中医保基金'],
  ['其他', '重复收费', '重复计收护理费', '内科', 1160],
  ['其他', '超标准收费', '床位费超标准', '外科', 720],
  ['合计', null, null, null, 1880],
] as const;

async function withList() {
  const book = await emptyAnnexes();
  const sheet = book.add('HIS自查清单');
  LIST.forEach((row, r) => row.forEach((v, c) => v !== null && sheet.values.set(cellKey(r + 1, c + 1), v)));
  return book;
}

test('a list on another sheet is read by its headings; totals are no rows, the official sheets no source', async () => {
  const one = engine();
  one.recognise(await (await withList()).read());
  const [outline, ...others] = one.outline('A2', new Map());
  expect(others).toEqual([]);
  expect(outline).toMatchObject({ sheet: 'HIS自查清单', rows: 2, headingRow: 1 });
  expect(outline?.columns.map((c) => [c.heading, c.target])).toEqual([
    ['重点领域', 'field_code'],
    ['违规类型', 'viol_type'],
    ['问题描述', 'viol_desc'],
    ['经办科室', undefined],
    ['其中医保基金', 'fund_amount'],
  ]);
});

test('a remembered heading goes where it went before', async () => {
  const one = engine();
  one.recognise(await (await withList()).read());
  const [outline] = one.outline('A2', new Map([['经办科室', 'responsible']]));
  expect(outline?.columns.find((c) => c.heading === '经办科室')).toMatchObject({
    target: 'responsible',
    sure: true,
  });
});

test('an import writes below the rows that are there, as they stand', async () => {
  const one = engine();
  one.recognise(await (await withList()).read());
  const columns = new Map([
    [2, 'viol_type'],
    [5, 'fund_amount'],
  ]);
  const fixes = one.importFixes({ sheet: 'HIS自查清单', scope: 'A2', headingRow: 1, columns });
  expect(fixes.map((f) => [f.place.row - (fixes[0]?.place.row ?? 0), f.to])).toEqual([
    [0, '重复收费'],
    [0, 1160],
    [1, '超标准收费'],
    [1, 720],
  ]);
  expect(fixes[0]?.place).toMatchObject({ sheet: '附件2', column: 8 });
});

test('an import that would run into the foot of the sheet is refused before anything is written', async () => {
  const book = await withList();
  const list = book.sheet('HIS自查清单');
  for (let row = 2; row < 400; row++) list.values.set(cellKey(row, 2), '重复收费');
  const one = engine();
  one.recognise(await book.read());
  const plan = { sheet: 'HIS自查清单', scope: 'A2', headingRow: 1, columns: new Map([[2, 'viol_type']]) };
  expect(() => one.importFixes(plan)).toThrow(NoRoom);
});

test('a new detail sheet has room for what waits to be imported', async () => {
  const book = await cleanBook();
  const list = book.add('清单');
  for (let row = 1; row < 900; row++) list.values.set(cellKey(row, 1), row);
  const one = engine();
  one.recognise(await book.read());
  const [plan] = one.plan(['A2'], {});
  expect(plan?.areas.some((a) => a.rows >= 900) || (plan?.print.area[2] ?? 0) > 900).toBe(true);
});

test('a package differs from an earlier one by the cells that were changed', async () => {
  const book = await cleanBook();
  const one = engine();
  one.check(await book.read());
  const earlier = one.pack(['A1', 'A2'], META);
  expect(one.compare(earlier, ['A1', 'A2'])).toEqual({ cells: 0, changed: [], added: 0, removed: 0 });
  book.set('附件2', `${columnOf('A2', 'viol_amount')}10`, 999);
  book.set('附件2', `${columnOf('A2', 'case_count')}12`, 99);
  one.check(await book.read());
  const compared = one.compare(earlier, ['A1', 'A2']);
  expect(compared).toMatchObject({ cells: 2, added: 0, removed: 0 });
  expect(compared?.changed.map(({ sheet, cell, is }) => [sheet, cell, is])).toEqual([
    ['附件2', 'O10', '999.00'],
    ['附件2', 'N12', '99'],
  ]);
});

test('an unreadable cell cannot be compared, and that is no fault', async () => {
  const book = await cleanBook();
  const one = engine();
  one.check(await book.read());
  const earlier = one.pack(['A1', 'A2'], META);
  book.set('附件2', `${columnOf('A2', 'viol_amount')}10`, 'abc');
  one.check(await book.read());
  expect(one.compare(earlier, ['A1', 'A2'])).toBeUndefined();
});

test('the next empty cell of a column is found below the current one', async () => {
  const book = await cleanBook();
  book.set('附件2', `${columnOf('A2', 'viol_type')}95`, null);
  const one = engine();
  one.recognise(await book.read());
  expect(one.nextEmpty('A2', 'viol_type', 90)).toBe(95);
  expect(one.nextEmpty('A2', 'viol_type', 95)).toBe(220);
});
