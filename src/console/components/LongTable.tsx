import { useVirtualizer, type Range } from '@tanstack/react-virtual';
import { memo, useCallback, useRef, type ReactNode } from 'react';

/** One column of a long table: what stands over it and what each row shows in it. */
export interface LongColumn<T> {
  readonly id: string;
  readonly head: string;
  /** The heading is for screen readers alone. */
  readonly unseenHead?: boolean;
  readonly width?: string;
  readonly number?: boolean;
  /** The cell names its row. */
  readonly names?: boolean;
  readonly cell: (row: T, index: number) => ReactNode;
}

interface LongTableProps<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly LongColumn<T>[];
  readonly keyOf: (row: T, index: number) => string;
  /** Marks a row, such as the one that is open. */
  readonly isHere?: (row: T) => boolean;
  /** The usual height of a row in pixels, before it is measured. */
  readonly height?: number;
  /** A list of things, or a part of a spreadsheet. */
  readonly look?: 'list' | 'sheet';
  /** The row that is in sight at first. */
  readonly first?: number;
}

/** Rows kept ready beyond each edge: a turn of the wheel. */
const OVERSCAN = 5;
/** Cells of a block. Rows are made by the block: most turns of the wheel make none, and the browser only moves what is there. */
const BLOCK_CELLS = 256;
const LEAST_BLOCK = 8;

/** The rows to be made where some are in sight: whole blocks of a table of so many columns. */
export function blocksInSight(
  columns: number,
  { startIndex, endIndex, overscan, count }: Omit<Range, 'isScrolling'>,
): number[] {
  const block = Math.max(LEAST_BLOCK, Math.floor(BLOCK_CELLS / columns));
  const from = Math.max(0, Math.floor((startIndex - overscan) / block) * block);
  const least = block + 2 * overscan + endIndex - startIndex;
  const rows = Math.min(count - from, Math.ceil(least / block) * block);
  return Array.from({ length: rows }, (_, i) => from + i);
}

function className<T>({ number, names }: LongColumn<T>): string | undefined {
  return number ? 'number' : names ? 'name' : undefined;
}

function Head<T>({ columns }: Pick<LongTableProps<T>, 'columns'>) {
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <th key={column.id} role="columnheader" scope="col" className={className(column)}>
            {column.unseenHead ? <span className="unseen">{column.head}</span> : column.head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function CellsOf<T>({
  row,
  index,
  columns,
}: Pick<LongTableProps<T>, 'columns'> & { readonly row: T; readonly index: number }) {
  return columns.map((column) => {
    const shown = column.cell(row, index);
    return column.names ? (
      <th key={column.id} role="rowheader" scope="row" className="name">
        {shown}
      </th>
    ) : (
      <td key={column.id} role="cell" className={className(column)}>
        {shown}
      </td>
    );
  });
}

function RowOf<T>({
  row,
  index,
  columns,
  here,
  measure,
}: Pick<LongTableProps<T>, 'columns'> & {
  readonly row: T;
  readonly index: number;
  readonly here: boolean;
  readonly measure: (element: HTMLElement | null) => void;
}) {
  return (
    <tr ref={measure} data-index={index} data-here={here || undefined} role="row" aria-rowindex={index + 2}>
      <CellsOf row={row} index={index} columns={columns} />
    </tr>
  );
}

const Row = memo(RowOf) as unknown as typeof RowOf;

type RowsProps<T> = Pick<LongTableProps<T>, 'rows' | 'columns' | 'keyOf'> & {
  readonly isHere: LongTableProps<T>['isHere'] | undefined;
  readonly from: number;
  readonly to: number;
  readonly measure: (element: HTMLElement | null) => void;
};

function RowsOf<T>({ rows, columns, keyOf, isHere, from, to, measure }: RowsProps<T>) {
  return rows.slice(from, to).map((row, i) => {
    const index = from + i;
    const here = isHere?.(row) === true;
    return <Row key={keyOf(row, index)} {...{ row, index, columns, here, measure }} />;
  });
}

// Scrolling makes the table anew with the same rows; only those that came into sight are made.
const Rows = memo(RowsOf) as unknown as typeof RowsOf;

/** A table of any length of which only the rows in sight are made; on a narrow screen each row is a card. */
export function LongTable<T>({
  label,
  rows,
  columns,
  keyOf,
  isHere,
  height = 45,
  look = 'list',
  first = 0,
}: LongTableProps<T>) {
  const frame = useRef<HTMLDivElement>(null);
  const width = columns.length;
  const rangeExtractor = useCallback((range: Range) => blocksInSight(width, range), [width]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    rangeExtractor,
    initialRect: { width: 1000, height: 600 },
    initialOffset: Math.max(0, first - 3) * height,
  });
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <div ref={frame} className="long" tabIndex={0} role="group" aria-label={label}>
      <table className={look} role="table" aria-label={label} aria-rowcount={rows.length + 1}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={column.width === undefined ? {} : { width: column.width }} />
          ))}
        </colgroup>
        <Head columns={columns} />
        <tbody role="rowgroup">
          {before > 0 && <tr aria-hidden="true" className="gap" style={{ height: before }} />}
          <Rows
            {...{ rows, columns, keyOf, isHere }}
            from={shown[0]?.index ?? 0}
            to={(shown.at(-1)?.index ?? -1) + 1}
            measure={virtual.measureElement}
          />
          {after > 0 && <tr aria-hidden="true" className="gap" style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}
