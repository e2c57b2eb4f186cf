import { LONG_LIST, type LongColumn, type LongPlan } from '../core/workbook/long-plan';
import type { PlanArea, PlanCell, PlanStyle, SheetPlan } from '../core/workbook/plan';

type Band = Pick<PlanArea, 'row' | 'rows'>;

/** The rows of the only long list of a plan, where nothing else lies among them. */
function longBand({ areas, merges }: SheetPlan): Band | undefined {
  const tall = areas.filter((area) => area.rows > LONG_LIST);
  const [band] = tall;
  if (!band || tall.some((a) => a.columns !== 1 || a.row !== band.row || a.rows !== band.rows))
    return undefined;
  const apart = ({ row, rows }: Band): boolean => row + rows <= band.row || row >= band.row + band.rows;
  const others = [...areas.filter((area) => !tall.includes(area)), ...merges];
  return others.every(apart) ? band : undefined;
}

function columnOf(column: number, cells: readonly (PlanCell | undefined)[]): LongColumn {
  return { column, value: (row) => cells[row]?.value ?? null, formula: (row) => cells[row]?.formula };
}

/** Cuts a long list down to its first row; a plan without one, or with other things among its rows, stays whole. */
export function cutLongRows(plan: SheetPlan): LongPlan {
  const band = longBand(plan);
  if (!band) return { short: plan };
  const styles: (PlanStyle | undefined)[] = [];
  const columns: (PlanCell | undefined)[][] = [];
  for (const { rows, column, style } of plan.areas) {
    if (rows <= LONG_LIST) continue;
    styles[column] = style;
    columns[column] = [];
  }
  const kept: PlanCell[] = [];
  for (const cell of plan.cells) {
    const row = cell.row - band.row;
    if (row <= 0 || row >= band.rows) kept.push(cell);
    if (row < 0 || row >= band.rows) continue;
    const column = columns[cell.column];
    if (!column || styles[cell.column] !== cell.style || column[row]) return { short: plan };
    column[row] = cell;
  }
  const areas = plan.areas.map((area) => (area.rows > LONG_LIST ? { ...area, rows: 1 } : area));
  const inside = (row: number): boolean => row > band.row && row < band.row + band.rows;
  const heights = new Map([...plan.heights].filter(([row]) => !inside(row)));
  return {
    short: { ...plan, cells: kept, areas, heights },
    long: {
      first: band.row,
      rows: band.rows,
      columns: columns.flatMap((cells, column) => [columnOf(column, cells)]),
      height: (row) => plan.heights.get(band.row + row),
    },
  };
}
