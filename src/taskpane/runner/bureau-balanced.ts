import type { BureauAct, Outcome } from '../state/bureau-act';
import { formOf, headerOf, insert, type On } from './bureau-write';

/**
 * Puts the summaries of the received annex into the workbook for print, rounded so that the printed figures add up. Says
 * how many sheets there are and which cells moved; the tables themselves, received or not, stay as they are.
 */
export async function insertBalanced(
  { annex, replace }: Extract<BureauAct, { kind: 'balanced' }>,
  on: On,
): Promise<Outcome> {
  const { world } = on;
  const tables = (on.desk().slots.rollup.value ?? []).flatMap((made) => made.tables);
  const scopes = formOf(on).tables.flatMap((t) => (t.annex === annex ? [t.scope] : []));
  const header = headerOf(scopes, on);
  const note = world.tell({ key: 'print.draft' });
  const { plans, moved } = await world.checker.balanced({ tables, header, note });
  const [first] = plans;
  if (!first) return { count: 0 };
  await insert(plans, { what: { key: 'duty.balanced', with: { annex } }, replace }, on);
  await world.workbook.goTo({ sheet: first.sheet, row: 1, column: 1 });
  return { count: plans.length, moved };
}
