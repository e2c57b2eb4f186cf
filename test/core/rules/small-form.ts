import { buildTable } from '../../../src/core/form/build';
import type {
  ColumnDefinition,
  FormDefinition,
  RuleRecord,
  TableDefinition,
} from '../../../src/core/form/definition';
import type { CellValue } from '../../../src/core/form/grid';
import { dictionariesOf, tableOf } from '../../../src/core/form/load';
import type { Dataset, TableData } from '../../../src/core/form/table';

/** A column in one line: `amount:money:元`, `kind:enum:kinds`, `code:text`. */
export function column(text: string, more: Partial<ColumnDefinition> = {}): ColumnDefinition {
  const [id = '', type = 'text', detail] = text.split(':');
  const words = ['enum', 'code', 'bool', 'multi'].includes(type);
  return {
    id,
    heading: { zh: `列${id}`, en: id },
    type: type as ColumnDefinition['type'],
    required: 'N',
    ...(type === 'money' && { decimals: 2 }),
    ...(detail !== undefined && (words ? { dictionary: detail } : { unit: detail })),
    ...more,
  };
}

export function table(
  scope: string,
  columns: readonly ColumnDefinition[],
  more: Partial<TableDefinition> = {},
): TableDefinition {
  return {
    scope,
    annex: scope,
    sheet: `表${scope}`,
    title: { zh: scope, en: scope },
    formNo: scope,
    kind: 'list',
    filedBy: [],
    columns: [...columns],
    ...more,
  };
}

let count = 0;

/** A rule of severity error over table T; only what a test is about needs to be named. */
export function rule(check: string, more: Partial<RuleRecord> = {}): RuleRecord {
  count += 1;
  return {
    id: `T-${count}`,
    severity: 'error',
    scope: 'T',
    check,
    missing: 'skip-any',
    words: { zh: '错', en: 'wrong' },
    basis: '设',
    holds: 'T{}',
    fails: 'T{}',
    state: 'active',
    ...more,
  };
}

const words = (...codes: string[]) => codes.map((code) => ({ code, zh: code, en: code }));

export function form(parts: Partial<FormDefinition>): FormDefinition {
  return {
    format: 'duibiao-form/1',
    id: 'small',
    version: 1,
    title: { zh: '小', en: 'small' },
    issueNo: '1',
    campaign: {
      id: 'c',
      year: 2024,
      issued: '2024-01-01',
      selfCheckFrom: '2024-01-01',
      screeningFrom: '2024-01-01',
      stageMeans: 'snapshot',
      copyTo: [],
    },
    header: [column('filer:text', { role: 'filerCode' }), column('until:date'), column('unit:enum:units')],
    tables: [],
    rows: [],
    sums: [],
    dictionaries: [
      { id: 'units', words: words('元', '万元') },
      { id: 'kinds', words: words('甲', '乙', '丙') },
      { id: 'yes', words: words('是', '否') },
      {
        id: 'areas',
        words: [
          { code: '520000', zh: '贵州省', en: 'p' },
          { code: '520100', zh: '贵阳市', en: 'g', attributes: { parent: '520000' } },
          { code: '520102', zh: '南明区', en: 'n', attributes: { parent: '520100' } },
          { code: '520103', zh: '云岩区', en: 'y', attributes: { parent: '520100' } },
        ],
      },
      { id: 'line', words: words('r1', 'r2', 'r3') },
    ],
    regions: [
      { code: '520000', name: '贵州省', level: 'province', parent: '' },
      { code: '520100', name: '贵阳市', level: 'pool', parent: '520000' },
      { code: '520102', name: '南明区', level: 'county', parent: '520100' },
      { code: '520103', name: '云岩区', level: 'county', parent: '520100' },
    ],
    areaFilters: [
      { levels: ['county'], filter: 'county = THIS.area' },
      { levels: ['pool'], filter: 'pool = THIS.area' },
    ],
    rules: [],
    mappings: [],
    calendar: [],
    ...parts,
  };
}

export type Rows = readonly Readonly<Record<string, CellValue>>[];

/** Rows of a scope as a table; its cells stand from row 6, column n in sheet column n. */
export function rowsOf(definition: FormDefinition, scope: string, rows: Rows): TableData {
  const own = tableOf(definition, scope);
  const place = {
    sheet: own.sheet || '表头',
    rows: Int32Array.from(rows, (_, i) => i + 6),
    columns: new Map(own.columns.map((c, i) => [c.id, i + 1])),
  };
  return buildTable({ definition: own, rows, dictionaries: dictionariesOf(definition), place });
}

/** A package from raw rows by scope; `H.T` is the header of table T. */
export function dataset(definition: FormDefinition, raw: Readonly<Record<string, Rows>>): Dataset {
  const entries = Object.entries(raw);
  const headers = entries.filter(([name]) => name.startsWith('H.'));
  const lists = entries.filter(([name]) => !name.startsWith('H.'));
  return {
    tables: new Map(lists.map(([scope, rows]) => [scope, rowsOf(definition, scope, rows)])),
    headers: new Map(headers.map(([name, rows]) => [name.slice(2), rowsOf(definition, 'H', rows)])),
  };
}
