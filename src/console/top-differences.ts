import { inYuan, UNIT_WORD } from '../core/value/amount';
import type { FormDefinition } from '../core/form/definition';
import { columnOf } from '../ui/figure-words';
import type { TieOut } from './state/slots';

type Entry = TieOut['entries'][number];

/** A stated total that cannot be rounding, with its difference in 元. */
export interface Difference {
  readonly entry: Entry;
  /** To the last 分, signed: more was stated where it is above 0. */
  readonly yuan: string;
}

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
    const yuan = inYuan(entry.residual, column.unit ?? UNIT_WORD.yuan);
    return yuan === undefined ? [] : [{ entry, yuan }];
  });
  return amounts.sort((a, b) => Math.abs(Number(b.yuan)) - Math.abs(Number(a.yuan))).slice(0, most);
}
