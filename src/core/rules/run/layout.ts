import { CellState, type TableData } from '../../form/table';
import type { Names } from '../names';

/** The printed rows of one area of a summary. A list is one block without printed rows. */
export interface Block {
  /** Code of the area, empty where the sheet names none. */
  readonly area: string;
  /** The filer's own total block, which takes all source rows. */
  readonly total: boolean;
  readonly rows: ReadonlyMap<string, number>;
  /** Its first row in the table. */
  readonly first: number;
}

/** Which printed row each row of a table is, and in which block it stands. */
export interface Layout {
  readonly rowIds: readonly (string | undefined)[];
  readonly blockOf: Int32Array;
  readonly blocks: readonly Block[];
}

interface DraftBlock {
  readonly area: string;
  readonly rows: Map<string, number>;
  readonly first: number;
}

/** Text of a cell, empty where it is blank or —; undefined where it is unreadable. */
function keyText(table: TableData, column: string | undefined, row: number): string | undefined {
  const cells = column === undefined ? undefined : table.columns.get(column);
  const state = cells?.states[row];
  if (state === CellState.bad) return undefined;
  return state === CellState.value ? (cells?.texts?.[row] ?? '') : '';
}

/** Lays out a table by its row key and area key; `filer` is the code that the total block repeats. */
export function layoutOf(table: TableData, names: Names, filer: string): Layout {
  const { rowKey, areaKey, scope } = table.definition;
  const ids = new Map(
    names.form.rows.filter((r) => r.scopes.includes(scope)).map((r) => [r.key ?? r.id, r.id]),
  );
  const rowIds: (string | undefined)[] = new Array<string | undefined>(table.rowCount).fill(undefined);
  const blockOf = new Int32Array(table.rowCount);
  const drafts: DraftBlock[] = [];
  const byArea = new Map<string | undefined, number>();
  for (let row = 0; row < table.rowCount; row++) {
    const area = keyText(table, areaKey, row);
    let block = byArea.get(area);
    if (block === undefined) {
      block = drafts.push({ area: area ?? '', rows: new Map(), first: row }) - 1;
      byArea.set(area, block);
    }
    blockOf[row] = block;
    const key = rowKey === undefined ? undefined : keyText(table, rowKey, row);
    const id = key === undefined ? undefined : ids.get(key);
    rowIds[row] = id;
    const rows = drafts[block]?.rows;
    if (id !== undefined && rows && !rows.has(id)) rows.set(id, row);
  }
  const only = drafts.length === 1;
  const blocks = drafts.map((d) => ({ ...d, total: d.area === filer || (only && d.area === '') }));
  return { rowIds, blockOf, blocks };
}
