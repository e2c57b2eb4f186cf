import { isNumeric } from '../form/cell';
import type { ColumnDefinition, Words } from '../form/definition';
import { addressOf } from '../form/table';
import { numberText } from '../submission/cell-text';
import { formatAmount, groupThousands } from '../value/amount';
import type { StatedCell } from './entry';

/** A stated cell as it travels; rows count from 1. */
export function cellView(cell: StatedCell) {
  const { submission, level, scope, row, column, rowId, area, place } = cell;
  return {
    submission: { ...submission },
    level,
    scope,
    row: row + 1,
    column,
    ...(rowId !== undefined && { rowId }),
    ...(area !== undefined && { area }),
    ...(place && { sheet: place.sheet, cell: addressOf(place) }),
  };
}

/** A figure in its column's own unit; a count of rows that stands in a column of texts as it is. */
export function ownText(column: ColumnDefinition | undefined, value: number): string {
  return column && isNumeric(column) ? numberText(column, value) : String(value);
}

/** A figure exactly: money in 元 to the last 分, counts as they are. */
export function exactText(column: ColumnDefinition | undefined, value: number): string {
  return column?.type === 'money' ? formatAmount(value, 'yuan') : ownText(column, value);
}

/** The unit in which figures are exact. */
export function exactUnit(column: ColumnDefinition): string {
  return column.type === 'money' ? '元' : (column.unit ?? '');
}

/** An amount for people: thousands parted, with its unit. */
export function spoken(column: ColumnDefinition, value: number): Words {
  const text = groupThousands(exactText(column, Math.abs(value)));
  const unit = exactUnit(column);
  return { zh: `${text} ${unit}`.trim(), en: `${text} ${unit}`.trim() };
}
