import type { Culprit, CulpritCell, Finding } from '../form/finding';
import { addressOf, placeOf, type Dataset } from '../form/table';
import { formatAmount } from '../value/amount';
import { lookAt, type Change } from './culprit-look';
import { printSteps } from './culprit-pattern';
import type { Repairs } from './culprit-search';
import type { Repair } from './culprit-verify';
import type { Reading } from './culprit-unread';
import { equationKey, type Mended } from './culprit-vote';

/** So many other repairs are kept with a finding. */
const MAX_ALTERNATIVES = 5;

/** A raw number as its column prints it. */
function printed(value: number, change: Change, data: Dataset): string {
  const definition = data.tables.get(change.cell.scope)?.columns.get(change.cell.column)?.definition;
  if (definition?.type === 'money')
    return formatAmount(value, definition.unit === '万元' ? 'wan' : 'yuan', definition.decimals ?? 2);
  return printSteps(value, lookAt(data, change.cell)?.as.scale ?? 0);
}

function cellOfChange(change: Change, data: Dataset, text?: string): CulpritCell | undefined {
  const { scope, row, column } = change.cell;
  const table = data.tables.get(scope);
  const place = table && placeOf(table, row, column);
  if (!place) return undefined;
  const from = text ?? printed(change.from, change, data);
  return { place, scope, column, row, from, to: printed(change.to, change, data) };
}

function mendedRule({ rule, scope, row, column }: Mended, data: Dataset): { rule: string; cell: string } {
  const table = data.tables.get(scope);
  const place = table && placeOf(table, row, column);
  return { rule, cell: place ? `${place.sheet}!${addressOf(place)}` : '' };
}

/** A repair as data of a finding; undefined where its cell has no place in a workbook. `text` is what an unreadable cell holds. */
function culpritOf(
  { changes, pattern }: Pick<Repair, 'changes' | 'pattern'>,
  mends: readonly Mended[],
  { data, text }: { readonly data: Dataset; readonly text?: string },
): Culprit | undefined {
  const [first, second] = changes;
  const cell = first && cellOfChange(first, data, text);
  if (!cell) return undefined;
  const partner = second && cellOfChange(second, data);
  return { ...cell, pattern, ...(partner && { partner }), repairs: mends.map((m) => mendedRule(m, data)) };
}

/** What to say of the places that a search explains: `rule|scope|row|column`, and `scope|row|column` for unreadable cells. */
export interface CulpritNotes {
  readonly byRule: ReadonlyMap<string, Pick<Finding['facts'], 'culprit' | 'alternatives'>>;
  readonly byCell: ReadonlyMap<string, Culprit>;
}

function cellKey({ scope, row, column }: Omit<Mended, 'rule'>): string {
  return `${scope}|${row}|${column}`;
}

/** Turns repairs and readings into what findings say. */
export function notesOf(repairs: Repairs, readings: readonly Reading[], data: Dataset): CulpritNotes {
  const byRule = new Map<string, Pick<Finding['facts'], 'culprit' | 'alternatives'>>();
  const listed = (others: readonly Repair[]): Culprit[] =>
    others.slice(0, MAX_ALTERNATIVES).flatMap((r) => culpritOf(r, r.mends, { data }) ?? []);
  for (const group of repairs.rivals) {
    const alternatives = listed(group);
    for (const m of group.flatMap((r) => r.mends))
      if (alternatives.length > 0 && !byRule.has(equationKey(m)))
        byRule.set(equationKey(m), { alternatives });
  }
  for (const repair of repairs.chosen) {
    const culprit = culpritOf(repair, repair.mends, { data });
    const alternatives = listed(repair.others);
    if (!culprit) continue;
    for (const m of repair.mends)
      byRule.set(equationKey(m), { culprit, ...(alternatives.length > 0 && { alternatives }) });
  }
  const byCell = new Map<string, Culprit>();
  for (const { cell, text, meant, holds } of readings) {
    const culprit = culpritOf(meant, holds, { data, text });
    if (culprit) byCell.set(cellKey(cell), culprit);
  }
  return { byRule, byCell };
}

/** The findings with the notes that belong to them. */
export function annotate(findings: readonly Finding[], { byRule, byCell }: CulpritNotes): Finding[] {
  return findings.map((finding) => {
    const { rule, scope, row, column = '' } = finding;
    const place = { rule, scope, row, column };
    const culprit = byCell.get(cellKey(place));
    const note = byRule.get(equationKey(place)) ?? (culprit && { culprit });
    return note ? { ...finding, facts: { ...finding.facts, ...note } } : finding;
  });
}
