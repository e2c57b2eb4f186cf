import { COLUMN_LIMIT, ROW_LIMIT, type Area } from './area';

/** Cells moved along one axis: `count` lines inserted before `at` (or deleted from `at` if negative), for the lines `from`–`to` across. */
export interface Shift {
  readonly axis: 'row' | 'column';
  readonly at: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

function shiftSpan(span: Span, { at, count }: Shift, limit: number): Span | undefined {
  if (count >= 0) {
    const first = span.first >= at ? span.first + count : span.first;
    const last = span.last >= at && span.last < limit - 1 ? span.last + count : span.last;
    return first >= limit ? undefined : { first, last: Math.min(last, limit - 1) };
  }
  const end = at - count - 1;
  const whole = span.first === 0 && span.last === limit - 1;
  if (whole) return span;
  if (span.first >= at && span.last <= end) return undefined;
  const first = span.first > end ? span.first + count : Math.min(span.first, at);
  const last = span.last > end ? span.last + count : Math.min(span.last, at - 1);
  return { first, last };
}

/** Where an area stands after a shift; undefined where its cells are gone. Areas that reach beyond the shifted band stay. */
export function shiftArea(area: Area, shift: Shift): Area | undefined {
  if (shift.axis === 'row') {
    if (area.left < shift.from || area.right > shift.to) return area;
    const span = shiftSpan({ first: area.top, last: area.bottom }, shift, ROW_LIMIT);
    return span && { ...area, top: span.first, bottom: span.last };
  }
  if (area.top < shift.from || area.bottom > shift.to) return area;
  const span = shiftSpan({ first: area.left, last: area.right }, shift, COLUMN_LIMIT);
  return span && { ...area, left: span.first, right: span.last };
}

/** The areas that remain after a shift. */
export function shiftAreas(areas: readonly Area[], shift: Shift): Area[] {
  return areas.flatMap((area) => shiftArea(area, shift) ?? []);
}
