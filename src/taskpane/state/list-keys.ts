import type { Event } from './event';
import type { ListRow } from './list';

/** What a key does in the list: an event, and the row to bring into view. */
export interface ListAct {
  readonly event: Event;
  readonly index?: number;
}

interface Position {
  readonly rows: readonly ListRow[];
  readonly active: number;
}
interface Press {
  readonly key: string;
  /** How far the list is scrolled, and how many rows a page is. */
  readonly top: number;
  readonly page: number;
}

function moveTo(rows: readonly ListRow[], index: number): ListAct | undefined {
  const at = Math.min(rows.length - 1, Math.max(0, index));
  const row = rows[at];
  return row && { event: { type: 'view', change: { set: 'focus', to: row.id } }, index: at };
}

function fold(row: ListRow, open: boolean): ListAct | undefined {
  if (row.kind === 'group')
    return { event: { type: 'view', change: { set: 'group', id: row.id, to: open } } };
  if (row.kind === 'line' && row.line.members.length > 1)
    return { event: { type: 'view', change: { set: 'line', id: row.id, to: open } } };
  return undefined;
}

function rightOrLeft({ rows, active }: Position, row: ListRow, right: boolean): ListAct | undefined {
  const open = row.kind !== 'member' && row.open;
  if (right) return open ? moveTo(rows, active + 1) : fold(row, true);
  if (open) {
    const folded = fold(row, false);
    if (folded) return folded;
  }
  const above = row.kind === 'member' ? 'line' : 'group';
  for (let i = active - 1; i >= 0; i--) if (rows[i]?.kind === above) return moveTo(rows, i);
  return undefined;
}

/** The finding that a row stands for; of a line its first. */
function foundOf(row: ListRow) {
  if (row.kind === 'member') return row.found;
  return row.kind === 'line' ? row.line.members[0] : undefined;
}

function open(row: ListRow, top: number): ListAct | undefined {
  if (row.kind === 'group') return fold(row, !row.open);
  const found = foundOf(row);
  return found && { event: { type: 'open-finding', id: found.id, line: row.id, top } };
}

function goTo(row: ListRow): ListAct | undefined {
  const finding = foundOf(row)?.finding;
  const place = finding?.facts.culprit?.place ?? finding?.place;
  return place && { event: { type: 'go-to', place } };
}

/** What a key pressed in the list does; undefined for keys that are none of its business. */
export function listKey(position: Position, press: Press): ListAct | undefined {
  const { rows, active } = position;
  const row = rows[active];
  if (!row) return undefined;
  switch (press.key) {
    case 'ArrowDown':
      return moveTo(rows, active + 1);
    case 'ArrowUp':
      return moveTo(rows, active - 1);
    case 'Home':
      return moveTo(rows, 0);
    case 'End':
      return moveTo(rows, rows.length - 1);
    case 'PageDown':
      return moveTo(rows, active + press.page);
    case 'PageUp':
      return moveTo(rows, active - press.page);
    case 'ArrowRight':
      return rightOrLeft(position, row, true);
    case 'ArrowLeft':
      return rightOrLeft(position, row, false);
    case 'Enter':
      return open(row, press.top);
    case ' ':
      return goTo(row);
    case '/':
      return { event: { type: 'view', change: { set: 'searching', to: true } } };
    default:
      return undefined;
  }
}
