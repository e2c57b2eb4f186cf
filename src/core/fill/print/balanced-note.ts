import type { FormDefinition } from '../../form/definition';
import { addressOf, type Dataset } from '../../form/table';
import { formatAmount, groupThousands } from '../../value/amount';
import { summaryLayout } from '../layout';
import { printedRows } from '../skeleton';
import type { CompiledForm } from '../../rules/compile';
import { balanceTable, type BalancedTable } from './balanced-table';

const REASONS = {
  'no-details': '没有明细，照原样打印',
  differs: '与明细不符，照原样打印，请先全审',
  infeasible: '不能既相加相符又只差进位，照原样打印',
} as const;

function wan(fen: number): string {
  return groupThousands(formatAmount(fen, 'wan'));
}

function movedWords(form: FormDefinition, { table, moved }: BalancedTable): string {
  const rows = printedRows(form, table);
  const layout = summaryLayout(table.definition, [...new Set(rows.map((r) => r.area ?? ''))]);
  const one = ({ row, column, stated, printed }: BalancedTable['moved'][number]): string => {
    const { area = '', rowId = '' } = rows[row] ?? {};
    const at = { row: layout.printed?.get(`${area}/${rowId}`) ?? 0, column: layout.columns.get(column) ?? 0 };
    const sign = printed > stated ? '＋' : '－';
    return `${addressOf(at)} 由 ${wan(stated)} 印作 ${wan(printed)}（${sign}${wan(Math.abs(printed - stated))}）`;
  };
  return moved.map(one).join('；');
}

/** What is said under a summary printed in balanced figures: which cells were moved and by how much, and what was left alone. */
export function balancedNote(form: FormDefinition, balanced: BalancedTable): string {
  const { moved, left, table } = balanced;
  const headings = (why: keyof typeof REASONS): string[] => {
    const ids = new Set(left.flatMap((l) => (l.why === why ? [l.column] : [])));
    const names = table.definition.columns.filter((c) => ids.has(c.id)).map((c) => c.heading.zh);
    return names.length > 0 ? [`${names.join('、')}${REASONS[why]}`] : [];
  };
  const first =
    moved.length > 0
      ? `为使印出的数相加相符，${moved.length} 格没有按四舍五入（单位万元）：${movedWords(form, balanced)}`
      : '没有需要移动的格';
  const rest = [...headings('no-details'), ...headings('differs'), ...headings('infeasible')];
  return `舍位平衡：${[first, ...rest].join('。')}。只用于打印，工作簿和上报的数不变。`;
}

/** The data of a print with its summaries balanced, and what is said under each of them. */
export function balancedPrint(
  form: CompiledForm,
  data: Dataset,
): { readonly data: Dataset; readonly below: ReadonlyMap<string, string> } {
  const tables = new Map(data.tables);
  const below = new Map<string, string>();
  for (const scope of data.tables.keys()) {
    const balanced = balanceTable(form, data, scope);
    if (!balanced) continue;
    tables.set(scope, balanced.table);
    below.set(scope, balancedNote(form.definition, balanced));
  }
  return { data: { ...data, tables }, below };
}
