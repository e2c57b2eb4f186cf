import { CellState, type ColumnData } from '../../form/table';
import { dayOf } from '../../value/date';
import type { CellNode } from '../node';
import type { Bind, NumberOf, TextOf } from './bind';
import type { Frame } from './frame';
import { locate, type Located } from './locate';

/** What a blank date counts as where blanks count as the earliest date. */
export const EARLIEST = dayOf(1900, 1, 1) ?? 0;

/** Notes in the frame why a cell has no value to work with. */
function noteOdd(frame: Frame, state: number | undefined, bind: Bind): void {
  if (state === CellState.notApplicable) frame.dash = true;
  else if (state === CellState.bad) frame.unreadable();
  else {
    if (bind.reading.operands) frame.blanks++;
    if (!bind.reading.lenient) frame.missing = true;
  }
}

/** The state of the cell at a row; a row that is not there is blank, or silences the rule. */
function stateAt({ column, absentSilences }: Located, row: number, frame: Frame): number | undefined {
  if (row >= 0 && column) return column.states[row];
  if (absentSilences) frame.silence();
  return CellState.blank;
}

function reader<T>(
  node: CellNode,
  bind: Bind,
  cell: { get: (column: ColumnData, row: number) => T; empty: T },
): (i: number) => T {
  const located = locate(node, bind);
  const { rows, fixed, column } = located;
  const { frame, source } = bind;
  const counted = bind.reading.operands;
  const pinned = node.locator.kind === 'this' ? source?.current : undefined;
  const rowAt = (i: number): number => (pinned ? pinned.row : (fixed ?? (rows ? (rows[i] as number) : i)));
  return (i) => {
    const row = rowAt(i);
    if (counted) frame.operands++;
    const state = stateAt(located, row, frame);
    if (state === CellState.value && column) return cell.get(column, row);
    noteOdd(frame, state, bind);
    return cell.empty;
  };
}

/** Reads a number cell, the quick way where the index is the row. */
export function bindNumberCell(node: CellNode, bind: Bind): NumberOf {
  const empty = node.type.kind === 'date' ? EARLIEST : 0;
  const located = locate(node, bind);
  const plain = located.rows === undefined && located.fixed === undefined && node.locator.kind !== 'this';
  const { column } = located;
  if (!plain || !column?.numbers)
    return reader<number>(node, bind, { get: (c, row) => c.numbers?.[row] ?? 0, empty });
  const { states, numbers } = column;
  const { frame } = bind;
  const counted = bind.reading.operands ? 1 : 0;
  return (i) => {
    frame.operands += counted;
    if (states[i] === CellState.value) return numbers[i] as number;
    noteOdd(frame, states[i], bind);
    return empty;
  };
}

/** Reads a text cell. */
export function bindTextCell(node: CellNode, bind: Bind): TextOf {
  return reader<string>(node, bind, { get: (c, row) => c.texts?.[row] ?? '', empty: '' });
}
