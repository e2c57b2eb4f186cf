import type { PlanArea, PlanCell, PlanStyle, SheetPlan } from '../core/workbook/plan';

/** Rows of a list from this many on are written as they come, without an object a cell in the writer. */
const LONG = 1_000;

/** The rows of a planned list below its first one: what stands in each, by column in order. */
export interface LongRows {
  /** The first row of the list, 1-based; it stays in the short plan and shows how its columns look. */
  readonly pattern: number;
  readonly rows: readonly (readonly PlanCell[])[];
  readonly heights: ReadonlyMap<number, number>;
}

/** A plan whose long list is cut down to its first row, and the rows that were cut off. */
export interface CutPlan {
  readonly short: SheetPlan;
  readonly long?: LongRows;
}

type Band = Pick<PlanArea, 'row' | 'rows'>;

/** The rows of the only long list of a plan, where nothing else lies among them. */
function longBand({ areas, merges }: SheetPlan): Band | undefined {
  const tall = areas.filter((area) => area.rows > LONG);
  const [band] = tall;
  if (!band || tall.some((a) => a.columns !== 1 || a.row !== band.row || a.rows !== band.rows))
    return undefined;
  const apart = ({ row, rows }: Band): boolean => row + rows <= band.row || row >= band.row + band.rows;
  const others = [...areas.filter((area) => !tall.includes(area)), ...merges];
  return others.every(apart) ? band : undefined;
}

/** Cuts a long list down to its first row; a plan without one, or with other things among its rows, stays whole. */
export function cutLongRows(plan: SheetPlan): CutPlan {
  const band = longBand(plan);
  if (!band) return { short: plan };
  const styles: (PlanStyle | undefined)[] = [];
  for (const area of plan.areas) if (area.rows > LONG) styles[area.column] = area.style;
  const [from, to] = [band.row + 1, band.row + band.rows - 1];
  const rows = Array.from({ length: band.rows - 1 }, (): PlanCell[] => []);
  const kept: PlanCell[] = [];
  for (const cell of plan.cells) {
    if (cell.row < from || cell.row > to) {
      kept.push(cell);
      continue;
    }
    const row = rows[cell.row - from];
    const before = row?.[row.length - 1];
    if (!row || styles[cell.column] !== cell.style || (before && before.column >= cell.column))
      return { short: plan };
    row.push(cell);
  }
  const areas = plan.areas.map((area) => (area.rows > LONG ? { ...area, rows: 1 } : area));
  const heights = new Map([...plan.heights].filter(([row]) => row < from || row > to));
  return {
    short: { ...plan, cells: kept, areas, heights },
    long: { pattern: band.row, rows, heights: plan.heights },
  };
}
