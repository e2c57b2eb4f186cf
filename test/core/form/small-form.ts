import { FORMAT } from '../../../src/core/form/migrate';

/** JSON that a test may bend before it is loaded. */
export type Json = Record<string, unknown>;

const words = (zh: string): Json => ({ zh, en: zh });
const column = (id: string, zh: string, rest: Json): Json => ({
  id,
  heading: words(zh),
  required: 'Y',
  ...rest,
});

function detail(): Json {
  return {
    scope: 'T1',
    annex: '1',
    sheet: '表1',
    title: words('明细表'),
    formNo: '附件1',
    kind: 'list',
    filedBy: ['机构'],
    headerItems: ['filer_org'],
    groups: [{ heading: words('金额'), from: 2, to: 3 }],
    columns: [
      column('kind', '类型', { n: 1, type: 'enum', dictionary: 'kind' }),
      column('due', '应退（元）', { n: 2, type: 'money', unit: '元', synonyms: ['应退金额'] }),
      column('paid', '已退', { n: 3, type: 'money', unit: '元' }),
    ],
  };
}

function summary(): Json {
  return {
    scope: 'T2',
    annex: '2',
    sheet: '表2',
    title: words('汇总表'),
    formNo: '附件2',
    kind: 'summary',
    rowKey: 'row',
    rowIds: ['total', 'case'],
    filedBy: ['县'],
    columns: [
      column('row', '行次', { type: 'enum', dictionary: 'row', required: 'auto' }),
      column('due', '应退', {
        n: 1,
        type: 'money',
        unit: '万元',
        required: 'calc',
        calc: 'WAN(SUM(T1.due WHERE ROW))',
      }),
    ],
  };
}

function rule(): Json {
  return {
    id: 'T1-01',
    severity: 'error',
    scope: 'T1',
    check: 'paid <= due',
    missing: 'skip-any',
    words: words('已退不能大于应退'),
    basis: '设',
    holds: 'T1{due:2, paid:1}',
    fails: 'T1{due:1, paid:2}',
    state: 'active',
  };
}

/** A definition of two small tables that loadForm accepts, fresh at each call. */
export function smallForm(): Json {
  return {
    format: FORMAT,
    id: 'small',
    version: 1,
    title: words('小表'),
    issueNo: '1号',
    campaign: {
      id: 'small',
      year: 2024,
      issued: '2024-05-23',
      selfCheckFrom: '2021-05-01',
      screeningFrom: '2022-05-01',
      stageMeans: 'snapshot',
      copyTo: [],
    },
    header: [column('filer_org', '填报单位', { type: 'text', n: 1 })],
    tables: [detail(), summary()],
    rows: [
      { id: 'total', heading: words('合计'), scopes: ['T2'], filters: { T1: '' } },
      { id: 'case', heading: words('案件'), scopes: ['T2'], filters: { T1: 'kind = "案件"' } },
    ],
    sums: [{ scope: 'T2', axis: 'rows', total: 'total', parts: ['case'], columns: ['due'] }],
    dictionaries: [
      { id: 'kind', words: [{ code: '案件', zh: '案件', en: 'case', import: ['个案'] }] },
      {
        id: 'row',
        words: [
          { code: 'total', zh: '合计', en: 'total' },
          { code: 'case', zh: '案件', en: 'case' },
        ],
      },
    ],
    regions: [
      { code: '520000', name: '贵州省', level: 'province', parent: '' },
      { code: '520100', name: '贵阳市', level: 'prefecture', parent: '520000' },
    ],
    rules: [rule()],
    mappings: [
      { target: { scope: 'T2', column: 'due' }, clause: 'WAN(SUM(T1.due WHERE ROW))', rule: 'T1-01' },
    ],
    calendar: [
      { id: 'day', who: words('机构'), to: words('县'), what: words('报送'), scopes: ['T1'], source: '设' },
    ],
  };
}

/** The small definition with one value replaced; the path names keys and list positions. */
export function bent(path: readonly (string | number)[], value: unknown): Json {
  const form = smallForm();
  let target: Json = form;
  for (const key of path.slice(0, -1)) target = target[key] as Json;
  target[path[path.length - 1] as string] = value;
  return form;
}
