import type { FormDefinition } from '../core/form/definition';
import { columnOf } from '../ui/figure-words';
import type { TieOut } from './state/slots';

type Entry = TieOut['entries'][number];

/** A stated total that cannot be rounding, with its difference in 元. */
export interface Difference {
  readonly entry: Entry;
  /** Signed: more was stated where it is above 0. */
  readonly yuan: number;
  readonly unit: string;
}

const YUAN_PER_WAN = 10_000;

/** The amounts that differ most, the largest first; counts are not amounts and stay out. */
export function topDifferences(
  form: FormDefinition,
  { entries }: TieOut,
  most: number,
): readonly Difference[] {
  const broken = entries.filter((e) => e.verdict === 'broken' || e.verdict === 'bound');
  const amounts = broken.flatMap((entry): readonly Difference[] => {
    const column = columnOf(form, entry.cell.scope, entry.cell.column);
    if (column?.type !== 'money') return [];
    const unit = column.unit ?? '元';
    const yuan = Number(entry.residual) * (unit === '万元' ? YUAN_PER_WAN : 1);
    return [{ entry, yuan, unit }];
  });
  return amounts.sort((a, b) => Math.abs(b.yuan) - Math.abs(a.yuan)).slice(0, most);
}
