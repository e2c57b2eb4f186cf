import { CellState, type ColumnData, type Dataset } from '../form/table';
import { holdsAfter } from './culprit-balance';
import { lookOf, type Change, type Look } from './culprit-look';
import type { Candidate } from './culprit-candidates';
import { printSteps } from './culprit-pattern';
import type { Recheck } from './culprit-search';
import { meaningsOf, type Meaning } from './culprit-text';
import { Balances, type Mended } from './culprit-vote';
import type { Equation, EquationCell, Equations } from './equation';

/** An unreadable number cell and the only number that fits both its text and every equation of the cell. */
export interface Reading {
  readonly cell: EquationCell;
  readonly text: string;
  readonly meant: Candidate;
  /** The equations, silent now, that hold with this number. */
  readonly holds: readonly Mended[];
}

/** What is searched: the data, and the equations of data with other numbers in it. */
export interface UnreadSearch {
  readonly data: Dataset;
  readonly equationsOf: (data: Dataset) => Equations;
  readonly recheck?: Recheck;
}

/** So many unreadable cells are looked at; each costs two runs of the equations. */
const MAX_CELLS = 12;

interface UnreadCell {
  readonly cell: EquationCell;
  readonly text: string;
  readonly look: Look;
  readonly meanings: readonly Meaning[];
}

/** The same data with other raw numbers in some cells. */
export function withNumbers(data: Dataset, changes: readonly Change[]): Dataset {
  const tables = new Map(data.tables);
  for (const { cell, to } of changes) {
    const table = tables.get(cell.scope);
    const column = table?.columns.get(cell.column);
    if (!table || !column?.numbers) continue;
    const numbers = column.numbers.slice();
    const states = column.states.slice();
    numbers[cell.row] = to;
    states[cell.row] = CellState.value;
    const columns = new Map(table.columns).set(cell.column, { ...column, numbers, states });
    tables.set(cell.scope, { ...table, columns });
  }
  return { ...data, tables };
}

function textOf(column: ColumnData, row: number, look: Look): string | undefined {
  if (column.problems?.get(row) === 'sign')
    return printSteps((column.numbers?.[row] ?? 0) / look.quantum, look.as.scale);
  return column.unread?.get(row);
}

function* unreadCells(data: Dataset): Generator<UnreadCell> {
  for (const [scope, table] of data.tables)
    for (const [id, column] of table.columns) {
      const look = lookOf(column.definition);
      if (!look) continue;
      for (const row of column.problems?.keys() ?? []) {
        const text = textOf(column, row, look);
        if (text === undefined) continue;
        const allowed = meaningsOf(text, look.as).filter(({ steps }) => steps >= 0 || !look.nonNegative);
        if (allowed.length > 0) yield { cell: { scope, row, column: id }, text, look, meanings: allowed };
      }
    }
}

/** Whether an equation holds a cell against itself: the block of a unit that stands for its own submission. */
function isTrivial({ total, parts, constant }: Equation): boolean {
  const [part, ...others] = parts;
  if (!part || others.length > 0 || constant !== 0n || part.weight !== 1 || part.rows.length !== 1)
    return false;
  return (
    part.origin === 'own' &&
    part.scope === total.scope &&
    part.column === total.column &&
    part.rows[0] === total.rows[0]
  );
}

/** The meanings under which every equation of the cell holds, with those equations; none where no equation reads the cell. */
function fitting(
  unread: UnreadCell,
  search: UnreadSearch,
): { readonly fits: Candidate[]; readonly holds: Mended[] } {
  const { cell, look, meanings } = unread;
  const changeTo = (steps: number, from: number): Change => ({ cell, from, to: steps * look.quantum });
  const first = (meanings[0] as Meaning).steps;
  const trial = withNumbers(search.data, [changeTo(first, 0)]);
  const through = search
    .equationsOf(trial)
    .through(cell)
    .filter((equation) => !isTrivial(equation));
  const balances = new Balances(trial);
  const fits = meanings.flatMap(({ steps, pattern }): Candidate[] => {
    const changes = [changeTo(steps, first * look.quantum)];
    const holds = through.every((equation) => holdsAfter(balances.of(equation), changes, trial));
    return holds && through.length > 0 ? [{ changes, pattern, weight: 1 }] : [];
  });
  return { fits, holds: through.map(({ rule, scope, row, column }) => ({ rule, scope, row, column })) };
}

/** Whether the equations, run anew with this number, all hold: a WHERE may read the cell too. */
function confirmed(
  meant: Candidate,
  cell: EquationCell,
  { data, equationsOf, recheck }: UnreadSearch,
): boolean {
  const through = equationsOf(withNumbers(data, meant.changes)).through(cell);
  return through.every((equation) => equation.holds) && (!recheck || recheck(meant) !== undefined);
}

/** Reads unreadable number cells by what the equations force (`?66.51` + 97.74 = 364.25 gives 266.51); only where one number fits. */
export function searchUnread(search: UnreadSearch): Reading[] {
  const found: Reading[] = [];
  let tried = 0;
  for (const unread of unreadCells(search.data)) {
    if (tried++ === MAX_CELLS) break;
    const { fits, holds } = fitting(unread, search);
    const values = new Set(fits.map(({ changes }) => changes[0]?.to));
    const [meant] = fits;
    if (meant && values.size === 1 && confirmed(meant, unread.cell, search))
      found.push({ cell: unread.cell, text: unread.text, meant, holds });
  }
  return found;
}
