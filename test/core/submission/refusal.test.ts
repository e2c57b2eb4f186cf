import { packageOf } from '../../../src/core/submission/pack';
import type { PackedTable, SubmissionPackage } from '../../../src/core/submission/package';
import { refusalSentence } from '../../../src/core/submission/refusal-words';
import { refusalKinds } from '../../../src/core/submission/refusal';
import { unpack } from '../../../src/core/submission/unpack';
import { miniData, miniForm, miniMeta } from './mini-form';

const good = packageOf(miniData([{ yuan: '1.00', count: 4 }, { yuan: '2.00' }]), miniMeta, miniForm);

function refusalsOf(
  value: unknown,
): readonly { kind: string; cell?: string | undefined; path?: string | undefined }[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const result = unpack(new TextEncoder().encode(text), miniForm);
  return result.ok ? [] : result.refusals;
}

function withTable(change: (table: PackedTable) => PackedTable): SubmissionPackage {
  return { ...good, tables: good.tables.map(change) };
}

function withCell(column: string, value: string | number | null): SubmissionPackage {
  return withTable((t) => ({
    ...t,
    rows: t.rows.map((r, i) => (i === 1 ? r.map((c, j) => (t.columns[j] === column ? value : c)) : r)),
  }));
}

test('the untouched package is accepted', () => {
  expect(refusalsOf(good)).toEqual([]);
});

test.each([
  ['yuan', '1.005', 'excess'],
  ['yuan', 1.005, 'excess'],
  ['wan', '1.005', 'excess'],
  ['count', '4.5', 'type'],
  ['yuan', '1,000.00', 'type'],
  ['yuan', '1e3', 'type'],
  ['wan', '-1', 'sign'],
  ['day', '2024-02-30', 'type'],
  ['day', 45000, 'not-text'],
  ['code', 520122000001, 'not-text'],
  ['code', 'H5201', 'pattern'],
  ['dept', '税务', 'list'],
  ['depts', '法院;税务', 'list'],
  ['note', 'x'.repeat(51), 'length'],
  ['note', '#REF!', 'damaged'],
])('%s holding %p is refused as %s with its cell', (column, value, kind) => {
  const [refusal, ...rest] = refusalsOf(withCell(column, value));
  const at = good.tables[0]?.columns.indexOf(column) ?? -1;
  expect(refusal).toMatchObject({ kind, scope: 'L', row: 2, column, cell: `${'ABCDEFGHIJ'[at]}7` });
  expect(rest).toEqual([]);
});

test('a 元 amount with three decimals is named with sheet, cell, heading and what to do', () => {
  const [refusal] = unpackRefusals(withCell('yuan', '1.005'));
  expect(refusalSentence(refusal, miniForm, 'zh-CN')).toBe(
    '附件L B7“yuan栏”“1.005”的小数超过 2 位，请改为最多 2 位小数',
  );
  expect(refusalSentence(refusal, miniForm, 'en')).toContain('B7 (yuan column)');
});

function unpackRefusals(value: unknown) {
  const result = unpack(new TextEncoder().encode(JSON.stringify(value)), miniForm);
  if (result.ok || !result.refusals[0]) throw new Error('accepted');
  return [result.refusals[0], ...result.refusals.slice(1)] as const;
}

test.each([
  ['an unknown table', withTable((t) => ({ ...t, scope: 'Z9' })), 'table-unknown'],
  ['a table sent twice', { ...good, tables: [...good.tables, ...good.tables] }, 'table-twice'],
  [
    'an unknown column',
    withTable((t) => ({ ...t, columns: t.columns.map((c) => (c === 'count' ? 'counts' : c)) })),
    'column-unknown',
  ],
  [
    'a column sent twice',
    withTable((t) => ({ ...t, columns: t.columns.map((c) => (c === 'count' ? 'wan' : c)) })),
    'column-twice',
  ],
  ['a short row', withTable((t) => ({ ...t, rows: [t.rows[0] ?? [], ['x']] })), 'row-length'],
  ['row numbers that do not fit', withTable((t) => ({ ...t, lines: [6] })), 'place'],
  [
    'an unknown header item',
    withTable((t) => ({ ...t, header: { ...t.header, boss: 'x' } })),
    'header-unknown',
  ],
  [
    'a header item of the wrong type',
    withTable((t) => ({ ...t, header: { ...t.header, cutoff_date: 'May' } })),
    'type',
  ],
])('%s is refused', (_what, value, kind) => {
  expect(refusalsOf(value)).toMatchObject([{ kind }]);
});

test.each([
  ['cut-off JSON', JSON.stringify(good).slice(0, -5), 'syntax'],
  [
    'a key __proto__',
    JSON.stringify(good).replace('"filer":{', '"filer":{"__proto__":{"level":"省"},'),
    'prototype',
  ],
  [
    'a __proto__ behind an escape',
    JSON.stringify(good).replace('"header":{', '"header":{"\\u005f_proto__":{},'),
    'prototype',
  ],
  ['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'depth'],
  ['another format', { ...good, format: 'duibiao-submission/9' }, 'shape'],
  ['an unknown member', { ...good, trusted: true }, 'shape'],
  ['an object where a cell belongs', JSON.stringify(good).replace('"1.00"', '{"f":"=1"}'), 'shape'],
  ['a short form hash', { ...good, form: { id: 'mini', hash: 'ab' } }, 'shape'],
  ['nothing at all', '', 'syntax'],
])('%s is refused as %s', (_what, value, kind) => {
  expect(refusalsOf(value)[0]).toMatchObject({ kind });
});

test('bytes that are no UTF-8 are refused', () => {
  expect(unpack(Uint8Array.from([0x7b, 0xff, 0x7d]), miniForm)).toEqual({
    ok: false,
    refusals: [{ kind: 'encoding' }],
  });
});

test('an unknown member is named by its path', () => {
  expect(refusalsOf({ ...good, filer: { ...good.filer, rank: 1 } })[0]?.path).toBe('filer.rank');
});

test('a thousand bad cells are listed as one hundred', () => {
  const many = withTable((t) => ({
    ...t,
    lines: Array.from({ length: 1000 }, (_, i) => 6 + i),
    rows: Array.from({ length: 1000 }, () => t.columns.map((c) => (c === 'count' ? 'x' : null))),
  }));
  expect(refusalsOf(many)).toHaveLength(100);
});

test('every kind of refusal has a sentence in both languages without internal names', () => {
  for (const kind of refusalKinds) {
    const refusal = {
      kind,
      scope: 'L',
      row: 2,
      column: 'yuan',
      cell: 'B7',
      value: '1',
      decimals: 2,
      path: 'filer',
    };
    const zh = refusalSentence(refusal, miniForm, 'zh-CN');
    const en = refusalSentence(refusal, miniForm, 'en');
    expect(zh.length).toBeGreaterThan(8);
    expect(`${zh}${en}`).not.toMatch(/undefined|null/);
  }
});
