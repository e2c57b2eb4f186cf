import type { BookCharts } from '../fill/template/request';
import type { Consolidation } from './consolidate';

/**
 * The 分 behind the printed 万元 of a consolidation's summaries, where the details in the same workbook give all of it;
 * undefined for a column in which printed figures of lower units stand for details.
 */
export function exactFigures({ history }: Consolidation): NonNullable<BookCharts['exact']> {
  return (scope, column, row) => {
    const { computed, printed } = history.get(scope) ?? {};
    if (printed?.some((f) => f.column === column)) return undefined;
    const found = computed?.filter(
      (c) => c.exact !== undefined && c.mapping.target.column === column && c.applies[row] === 1,
    );
    return found?.at(-1)?.exact?.[row];
  };
}
