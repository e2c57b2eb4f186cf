import { cellOf } from '../form/build';
import type { FormDefinition, HeaderRole } from '../form/definition';
import { CellState, type Dataset } from '../form/table';
import { formatDay } from '../value/date';
import type { Explanation, SubmissionMeta } from './package';

const LEVELS = ['机构', '县', '统筹区', '省'] as const;
const BASES = ['一次性', '阶段性', '累计'] as const;

/** Header items that a submission cannot do without and that the workbook leaves empty. */
export interface MissingItems {
  readonly missing: readonly HeaderRole[];
}

/** What the headers of a package say of one role: the first sheet that says anything readable. */
export function headerValue(
  form: FormDefinition,
  data: Dataset,
  role: HeaderRole,
): string | number | undefined {
  const item = form.header.find((column) => column.role === role);
  if (!item) return undefined;
  for (const header of data.headers.values()) {
    const column = header.columns.get(item.id);
    if (column?.states[0] === CellState.value) return cellOf(column, 0);
  }
  return undefined;
}

/** Everything of a submission but its tables, as the sheets' headers say it; the items that are missing where they do not. */
export function metaOf(
  form: FormDefinition,
  data: Dataset,
  given: { readonly hash: string; readonly explanations?: readonly Explanation[] },
): SubmissionMeta | MissingItems {
  const say = (role: HeaderRole): string | number | undefined => headerValue(form, data, role);
  const level = LEVELS.find((word) => word === say('filerLevel'));
  const code = say('filerCode');
  const name = say('filerName');
  const missing: HeaderRole[] = [];
  if (level === undefined) missing.push('filerLevel');
  if (typeof code !== 'string') missing.push('filerCode');
  if (typeof name !== 'string') missing.push('filerName');
  if (level === undefined || typeof code !== 'string' || typeof name !== 'string') return { missing };
  const basis = BASES.find((word) => word === say('basis'));
  const cutoff = say('cutoff');
  return {
    form: { id: form.id, hash: given.hash },
    campaign: form.campaign.id,
    filer: { code, level, name },
    ...(basis && { basis }),
    ...(typeof cutoff === 'number' && { cutoff: formatDay(cutoff) }),
    explanations: [...(given.explanations ?? [])],
  };
}
