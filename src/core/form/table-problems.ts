import { foldWidth } from './cell';
import type { ColumnDefinition, FormDefinition, TableDefinition } from './definition';
import { problem, repeated, unknown, type FormProblem } from './problem';

const LISTED = new Set(['enum', 'code', 'bool', 'multi']);

/** A table's columns by place prefix, so that the header is checked like a table. */
interface ColumnList {
  readonly place: string;
  readonly columns: readonly ColumnDefinition[];
}

function* headingProblems({ place, columns }: ColumnList): Generator<FormProblem> {
  const owners = new Map<string, string>();
  for (const column of columns)
    for (const heading of new Set([column.heading.zh, ...(column.synonyms ?? [])].map(foldWidth))) {
      const owner = owners.get(heading);
      if (owner !== undefined)
        yield problem(
          `${place}.${column.id}.heading`,
          `表头“${heading}”与列 ${owner} 重复，同一张表内表头和别名不能重复`,
          `heading "${heading}" is also that of column ${owner}: headings are unique within a table`,
        );
      owners.set(heading, column.id);
    }
}

function* columnProblems(form: FormDefinition, list: ColumnList): Generator<FormProblem> {
  const dictionaries = new Set(form.dictionaries.map((d) => d.id));
  for (const column of list.columns) {
    const place = `${list.place}.${column.id}`;
    const names = column.dictionary === undefined ? [] : [column.dictionary];
    yield* unknown(names, dictionaries, { place: `${place}.dictionary`, zh: '字典', en: 'dictionary' });
    if (LISTED.has(column.type) && column.dictionary === undefined)
      yield problem(
        `${place}.dictionary`,
        `类型 ${column.type} 必须指定字典`,
        `type ${column.type} needs a dictionary`,
      );
    if (column.required === 'calc' && column.calc === undefined)
      yield problem(`${place}.calc`, '计算列必须有公式', 'a calculated column needs a formula');
    if (column.type === 'money' && column.unit !== '元' && column.unit !== '万元')
      yield problem(
        `${place}.unit`,
        '金额列的单位必须是元或万元',
        'the unit of a money column is 元 or 万元',
      );
  }
}

function* listProblems(form: FormDefinition, list: ColumnList): Generator<FormProblem> {
  yield* repeated(
    list.columns.map((c) => c.id),
    (id) => `${list.place}.${id}`,
  );
  yield* repeated(
    list.columns.filter((c) => c.n !== undefined).map((c) => String(c.n)),
    (n) => `${list.place}[n=${n}].n`,
  );
  yield* headingProblems(list);
  yield* columnProblems(form, list);
}

function* groupProblems(table: TableDefinition): Generator<FormProblem> {
  const printed = new Set(table.columns.filter((c) => c.n !== undefined && !c.hidden).map((c) => c.n));
  let last = 0;
  for (const group of table.groups ?? []) {
    const inside = printed.has(group.from) && printed.has(group.to);
    if (!inside || group.from > group.to || group.from <= last)
      yield problem(
        `tables.${table.scope}.groups.${group.heading.zh}`,
        '列组的起止列号不对，列组不能重叠',
        'the group does not fit the column numbers, or overlaps another',
      );
    last = group.to;
  }
}

function* printedRowProblems(form: FormDefinition, table: TableDefinition): Generator<FormProblem> {
  const place = `tables.${table.scope}.rowIds`;
  const rows = form.rows.filter((r) => r.scopes.includes(table.scope));
  yield* unknown(table.rowIds ?? [], new Set(rows.map((r) => r.id)), { place, zh: '行', en: 'row' });
  if ((table.rowIds !== undefined) !== (table.rowKey !== undefined))
    yield problem(place, '行次列和行次清单必须同时给出', 'rowKey and rowIds go together');
  const dictionaryId = table.columns.find((c) => c.id === table.rowKey)?.dictionary;
  const words = form.dictionaries.find((d) => d.id === dictionaryId)?.words ?? [];
  const keys = rows.map((r) => r.key ?? r.id).filter((key) => key !== '');
  yield* unknown(keys, new Set(words.map((w) => w.code)), {
    place,
    zh: '行次字典用词',
    en: 'word of the row key',
  });
}

function* tableReferences(form: FormDefinition, table: TableDefinition): Generator<FormProblem> {
  const place = `tables.${table.scope}`;
  const own = new Set(table.columns.map((c) => c.id));
  const keys = [table.rowKey, table.areaKey].filter((k) => k !== undefined);
  yield* unknown(keys, own, { place: `${place}.rowKey`, zh: '列', en: 'column' });
  const items = new Set(form.header.map((c) => c.id));
  yield* unknown(table.headerItems ?? [], items, {
    place: `${place}.headerItems`,
    zh: '表头项',
    en: 'header item',
  });
  const scopes = new Set(form.tables.map((t) => t.scope));
  const under = table.under === undefined ? [] : [table.under];
  yield* unknown(under, scopes, { place: `${place}.under`, zh: '表', en: 'table' });
}

/** Everything wrong with the tables and the header: names, headings, dictionaries, groups, printed rows. */
export function* tableProblems(form: FormDefinition): Generator<FormProblem> {
  yield* repeated(['H', ...form.tables.map((t) => t.scope)], (scope) => `tables.${scope}`);
  yield* listProblems(form, { place: 'header', columns: form.header });
  for (const table of form.tables) {
    yield* listProblems(form, { place: `tables.${table.scope}.columns`, columns: table.columns });
    yield* groupProblems(table);
    yield* printedRowProblems(form, table);
    yield* tableReferences(form, table);
  }
}
