import { cellOf } from '../core/form/build';
import { addressOf, placeOf, type Dataset, type TableData } from '../core/form/table';
import type { SubmissionMeta } from '../core/submission/package';
import { parseDay } from '../core/value/date';
import { headerDiffers } from './refusals';

/** Header items that say the same as the envelope of a submission, by their identifiers in the definition. */
function expectedItems(meta: SubmissionMeta): ReadonlyMap<string, string | number | undefined> {
  return new Map<string, string | number | undefined>([
    ['filer_code', meta.filer.code],
    ['filer_level', meta.filer.level],
    ['basis', meta.basis],
    ['cutoff_date', meta.cutoff === undefined ? undefined : parseDay(meta.cutoff)],
  ]);
}

function refuseHeader(
  header: TableData,
  sheet: string,
  expected: ReadonlyMap<string, string | number | undefined>,
): void {
  for (const [id, value] of expected) {
    const column = header.columns.get(id);
    const stated = column && cellOf(column, 0);
    if (!column || stated === undefined || stated === value) continue;
    const place = placeOf(header, 0, id);
    throw headerDiffers(place ? `${sheet} ${addressOf(place)}` : sheet, column.definition.heading);
  }
}

/** Refuses a submission whose sheets name another filer, level, basis or cut-off than its envelope; a blank item is left to the rules. */
export function refuseOtherHeaders(meta: SubmissionMeta, data: Dataset): void {
  const expected = expectedItems(meta);
  for (const [scope, header] of data.headers)
    refuseHeader(header, data.tables.get(scope)?.definition.sheet ?? scope, expected);
}
