import type { Accepted } from '../consolidate/accepted';
import type { CompiledForm } from '../rules/compile';
import type { StatedCell } from './entry';
import { numberAt, statedCell, statedRows } from './stated';

/** A figure of a summary in two snapshots of one office; 分 or a count. */
export interface Stage {
  readonly cell: StatedCell;
  readonly before: number;
  readonly now: number;
}

/** A cumulative figure that is smaller than in the snapshot before. */
export type Fallen = Stage;

/** The cumulative figures of a summary beside those of the same office's earlier snapshot: what came in between is the difference. */
export function stagesBetween(form: CompiledForm, now: Accepted, before: Accepted): Stage[] {
  const cumulative = form.definition.mappings.filter((m) => m.cumulative === true);
  return [...now.data.tables.keys()].flatMap((scope) => {
    const columns = new Set(cumulative.filter((m) => m.target.scope === scope).map((m) => m.target.column));
    if (columns.size === 0) return [];
    const earlier = new Map(
      statedRows(form.definition, before, scope).map((r) => [`${r.area}/${r.rowId}`, r.row]),
    );
    return statedRows(form.definition, now, scope).flatMap((row) => {
      const at = earlier.get(`${row.area}/${row.rowId}`);
      if (at === undefined) return [];
      return [...columns].flatMap((column): Stage[] => {
        const was = numberAt(before.data.tables.get(scope), at, column);
        const is = numberAt(now.data.tables.get(scope), row.row, column);
        if (was === undefined || is === undefined) return [];
        return [{ cell: statedCell(now, scope, { ...row, column }), before: was, now: is }];
      });
    });
  });
}

/** The cumulative figures of a summary that fell since the same office's earlier snapshot; each has to be explained. */
export function fallenFigures(form: CompiledForm, now: Accepted, before: Accepted): Fallen[] {
  return stagesBetween(form, now, before).filter((s) => s.now < s.before);
}

/** Each office's newest snapshot with the one before it, of the submissions of one campaign. */
export function snapshotPairs(
  now: readonly Accepted[],
  before: readonly Accepted[],
): readonly { readonly now: Accepted; readonly before: Accepted }[] {
  const scopesOf = (s: Accepted) =>
    [...s.data.tables.values()].filter((t) => t.definition.rowIds).map((t) => t.definition.scope);
  const earlier = new Map<string, Accepted>();
  for (const s of before)
    for (const scope of scopesOf(s)) {
      const key = `${s.unit} ${scope}`;
      const known = earlier.get(key);
      if (!known || (s.cutoff ?? 0) > (known.cutoff ?? 0)) earlier.set(key, s);
    }
  return now.flatMap((s) => {
    const found = scopesOf(s).flatMap((scope) => earlier.get(`${s.unit} ${scope}`) ?? []);
    const older = [...new Set(found)].filter((b) => (b.cutoff ?? 0) < (s.cutoff ?? 0));
    return older.map((b) => ({ now: s, before: b }));
  });
}
