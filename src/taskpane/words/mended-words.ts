import type { Culprit, Finding, Operand } from '../../core/form/finding';
import { addressOf } from '../../core/form/table';
import { shownValue } from '../state/figures';
import { tableIn } from '../state/names';
import type { Found } from '../found';
import { sideValue, type Telling } from './finding-words';

const SIGNS = { '=': '＝', '<>': '≠', '<': '＜', '<=': '≤', '>': '＞', '>=': '≥' } as const;

/** A side of a comparison once a culprit is changed; undefined where it is calculated from other cells and may change too. */
function sideAfter(side: Operand, culprit: Culprit, telling: Telling): string | undefined {
  const { place, range, scope, column } = side;
  if (!place) return undefined;
  const cell = [culprit, ...(culprit.partner ? [culprit.partner] : [])].find(
    (c) => c.place.sheet === place.sheet && addressOf(c.place) === addressOf(place),
  );
  if (cell && range === undefined) return shownValue(cell.to);
  const definition = tableIn(telling.state.form, scope)?.columns.find(({ id }) => id === column);
  if (!definition || definition.required === 'calc') return undefined;
  const within = scope === culprit.scope && (column === culprit.column || column === culprit.partner?.column);
  return within && range !== undefined ? undefined : sideValue(side, telling);
}

/** Both sides of a rule once a culprit is changed: 14,500.00 ≤ 14,541.01, of an equation the figure that both have. */
export function sidesAfter({ facts }: Finding, culprit: Culprit, telling: Telling): string | undefined {
  const { left, right, comparison } = facts;
  if (!left || !right || !comparison) return undefined;
  const [a, b] = [sideAfter(left, culprit, telling), sideAfter(right, culprit, telling)];
  if (comparison === '=') return a ?? b;
  return a === undefined || b === undefined ? undefined : `${a} ${SIGNS[comparison]} ${b}`;
}

/** What stands behind a rule that a culprit's change settles: its sides then, or its cell where they cannot be told. */
export function mendedWords(
  mended: Culprit['repairs'][number],
  culprit: Culprit,
  { found, telling }: { readonly found: readonly Found[]; readonly telling: Telling },
): string {
  const [sheet = '', address = ''] = mended.cell.split('!');
  const now = found.find(
    ({ finding: { rule, place } }) =>
      rule === mended.rule && place?.sheet === sheet && addressOf(place) === address,
  );
  return (now && sidesAfter(now.finding, culprit, telling)) ?? (address === '' ? mended.cell : address);
}
