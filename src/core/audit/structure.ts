import type { CompiledForm } from '../rules/compile';

/** A figure of a summary by printed row and column. */
export interface Spot {
  readonly rowId: string;
  readonly column: string;
}

/** How a figure of a summary is added up within its block, as the form's sums say: one list of parts for each way. */
export function partsWithin(
  form: CompiledForm,
  scope: string,
  { rowId, column }: Spot,
): readonly (readonly Spot[])[] {
  return form.definition.sums
    .filter((s) => s.scope === scope && s.parts !== undefined)
    .flatMap(({ axis, total, parts = [], columns }) => {
      if (axis === 'rows' && total === rowId && columns?.includes(column) === true)
        return [parts.map((part) => ({ rowId: part, column }))];
      if (axis === 'columns' && total === column) return [parts.map((part) => ({ rowId, column: part }))];
      return [];
    });
}

/** Whether a figure adds up over the areas below. */
export function addsOverAreas(form: CompiledForm, scope: string, column: string): boolean {
  const { sums, mappings } = form.definition;
  const named = sums.some(
    (s) => s.scope === scope && s.axis === 'areas' && s.columns?.includes(column) === true,
  );
  return (
    named ||
    mappings.some((m) => m.target.scope === scope && m.target.column === column && m.levels === 'sum')
  );
}
