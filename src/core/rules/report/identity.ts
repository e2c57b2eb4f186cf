import type { TableData } from '../../form/table';
import { CellState } from '../../form/table';
import type { Target, World } from '../run/world';

/** What tells a row apart from the others of its table as long as it lives: block and printed row, or its identifying cells. */
export function identityOf(
  row: number,
  { target, world }: { readonly target: Target; readonly world: World },
): string[] {
  const { table, headerOf, shape, scope } = target;
  if (headerOf !== undefined) return [headerOf];
  if (shape === 'once') return [];
  if (table.definition.rowKey !== undefined) {
    const layout = world.layout(table, world.data);
    return [layout.blocks[layout.blockOf[row] ?? 0]?.area ?? '', layout.rowIds[row] ?? ''];
  }
  return (world.form.identities.get(scope) ?? []).map((column) => textAt(table, column, row));
}

function textAt(table: TableData, id: string, row: number): string {
  const column = table.columns.get(id);
  if (column?.states[row] !== CellState.value) return '';
  return column.numbers ? String(column.numbers[row]) : (column.texts?.[row] ?? '');
}
