import { ColumnBuilder, buildTable } from '../../../src/core/form/build';
import { readerOf } from '../../../src/core/form/cell';
import type { ColumnDefinition, FormDefinition, TableDefinition } from '../../../src/core/form/definition';
import type { CellValue } from '../../../src/core/form/grid';
import type { Dataset, TableData, TablePlace } from '../../../src/core/form/table';
import type { SubmissionMeta } from '../../../src/core/submission/package';

const column = (
  id: string,
  type: ColumnDefinition['type'],
  rest: Partial<ColumnDefinition> = {},
): ColumnDefinition => ({
  id,
  heading: { zh: `${id}栏`, en: `${id} column` },
  type,
  required: 'N',
  ...rest,
});

const table = (
  scope: string,
  columns: ColumnDefinition[],
  rest: Partial<TableDefinition> = {},
): TableDefinition => ({
  scope,
  annex: scope === 'S' ? '4' : '1',
  sheet: `附件${scope}`,
  title: { zh: scope, en: scope },
  formNo: scope,
  kind: 'list',
  filedBy: ['机构'],
  columns,
  ...rest,
});

/** A form of three tables with one column of each type: a list L, a summary S and a letter T. */
export const miniForm: FormDefinition = {
  format: 'duibiao-form/1',
  id: 'mini',
  version: 1,
  title: { zh: '小表', en: 'Mini' },
  issueNo: '1',
  campaign: {
    id: 'mini-2024',
    year: 2024,
    issued: '2024-05-01',
    selfCheckFrom: '2021-05-01',
    screeningFrom: '2022-05-01',
    stageMeans: 'snapshot',
    copyTo: [],
  },
  header: [
    column('filer_org', 'text', { maxLength: 20 }),
    column('cutoff_date', 'date'),
    column('copied_to', 'multi', { dictionary: 'dept' }),
  ],
  tables: [
    table('L', [
      column('code', 'char', { pattern: 'institution' }),
      column('yuan', 'money', { unit: '元', decimals: 2, signed: true }),
      column('wan', 'money', { unit: '万元', decimals: 2 }),
      column('count', 'int'),
      column('share', 'percent', { decimals: 2 }),
      column('day', 'date'),
      column('dept', 'enum', { dictionary: 'dept' }),
      column('depts', 'multi', { dictionary: 'dept' }),
      column('flag', 'bool', { dictionary: 'bool' }),
      column('note', 'text', { maxLength: 50 }),
    ]),
    table(
      'S',
      [
        column('area', 'code', { dictionary: 'dept' }),
        column('line', 'enum', { dictionary: 'bool' }),
        column('amount', 'money', { unit: '万元', decimals: 2 }),
      ],
      { kind: 'summary', areaKey: 'area', rowKey: 'line' },
    ),
    table('T', [column('subject', 'text'), column('sum', 'money', { unit: '元', decimals: 2 })], {
      kind: 'letter',
    }),
  ],
  rows: [],
  sums: [],
  dictionaries: [
    {
      id: 'dept',
      words: [
        { code: 'D1', zh: '法院', en: 'court' },
        { code: 'D2', zh: '公安', en: 'police' },
      ],
    },
    {
      id: 'bool',
      words: [
        { code: '是', zh: '是', en: 'yes' },
        { code: '否', zh: '否', en: 'no' },
      ],
    },
  ],
  regions: [],
  rules: [],
  mappings: [],
  calendar: [],
};

export const miniMeta: SubmissionMeta = {
  form: { id: 'mini', hash: 'a'.repeat(64) },
  campaign: 'mini-2024',
  filer: { code: 'H52012200001', level: '机构', name: '演示卫生院' },
  basis: '一次性',
  cutoff: '2024-05-31',
  explanations: [{ key: 'Q-1|3', rule: 'Q-1', text: '住院批次见结算清单' }],
};

const dictionaries = new Map(miniForm.dictionaries.map((d) => [d.id, d]));

export function tableOf(scope: string): TableDefinition {
  const found = miniForm.tables.find((t) => t.scope === scope);
  if (!found) throw new Error(scope);
  return found;
}

/** A table of raw rows at sheet row 6 onwards, columns from A. */
export function miniTable(scope: string, rows: readonly Readonly<Record<string, CellValue>>[]): TableData {
  const definition = tableOf(scope);
  const place: TablePlace = {
    sheet: definition.sheet,
    rows: Int32Array.from(rows.map((_, i) => 6 + i)),
    columns: new Map(definition.columns.map((c, i) => [c.id, i + 1])),
  };
  return buildTable({ definition, rows, dictionaries, place });
}

export function miniHeader(values: Readonly<Record<string, CellValue>>): TableData {
  const columns = new Map(
    miniForm.header.map((c) => {
      const builder = new ColumnBuilder(c, 1);
      builder.set(
        0,
        readerOf(c, c.dictionary ? dictionaries.get(c.dictionary) : undefined)(values[c.id] ?? null),
      );
      return [c.id, builder.finish()] as const;
    }),
  );
  const cells = new Map(miniForm.header.map((c, i) => [c.id, { sheet: '附件L', row: 3, column: 2 + 2 * i }]));
  const place: TablePlace = { sheet: '附件L', rows: new Int32Array(), columns: new Map(), cells: [cells] };
  return {
    definition: { ...tableOf('L'), scope: 'H', columns: miniForm.header },
    rowCount: 1,
    columns,
    place,
  };
}

export function miniData(rows: readonly Readonly<Record<string, CellValue>>[]): Dataset {
  return {
    tables: new Map([['L', miniTable('L', rows)]]),
    headers: new Map([
      ['L', miniHeader({ filer_org: '演示卫生院', cutoff_date: '2024-05-31', copied_to: '公安;法院' })],
    ]),
  };
}
