import type { Accepted } from '../consolidate/accepted';
import type { CompiledForm } from '../rules/compile';
import type { StatedCell } from './entry';
import { numberAt, statedCell, statedRows } from './stated';

/** A cumulative figure that is smaller than in the snapshot before; 分 or a count. */
export interface Fallen {
  readonly cell: StatedCell;
  readonly before: number;
  readonly now: number;
}

/** The cumulative figures of a summary that fell since the same office's earlier snapshot; each has to be explained. */
export function fallenFigures(form: CompiledForm, now: Accepted, before: Accepted): Fallen[] {
  const cumulative = form.definition.mappings.filter((m) => m.cumulative === true);
  return [...now.data.tables.keys()].flatMap((scope) => {
    const columns = new Set(cumulative.filter((m) => m.target.scope === scope).map((m) => m.target.column));
    const earlier = new Map(
      statedRows(form.definition, before, scope).map((r) => [`${r.area}/${r.rowId}`, r.row]),
    );
    return statedRows(form.definition, now, scope).flatMap((row) => {
      const at = earlier.get(`${row.area}/${row.rowId}`);
      if (at === undefined) return [];
      return [...columns].flatMap((column): Fallen[] => {
        const was = numberAt(before.data.tables.get(scope), at, column);
        const is = numberAt(now.data.tables.get(scope), row.row, column);
        if (was === undefined || is === undefined || is >= was) return [];
        return [{ cell: statedCell(now, scope, { ...row, column }), before: was, now: is }];
      });
    });
  });
}
