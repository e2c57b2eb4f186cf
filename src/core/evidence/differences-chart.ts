import { chartSheet } from '../form/identity';
import { planChart } from '../workbook/chart-sheet';
import type { SheetPlan } from '../workbook/plan';
import type { Bridges } from './verify-bridges';

const MOST = 10;
const YUAN = '元';

/** A stated figure by the unit that filed it, its cell, the unit that it is of where that is another, and its column. */
export function figureName(
  { unitName, cell, heading }: Bridges[number],
  nameOf: (unit: string) => string,
): string {
  const filer = nameOf(cell.submission.unit);
  const of = filer === unitName ? [] : [unitName];
  return [filer, cell.sheet ?? cell.scope, cell.cell ?? '', ...of, heading.zh]
    .filter((w) => w !== '')
    .join(' ');
}

/**
 * The largest differences in 元 as a chart whose figures are those of the bridge tables' sheet: `totalRow` says in which
 * of its rows a bridge's total stands, `column` where the amounts are. Undefined where no amount differs.
 */
export function differencesChart(
  { bridges, nameOf }: { readonly bridges: Bridges; readonly nameOf: (unit: string) => string },
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
    lines: top.map(({ bridge, i, size }) => ({
      name: figureName(bridge, nameOf),
      figures: [{ value: size, formula: `ABS('${at.sheet}'!$${at.column}$${at.totalRow(i)})` }],
    })),
    style: 'money',
    unit: YUAN,
    source: `对账底稿“${at.sheet}”`,
  });
}
