import type { FormDefinition } from '../../form/definition';
import { valueAt, type Grid, type GridBook, type Merge } from '../../form/grid';
import type { SheetPlan } from '../../workbook/plan';
import { planBook } from './plan-book';

/** A merge of an official sheet and the words that it shows. */
interface Printed {
  readonly merge: Merge;
  readonly text: string;
}

/** So many printed words of a sheet must stand where the official sheet has them. */
const LEAST = 3;

const made = new WeakMap<FormDefinition, readonly (readonly Printed[])[]>();

function printedOf({ cells, merges }: SheetPlan): Printed[] {
  const texts = new Map(cells.map((c) => [`${c.row}:${c.column}`, c.value]));
  return merges.flatMap((merge) => {
    const text = texts.get(`${merge.row}:${merge.column}`);
    return typeof text === 'string' && text !== '' ? [{ merge, text }] : [];
  });
}

function officialSheets(form: FormDefinition): readonly (readonly Printed[])[] {
  const known = made.get(form);
  if (known) return known;
  const plans = planBook(form, { scopes: form.tables.map((t) => t.scope) });
  const sheets = plans.map(printedOf);
  made.set(form, sheets);
  return sheets;
}

/** Whether the printed words stand there and nothing stands in the rest of their cells. */
function stands(grid: Grid, { merge, text }: Printed): boolean {
  const first = valueAt(grid, merge.row, merge.column);
  if (typeof first !== 'string' || first.trim() !== text.trim()) return false;
  for (let i = 0; i < merge.rows; i++)
    for (let j = 0; j < merge.columns; j++) {
      const rest = valueAt(grid, merge.row + i, merge.column + j);
      if (i + j > 0 && rest !== null && rest !== '') return false;
    }
  return true;
}

function assumed(form: FormDefinition, grid: Grid): Grid {
  const fitting = officialSheets(form).map((sheet) => sheet.filter((printed) => stands(grid, printed)));
  const best = fitting.reduce((a, b) => (b.length > a.length ? b : a), []);
  return best.length < LEAST ? grid : { ...grid, merges: best.map((p) => p.merge) };
}

/** A workbook whose host does not tell merged cells (Excel before ExcelApi 1.13), with those of the official sheets where their printed words stand. */
export function withAssumedMerges(form: FormDefinition, book: GridBook): GridBook {
  if (book.grids.every((g) => g.merges.length > 0)) return book;
  return { ...book, grids: book.grids.map((g) => (g.merges.length > 0 ? g : assumed(form, g))) };
}
