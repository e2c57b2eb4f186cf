import { CellState, type ColumnData, type Dataset, type TableData } from '../form/table';

/** One sum of a submission: a count or money column of a table, for a summary also of one printed row of one area. Money in 分. */
export interface SubmissionSum {
  readonly scope: string;
  /** `area/row` of a summary's block, empty for a list. */
  readonly part: string;
  readonly column: string;
  readonly count: number;
  readonly total: bigint;
}

/** Beyond this a running total is moved to a bigint, so that no addition leaves the exact integers. */
const SAFE = 4_000_000_000_000_000;

class Adder {
  private running = 0;
  private moved = 0n;
  count = 0;

  add(value: number): void {
    this.count++;
    if (Math.abs(value) > SAFE) this.moved += BigInt(value);
    else this.running += value;
    if (Math.abs(this.running) > SAFE) {
      this.moved += BigInt(this.running);
      this.running = 0;
    }
  }

  total(): bigint {
    return this.moved + BigInt(this.running);
  }
}

function partsOf(table: TableData): readonly string[] | undefined {
  const { rowKey, areaKey } = table.definition;
  if (!rowKey && !areaKey) return undefined;
  const area = areaKey ? table.columns.get(areaKey)?.texts : undefined;
  const row = rowKey ? table.columns.get(rowKey)?.texts : undefined;
  return Array.from({ length: table.rowCount }, (_, i) => `${area?.[i] ?? ''}/${row?.[i] ?? ''}`);
}

function addColumn(column: ColumnData, parts: readonly string[] | undefined): Map<string, Adder> {
  const adders = new Map<string, Adder>();
  column.numbers?.forEach((value, row) => {
    if (column.states[row] !== CellState.value) return;
    const part = parts?.[row] ?? '';
    let adder = adders.get(part);
    if (!adder) adders.set(part, (adder = new Adder()));
    adder.add(value);
  });
  return adders;
}

function sumsOfTable(table: TableData): SubmissionSum[] {
  const { scope, columns } = table.definition;
  const parts = partsOf(table);
  return columns
    .filter((c) => c.type === 'money' || (c.type === 'int' && c.required !== 'auto'))
    .flatMap((c) => {
      const data = table.columns.get(c.id);
      return data
        ? [...addColumn(data, parts)].map(([part, a]) => ({
            scope,
            part,
            column: c.id,
            count: a.count,
            total: a.total(),
          }))
        : [];
    });
}

/** Every sum of a submission, exact, in the order of its tables and columns. */
export function sumsOf(data: Dataset): SubmissionSum[] {
  return [...data.tables.values()].flatMap(sumsOfTable);
}
