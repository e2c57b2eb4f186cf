import { foldWidth } from '../../../src/core/form/cell';
import type { ColumnDefinition, TableDefinition } from '../../../src/core/form/definition';
import { dictionariesOf, tableOf } from '../../../src/core/form/load';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const table = (scope: string): TableDefinition => tableOf(guizhou2024, scope);
const all: readonly [string, ColumnDefinition][] = ['H', ...guizhou2024.tables.map((t) => t.scope)].flatMap(
  (scope) => table(scope).columns.map((c): [string, ColumnDefinition] => [`${scope}.${c.id}`, c]),
);
const column = (name: string): ColumnDefinition => {
  const found = all.find(([n]) => n === name);
  if (!found) throw new Error(name);
  return found[1];
};
const names = (test: (c: ColumnDefinition) => boolean): string[] =>
  all.filter(([, c]) => test(c)).map(([n]) => n);

test('the seven annexes are fourteen tables, in the order of the annexes', () => {
  expect(guizhou2024.tables.map((t) => `${t.scope}:${t.columns.length}`)).toEqual(
    'A1:22 A1B:16 A2:27 A3:41 A3V:11 A4:38 A4D:38 A5:24 A5B:11 A5R:14 A6:34 A6S:10 A7:29 R:11'.split(' '),
  );
  expect(guizhou2024.header).toHaveLength(16);
});

test('printed column numbers run from 1 without a gap', () => {
  for (const { scope } of [...guizhou2024.tables, { scope: 'H' }]) {
    const numbers = table(scope).columns.flatMap((c) => (c.n === undefined ? [] : [c.n]));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  }
});

test('annex 4 has 35 numbers and a remark after its area and row', () => {
  const numeric = table('A4').columns.filter((c) => ['int', 'money'].includes(c.type));
  expect(numeric.map((c) => c.n)).toEqual(Array.from({ length: 35 }, (_, i) => i + 1));
  expect(
    table('A4')
      .columns.filter((c) => !numeric.includes(c))
      .map((c) => c.id),
  ).toEqual(['area_code', 'row_class', 'remark']);
});

test('no printed heading has more than 12 characters, and none has half-width marks', () => {
  expect(names((c) => [...c.heading.zh].length > 12)).toEqual([]);
  expect(names((c) => /[():;,]/.test(c.heading.zh))).toEqual([]);
});

test('every heading has an English one that fits a column, unique in its table', () => {
  for (const t of guizhou2024.tables) {
    const english = t.columns.map((c) => c.heading.en);
    expect(new Set(english).size).toBe(english.length);
    expect(english.filter((e) => e.length > 40 || !/^[\x20-\x7e]+$/.test(e))).toEqual([]);
  }
});

test('a column of words has a dictionary that exists, and only such a column', () => {
  const known = dictionariesOf(guizhou2024);
  const listed = (c: ColumnDefinition): boolean => ['enum', 'code', 'bool', 'multi'].includes(c.type);
  expect(names((c) => listed(c) !== known.has(c.dictionary ?? ''))).toEqual([]);
});

test('every column says where it comes from', () => {
  expect(names((c) => (c.source?.marks.length ?? 0) === 0)).toEqual([]);
  expect(column('A1.refund_unpaid').source).toEqual({ marks: ['设'], refs: '类[S14]' });
  expect(column('A2.fund_employee').source).toEqual({ marks: ['类'], refs: 'S17 云阳' });
});

test('amounts are in 元 in details and in 万元 in summaries, with two decimals', () => {
  const money = all.filter(([, c]) => c.type === 'money');
  const wan = new Set(money.filter(([, c]) => c.unit === '万元').map(([n]) => n.split('.')[0]));
  expect([...wan]).toEqual(['A1B', 'A4', 'A4D']);
  expect(
    money.filter(([n, c]) => c.decimals !== 2 || (c.unit === '万元') !== wan.has(n.split('.')[0])),
  ).toEqual([]);
});

test('only 尚未退回 and the change between two snapshots may be negative', () => {
  const signed = names((c) => c.signed === true);
  expect(signed.filter((n) => !n.startsWith('A4D.'))).toEqual(['A1.refund_unpaid', 'A1B.refund_unpaid']);
  expect(signed.filter((n) => n.startsWith('A4D.'))).toHaveLength(35);
});

