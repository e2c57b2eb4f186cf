import type { Dataset } from '../form/table';
import type { RuleInstance } from './compiled';
import { HEADER } from './names';
import type { Target } from './run/world';

/** Tables, or headers, that an instance runs over; a header shared by two tables is checked once. */
export function targetsOf({ scope, shape, reads }: RuleInstance, data: Dataset): Target[] {
  if (!reads.every((read) => data.tables.has(read))) return [];
  if (scope !== HEADER) {
    const table = data.tables.get(scope);
    return table ? [{ scope, table, shape }] : [];
  }
  const seen = new Set<object>();
  return [...data.headers].flatMap(([headerOf, table]) => {
    if (seen.has(table)) return [];
    seen.add(table);
    return [{ scope, table, shape, headerOf }];
  });
}
