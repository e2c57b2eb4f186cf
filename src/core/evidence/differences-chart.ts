import { chartSheet } from '../form/identity';
import { planChart } from '../workbook/chart-sheet';
import type { SheetPlan } from '../workbook/plan';
import type { Bridges } from './verify-bridges';

const MOST = 10;
const YUAN = '元';

/**
 * The largest differences in 元 as a chart whose figures are those of the bridge tables' sheet: `totalRow` says in which
 * of its rows a bridge's total stands, `column` where the amounts are. Undefined where no amount differs.
 */
export function differencesChart(
  bridges: Bridges,
  at: { readonly sheet: string; readonly column: string; readonly totalRow: (bridge: number) => number },
): SheetPlan | undefined {
  const amounts = bridges.flatMap((bridge, i) =>
    bridge.exactUnit === YUAN ? [{ bridge, i, size: Math.abs(Number(bridge.difference)) }] : [],
  );
  const top = amounts.sort((a, b) => b.size - a.size).slice(0, MOST);
  if (top.length === 0) return undefined;
  return planChart(chartSheet('差额最大的数'), {
    title: '差额最大的数',
    heads: ['差额（绝对值）'],
    lines: top.map(({ bridge: { unitName, cell, heading }, i, size }) => ({
      name: `${unitName} ${cell.sheet ?? cell.scope} ${cell.cell ?? ''} ${heading.zh}`,
      figures: [{ value: size, formula: `ABS(VALUE('${at.sheet}'!$${at.column}$${at.totalRow(i)}))` }],
    })),
    style: 'money',
    unit: YUAN,
    source: `对账底稿“${at.sheet}”`,
  });
}
