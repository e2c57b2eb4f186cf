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

/** A cell of an official sheet that is not printed as it stands; figures as they are printed, `by` with its sign. */
export interface MovedCell {
  readonly sheet: string;
  readonly cell: string;
  readonly stated: string;
  readonly printed: string;
  readonly by: string;
}

/** The cells of a balanced summary that were moved, by their addresses on the official sheet. */
export function movedCells(form: FormDefinition, { table, moved }: BalancedTable): readonly MovedCell[] {
  const rows = printedRows(form, table);
  const { sheet } = table.definition;
  const layout = summaryLayout(table.definition, [...new Set(rows.map((r) => r.area ?? ''))]);
  return moved.map(({ row, column, stated, printed }) => {
    const { area = '', rowId = '' } = rows[row] ?? {};
    const at = { row: layout.printed?.get(`${area}/${rowId}`) ?? 0, column: layout.columns.get(column) ?? 0 };
    const by = `${printed > stated ? '＋' : '－'}${wan(Math.abs(printed - stated))}`;
    return { sheet, cell: addressOf(at), stated: wan(stated), printed: wan(printed), by };
  });
}

function movedWords(form: FormDefinition, balanced: BalancedTable): string {
  return movedCells(form, balanced)
    .map(({ cell, stated, printed, by }) => `${cell} 由 ${stated} 印作 ${printed}（${by}）`)
    .join('；');
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

/** What is printed in balanced figures: all tables, the words under each summary, the summaries that were rounded, the cells that moved. */
export interface BalancedPrint {
  readonly data: Dataset;
  readonly below: ReadonlyMap<string, string>;
  readonly rounded: readonly string[];
  readonly moved: readonly MovedCell[];
}

/** The data of a print with its summaries balanced, and what is said under each of them. */
export function balancedPrint(form: CompiledForm, data: Dataset): BalancedPrint {
  const tables = new Map(data.tables);
  const below = new Map<string, string>();
  const rounded: string[] = [];
  const moved: MovedCell[] = [];
  for (const scope of data.tables.keys()) {
    const balanced = balanceTable(form, data, scope);
    if (!balanced) continue;
    tables.set(scope, balanced.table);
    below.set(scope, balancedNote(form.definition, balanced));
    if (balanced.columnsDone.length > 0) rounded.push(scope);
    moved.push(...movedCells(form.definition, balanced));
  }
  return { data: { ...data, tables }, below, rounded, moved };
}
