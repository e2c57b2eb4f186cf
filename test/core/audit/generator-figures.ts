import type { RawPackage, RawRow } from '../../../src/cli/demo/package';
import type { DemoProvince } from '../../../src/cli/demo/province';

/** What one generated cell gives to a figure: whose it is, where it stands in the generated list, and the cents or 1. */
export interface Origin {
  readonly filer: string;
  readonly scope: string;
  /** From 0. */
  readonly row: number;
  readonly column: string;
  readonly amount: number;
}

/** How a figure is known to be made: from which list and column, of which rows; a count names no amount. */
interface Known {
  readonly list: 'A1' | 'A3' | 'A6';
  readonly column: string;
  readonly counts?: boolean;
  readonly of?: (row: RawRow) => boolean;
}

const SELF_CHECK = ['viol_amount', 'fund_amount', 'refund_due', 'refund_paid', 'finding_count'];
const INSPECTED = ['viol_amount', 'principal', 'fine_admin', 'total_amount', 'principal_paid', 'fine_paid'];
const on = (row: RawRow, column: string, ...values: readonly string[]): boolean =>
  values.includes(String(row[column]));
const visit = (...modes: readonly string[]): Known => ({
  list: 'A3',
  column: 'case_no',
  counts: true,
  of: (row) => on(row, 'inspect_mode', ...modes),
});
const letter = (...to: readonly string[]): Known => ({
  list: 'A6',
  column: 'clue_no',
  counts: true,
  of: (row) => on(row, 'to_dept', ...to),
});

/** The figures of the two summaries that the generator can tell by itself, by `scope.column`. */
export const KNOWN: ReadonlyMap<string, Known> = new Map<string, Known>([
  ...SELF_CHECK.map((column) => [`A1B.${column}`, { list: 'A1', column }] as const),
  ...INSPECTED.map((column) => [`A4.${column}`, { list: 'A3', column }] as const),
  ['A4.times_flying', visit('飞行检查')],
  ['A4.times_cross', visit('交叉检查')],
  ['A4.times_special', visit('专项检查')],
  ['A4.times_other', visit('日常检查', '联合检查', '举报核查', '数据线索核查')],
  [
    'A4.exposed_cases',
    { list: 'A3', column: 'case_no', counts: true, of: (row) => on(row, 'exposed', '是') },
  ],
  ['A4.t_police', letter('公安', '检察院', '法院')],
  ['A4.t_discipline', letter('纪检监察')],
  ['A4.t_health', letter('卫健', '中医药')],
  ['A4.t_market', letter('市场监管', '药监')],
]);

/** Who is meant by a printed row, by the words of its heading. */
const SUBJECTS: Readonly<Record<string, (kind: string, row: RawRow) => boolean>> = {
  总计: () => true,
  定点医药机构合计: (kind) => kind === '定点医疗机构' || kind === '定点零售药店',
  定点医疗机构: (kind) => kind === '定点医疗机构',
  三级: (kind, row) => kind === '定点医疗机构' && on(row, 'inst_level', '三级'),
  二级: (kind, row) => kind === '定点医疗机构' && on(row, 'inst_level', '二级'),
  一级及以下: (kind, row) => kind === '定点医疗机构' && on(row, 'inst_level', '一级及以下'),
  '其中：公立': (kind, row) => kind === '定点医疗机构' && on(row, 'ownership', '公立'),
  '其中：民营': (kind, row) => kind === '定点医疗机构' && on(row, 'ownership', '民营'),
  定点零售药店: (kind) => kind === '定点零售药店',
  经办机构: (kind) => kind === '经办机构',
  '参保人（人）': (kind) => kind === '参保人',
  其他对象: (kind) => !['定点医疗机构', '定点零售药店', '经办机构', '参保人'].includes(kind),
};

function liesIn(filer: RawPackage, area: string): boolean {
  return area === '520000' || filer.pool === area || filer.county === area;
}

/** Hundredths of the amount typed, or the count itself: the generator writes amounts in 元. */
function sizeOf(row: RawRow, column: string): number {
  const value = Number(row[column] ?? 0);
  return column === 'finding_count' ? value : Math.round(value * 100);
}

/** The generated cells that a figure is made from, read from the generator's own lists: nothing of the audit is asked. */
export function originsOf(
  { institutions, offices }: DemoProvince,
  figure: { readonly name: string; readonly heading: string; readonly area: string },
): Origin[] {
  const known = KNOWN.get(figure.name);
  const meant = SUBJECTS[figure.heading];
  if (!known || !meant) throw new RangeError(`${figure.name} ${figure.heading}`);
  const { list, column, counts = false, of = () => true } = known;
  const filers = [...institutions, ...offices].filter((f) => f.tables.has(list) && liesIn(f, figure.area));
  return filers.flatMap((filer) =>
    (filer.tables.get(list)?.rows ?? []).flatMap((row, at): Origin[] => {
      const kind = String(row[list === 'A1' ? 'fixmedins_type' : 'subject_type']);
      if (!meant(kind, row) || !of(row)) return [];
      const amount = counts ? 1 : sizeOf(row, column);
      return amount === 0 ? [] : [{ filer: filer.code, scope: list, row: at, column, amount }];
    }),
  );
}
