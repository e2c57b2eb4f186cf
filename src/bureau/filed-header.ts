import { cellOf } from '../core/form/build';
import type { HeaderRole } from '../core/form/definition';
import { addressOf, placeOf, type Dataset, type TableData } from '../core/form/table';
import type { SubmissionMeta } from '../core/submission/package';
import { parseDay } from '../core/value/date';
import { headerDiffers } from './filing-refusals';

type Stated = string | number | undefined;

/** What header items of these roles must say: the same as the envelope of the submission. */
function expectedItems(meta: SubmissionMeta): ReadonlyMap<HeaderRole, Stated> {
  return new Map<HeaderRole, Stated>([
    ['filerCode', meta.filer.code],
    ['filerLevel', meta.filer.level],
    ['basis', meta.basis],
    ['cutoff', meta.cutoff === undefined ? undefined : parseDay(meta.cutoff)],
  ]);
}

function refuseHeader(header: TableData, sheet: string, expected: ReadonlyMap<HeaderRole, Stated>): void {
  for (const column of header.columns.values()) {
    const { id, role, heading } = column.definition;
    if (role === undefined || !expected.has(role)) continue;
    const stated = cellOf(column, 0);
    if (stated === undefined || stated === expected.get(role)) continue;
    const place = placeOf(header, 0, id);
    throw headerDiffers(place ? `${sheet} ${addressOf(place)}` : sheet, heading);
  }
}

/** Refuses a submission whose sheets name another filer, level, basis or cut-off than its envelope; a blank item is left to the rules. */
export function refuseOtherHeaders(meta: SubmissionMeta, data: Dataset): void {
  const expected = expectedItems(meta);
  for (const [scope, header] of data.headers)
    refuseHeader(header, data.tables.get(scope)?.definition.sheet ?? scope, expected);
}
