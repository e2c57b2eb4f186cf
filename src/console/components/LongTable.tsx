import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useRef, type ReactNode } from 'react';

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

// Scrolling makes the table anew with the same rows; only those that came into sight are made.
const Cells = memo(CellsOf) as unknown as typeof CellsOf;

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
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
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
          {shown.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <tr
                key={keyOf(row, index)}
                ref={virtual.measureElement}
                data-index={index}
                data-here={isHere?.(row) || undefined}
                role="row"
                aria-rowindex={index + 2}
              >
                <Cells row={row} index={index} columns={columns} />
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden="true" className="gap" style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}
