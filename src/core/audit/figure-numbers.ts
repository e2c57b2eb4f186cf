import type { CompiledForm } from '../rules/compile';
import { sharedTables } from './share-plan';

/** The columns and printed figures that shares speak of, numbered from 0 in the form's order; undefined for any other. */
export interface FigureNumbers {
  readonly columns: number;
  readonly figures: number;
  column(scope: string, column: string): number | undefined;
  figure(scope: string, column: string, rowId: string): number | undefined;
}

interface Numbered {
  readonly column: number;
  /** The number of the figure in the first printed row. */
  readonly first: number;
}

interface Scope {
  readonly columns: ReadonlyMap<string, Numbered>;
  readonly rows: ReadonlyMap<string, number>;
}

function numbersFor(form: CompiledForm): FigureNumbers {
  const scopes = new Map<string, Scope>();
  let columns = 0;
  let figures = 0;
  for (const { definition, rowIds, columns: shared } of sharedTables(form)) {
    const numbered = new Map<string, Numbered>();
    for (const { column } of shared) {
      if (numbered.has(column)) continue;
      numbered.set(column, { column: columns, first: figures });
      columns += 1;
      figures += rowIds.length;
    }
    scopes.set(definition.scope, { columns: numbered, rows: new Map(rowIds.map((id, i) => [id, i])) });
  }
  return {
    columns,
    figures,
    column: (scope, column) => scopes.get(scope)?.columns.get(column)?.column,
    figure: (scope, column, rowId) => {
      const { columns: known, rows } = scopes.get(scope) ?? {};
      const [at, row] = [known?.get(column), rows?.get(rowId)];
      return at === undefined || row === undefined ? undefined : at.first + row;
    },
  };
}

const known = new WeakMap<CompiledForm, FigureNumbers>();

/** The numbers of a form's columns and figures; worked out once a form. */
export function figureNumbers(form: CompiledForm): FigureNumbers {
  const numbers = known.get(form) ?? numbersFor(form);
  known.set(form, numbers);
  return numbers;
}
