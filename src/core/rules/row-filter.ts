import type { CompiledAreaFilter } from './compiled';
import type { Names } from './names';
import type { Node } from './node';
import { parseFormula } from './notation/formula';
import { splitWhere } from './resolve/aggregate';
import { environment, resolve } from './resolve/resolve';
import { asCondition } from './resolve/unify';
import { at, refuse } from './rule-error';

/** Resolves the filters of printed rows, by row id and source scope; throws RuleError. */
export function compileRowFilters(names: Names): Map<string, ReadonlyMap<string, readonly Node[]>> {
  const filters = new Map<string, ReadonlyMap<string, readonly Node[]>>();
  for (const row of names.form.rows) {
    const scope = row.scopes[0];
    if (scope === undefined) continue;
    const bySource = new Map<string, readonly Node[]>();
    for (const [source, text] of Object.entries(row.filters))
      bySource.set(
        source,
        at({ rule: row.id, part: 'filter' }, () => conditions(text, { names, scope, source })),
      );
    filters.set(row.id, bySource);
  }
  return filters;
}

interface FilterPlace {
  readonly names: Names;
  readonly scope: string;
  readonly source: string;
}

function conditions(text: string, place: FilterPlace): readonly Node[] {
  const split = splitText(text, place);
  if (split.keys.length + split.bounds.length + split.rest.length > 0)
    refuse(0, '印制行的筛选条件不能用 THIS', 'The filter of a printed row cannot use THIS');
  return split.filter;
}

function splitText(text: string, place: FilterPlace): ReturnType<typeof splitWhere> {
  const env = environment(place);
  const where =
    text.trim() === '' ? undefined : asCondition(resolve(parseFormula(text, { filter: true }).body, place));
  return splitWhere(where, place.source, env);
}

/** Resolves the filters of area blocks for every summary and every table its rows count, by `summary|source`; throws RuleError. */
export function compileAreaFilters(names: Names): Map<string, readonly CompiledAreaFilter[]> {
  const { form } = names;
  const filters = new Map<string, readonly CompiledAreaFilter[]>();
  for (const { scope, areaKey } of form.tables) {
    if (areaKey === undefined) continue;
    const rows = form.rows.filter((r) => r.scopes.includes(scope));
    for (const source of new Set(rows.flatMap((r) => Object.keys(r.filters))))
      filters.set(`${scope}|${source}`, areaFilters({ names, scope, source }));
  }
  return filters;
}

function areaFilters(place: FilterPlace): CompiledAreaFilter[] {
  return (place.names.form.areaFilters ?? []).map(({ levels, filter }) => {
    const split = at({ rule: `${place.scope}.${levels.join('/')}`, part: 'filter' }, () =>
      splitText(filter, place),
    );
    return { levels: new Set<string>(levels), keys: split.keys, filter: split.filter };
  });
}
