import { CellState, type ColumnData, type TableData } from '../form/table';
import type { ByteWriter } from '../value/byte-writer';
import { filedText } from '../value/unseen';
import { numberText } from './cell-text';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
/** Texts of a column that are kept ready to be written again. */
const MOST_KEPT = 4096;

/** Writes the cell of a row; false where it could not be read and so cannot travel. */
type WriteCell = (row: number) => boolean;

/** A function that remembers some of what it gave. */
function remembering<K>(make: (key: K) => string): (key: K) => string {
  const kept = new Map<K, string>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const text = make(key);
    if (kept.size < MOST_KEPT) kept.set(key, text);
    return text;
  };
}

/** How many decimals a number column writes as they stand in it; undefined where its text is made otherwise. */
function plainDecimals({ definition: { type, unit, decimals = 2 } }: ColumnData): number | undefined {
  if (type === 'int') return 0;
  if (type === 'date' || (type === 'money' && (unit === '万元' || decimals !== 2))) return undefined;
  return decimals;
}

function numberWriter(out: ByteWriter, column: ColumnData, numbers: Float64Array): (row: number) => void {
  const decimals = plainDecimals(column);
  const textOf = remembering((value: number) => `"${numberText(column.definition, value)}"`);
  if (decimals === undefined) return (row) => out.text(textOf(numbers[row] as number));
  return (row) => {
    out.byte(QUOTE);
    out.decimal(numbers[row] as number, decimals);
    out.byte(QUOTE);
  };
}

function textWriter(out: ByteWriter, { texts }: ColumnData): (row: number) => void {
  const quoted = remembering((text: string) => JSON.stringify(filedText(text)));
  return (row) => {
    const text = texts?.[row];
    out.text(text === undefined ? 'null' : quoted(text));
  };
}

function cellWriter(out: ByteWriter, column: ColumnData | undefined): WriteCell {
  const write = column?.numbers
    ? numberWriter(out, column, column.numbers)
    : column && textWriter(out, column);
  return (row) => {
    const state = column?.states[row];
    if (state === CellState.bad) return false;
    if (state === CellState.value && write) write(row);
    else out.text(state === CellState.notApplicable ? '"—"' : 'null');
    return true;
  };
}

/** Writes a table's rows as JSON, `[…],[…]`, exactly as its packed rows read; calls `unreadable` at a cell that could not be read. */
export function writeRows(
  out: ByteWriter,
  table: TableData,
  unreadable: (column: string, row: number) => never,
): void {
  const { columns } = table.definition;
  const writers = columns.map(({ id }) => cellWriter(out, table.columns.get(id)));
  for (let row = 0; row < table.rowCount; row++) {
    if (row > 0) out.byte(COMMA);
    out.byte(OPEN);
    for (let c = 0; c < writers.length; c++) {
      if (c > 0) out.byte(COMMA);
      if (writers[c]?.(row) === false) unreadable(columns[c]?.id ?? '', row);
    }
    out.byte(CLOSE);
  }
}
