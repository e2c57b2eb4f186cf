import type { CompiledForm } from '../rules/compile';
import { columnKey, figureKey } from './share';
import { sharedTables } from './share-plan';

/** The columns and printed figures that shares speak of, in the form's order: kept shares name them by number. */
export interface FigureNames {
  readonly columns: readonly string[];
  readonly figures: readonly string[];
  readonly columnAt: ReadonlyMap<string, number>;
  readonly figureAt: ReadonlyMap<string, number>;
}

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, i) => [name, i]));
}

function namesFor(form: CompiledForm): FigureNames {
  const tables = sharedTables(form);
  const columns = new Set(tables.flatMap((t) => t.columns.map((c) => columnKey(c.scope, c.column))));
  const figures = new Set(
    tables.flatMap((t) => t.columns.flatMap((c) => t.rowIds.map((id) => figureKey(c.scope, c.column, id)))),
  );
  const [all, each] = [[...columns], [...figures]];
  return { columns: all, figures: each, columnAt: numbered(all), figureAt: numbered(each) };
}

const known = new WeakMap<CompiledForm, FigureNames>();

/** The numbers of a form's columns and figures; worked out once a form. */
export function figureNames(form: CompiledForm): FigureNames {
  const names = known.get(form) ?? namesFor(form);
  known.set(form, names);
  return names;
}