test('the national code has its pattern in annexes 1, 2, 3 and the registry, and is free text in annexes 5 and 6', () => {
  expect(names((c) => c.pattern === 'institution')).toEqual(
    'A1 A2 A3 A3V R'.split(' ').map((s) => `${s}.fixmedins_code`),
  );
  for (const scope of ['A5', 'A6']) {
    const { type, maxLength } = column(`${scope}.fixmedins_code`);
    expect([type, maxLength]).toEqual(['text', 30]);
  }
  expect(names((c) => c.pattern === 'credit')).toEqual(['A3.uscc', 'A6.uscc', 'R.uscc']);
});

test('names of persons are marked, in annexes 3 and 6 only where the subject is one', () => {
  expect(names((c) => c.personal === true)).toEqual(['A2.responsible', 'A5.persons', 'A7.subjects']);
  expect(names((c) => c.personalWhen !== undefined)).toEqual(['A3.fixmedins_name', 'A6.subject_name']);
});

test('the key of distinct counts is hidden and calculated, never typed', () => {
  expect(names((c) => c.hidden === true)).toEqual(['A3.subject_key']);
  expect(column('A3.subject_key').required).toBe('calc');
});

test('what is never typed has a formula', () => {
  const typedNever = names((c) => c.required === 'calc').filter((n) => !n.startsWith('A4D.'));
  expect(typedNever).toEqual([
    'A1.refund_unpaid',
    'A1.zero_report',
    'A1B.coverage',
    'A3.total_amount',
    'A3.subject_key',
    'A3V.fixmedins_code',
    'A5R.asked_count',
    'A5R.replied_count',
  ]);
  expect(column('A3.total_amount').calc).toBe('principal + penalty_contract + fine_admin');
});

test('every number of a summary has a formula that may fill it', () => {
  for (const scope of ['A1B', 'A4', 'A4D', 'A6S'])
    for (const c of table(scope).columns)
      if (['int', 'money', 'percent'].includes(c.type))
        expect(`${scope}.${c.id} ${typeof c.calc}`).toMatch(/string$/);
});

test('the change is annex 4 minus the annex 4 before it, column by column', () => {
  for (const c of table('A4D').columns.filter((x) => x.required === 'calc'))
    expect(c.calc).toBe(`A4.${c.id} - PREVIOUS(A4.${c.id})`);
});

test('annex 4 is found under both of its titles, annex 5 under both of its own', () => {
  const titles = (scope: string): string[] => [table(scope).title.zh, ...(table(scope).titleSynonyms ?? [])];
  expect(titles('A4')).toEqual([
    '贵州省2024年医保基金违法违规问题专项整治查处情况汇总表',
    '2024年贵州省医保基金违法违规问题专项整治查处情况汇总表',
  ]);
  expect(titles('A5')).toContain('联合专项整治案件/线索信息沟通表（回复表）');
});

test('no title belongs to two tables', () => {
  const owners = guizhou2024.tables.flatMap((t) => [t.title.zh, ...(t.titleSynonyms ?? [])].map(foldWidth));
  expect(new Set(owners).size).toBe(owners.length);
});

test('the single forms ask for neither basis nor cut-off, annex 4 alone for the copied departments', () => {
  const asking = (item: string): string[] =>
    guizhou2024.tables.filter((t) => t.headerItems?.includes(item)).map((t) => t.scope);
  expect(asking('cutoff_date')).toEqual(['A1', 'A1B', 'A2', 'A3', 'A3V', 'A4', 'A4D', 'A5R', 'A6']);
  expect(asking('basis')).toEqual(asking('cutoff_date'));
  expect(asking('copied_to')).toEqual(['A4']);
});

test('the header items that the program understands have their roles', () => {
  expect(guizhou2024.header.flatMap((c) => (c.role ? [`${c.id}=${c.role}`] : []))).toEqual([
    'form_no=formNo',
    'issue_no=issueNo',
    'filer_org=filerName',
    'filer_code=filerCode',
    'filer_level=filerLevel',
    'pool_area=pool',
    'county_code=county',
    'basis=basis',
    'cutoff_date=cutoff',
    'money_unit=moneyUnit',
    'filled_on=filledOn',
  ]);
});

test('every table has a guide for those who fill it in', () => {
  expect(guizhou2024.tables.filter((t) => !t.guide).map((t) => t.scope)).toEqual([]);
});
