import { identityOf } from '../../core/consolidate/identity';
import type { KeysOf } from '../../core/submission/diff';
import type { Bureau } from '../bureau';

/** The columns that tell the rows of each table of the current form apart: area and printed row of a summary, else what its own rule says is unique. */
export function keysOf({ forms }: Pick<Bureau, 'forms'>): KeysOf {
  const { definition, compiled } = forms.current;
  const known = new Map(
    definition.tables.map(({ scope, areaKey, rowKey }) => {
      const own = [areaKey, rowKey].filter((k) => k !== undefined);
      return [scope, own.length > 0 ? own : identityOf(compiled, scope)] as const;
    }),
  );
  return (scope) => known.get(scope) ?? [];
}
