import { columnsOf, type Area } from './area';
import { styleAt, valueAt } from './cells';
import { setFiltered, guardOption } from './guard';
import { HostError } from './errors';
import { textOf } from './number-format';
import type { Filter, Table } from './parts';
import type { Sheet } from './sheet';
import { coerceText } from './coerce';
import type { Value } from './cell';

type Criteria = Readonly<Record<string, unknown>>;

function meetsCondition(value: Value, text: string, criterion: string): boolean {
  const match = /^(<=|>=|<>|<|>|=)?(.*)$/s.exec(criterion);
  const operator = match?.[1] ?? '=';
  const wanted = coerceText(match?.[2] ?? '', 'General').value;
  if (typeof wanted === 'number' && typeof value === 'number') {
    const order = value - wanted;
    return (
      { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0, '<>': order !== 0 }[operator] ??
      order === 0
    );
  }
  const body = (match?.[2] ?? '')
    .replace(/[\\^$+.()|[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const like = new RegExp(`^${body}$`, 'is').test(text);
  return operator === '<>' ? !like : operator === '=' && like;
}

function meets(
  sheet: Sheet,
  place: { readonly row: number; readonly column: number },
  criteria: Criteria,
): boolean {
  const value = valueAt(sheet, place.row, place.column);
  const text = textOf(value, styleAt(sheet, place.row, place.column).numberFormat);
  if (criteria.filterOn === 'Values')
    return Array.isArray(criteria.values) && criteria.values.map(String).includes(text);
  if (criteria.filterOn === 'Custom') {
    const first = meetsCondition(value, text, String(criteria.criterion1 ?? ''));
    if (typeof criteria.criterion2 !== 'string') return first;
    const second = meetsCondition(value, text, criteria.criterion2);
    return criteria.operator === 'Or' ? first || second : first && second;
  }
  throw new HostError('NotImplemented', `Filter on ${String(criteria.filterOn)} is not implemented.`);
}

/** Hides the rows that do not meet a filter's criteria and shows the others. */
export function refilter(sheet: Sheet, filter: Filter): void {
  for (let row = filter.area.top + 1; row <= filter.area.bottom; row++) {
    const kept = [...filter.criteria].every(([at, criteria]) =>
      meets(sheet, { row, column: filter.area.left + at }, criteria),
    );
    setFiltered(sheet, row, !kept);
  }
  sheet.book.emit({ kind: 'sheet-filtered', sheet });
}

/** Sets a filter over an area and, where given, one column's criteria. */
export function applyFilter(
  sheet: Sheet,
  holder: Sheet | Table,
  wanted: { area: Area; column?: number | undefined; criteria?: Criteria | undefined },
): Filter {
  guardOption(sheet, 'allowAutoFilter');
  const filter: Filter = holder.filter ?? { area: wanted.area, criteria: new Map() };
  filter.area = wanted.area;
  holder.filter = filter;
  if (wanted.column !== undefined) {
    if (wanted.column < 0 || wanted.column >= columnsOf(wanted.area)) throw new HostError('InvalidArgument');
    if (wanted.criteria) filter.criteria.set(wanted.column, wanted.criteria);
  }
  refilter(sheet, filter);
  return filter;
}

/** Drops the criteria of one column or of all; the filter stays. */
export function clearCriteria(sheet: Sheet, filter: Filter, column?: number): void {
  guardOption(sheet, 'allowAutoFilter');
  if (column === undefined) filter.criteria.clear();
  else filter.criteria.delete(column);
  refilter(sheet, filter);
}

/** Removes a filter and shows its rows. */
export function removeFilter(sheet: Sheet, holder: Sheet | Table): void {
  if (!holder.filter) return;
  clearCriteria(sheet, holder.filter);
  holder.filter = undefined;
  sheet.book.emit({ kind: 'sheet-filtered', sheet });
}
