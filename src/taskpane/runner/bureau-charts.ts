import { chartSheets } from '../../core/consolidate/received-book';
import type { BureauAct } from '../state/bureau-act';
import { troubleOf } from './bureau-calls';
import { formOf, insert, type On } from './bureau-write';

/**
 * Puts the campaign's charts into the workbook, a sheet each, drawn from the office's upper tables as they stand at the
 * bureau. Says how many there are, undefined where the bureau gave nothing.
 */
export async function insertCharts(
  { replace }: Extract<BureauAct, { kind: 'charts' }>,
  on: On,
): Promise<number | undefined> {
  const form = formOf(on);
  const scopes = new Set(on.charts.map((c) => c.scope));
  const annexes = new Set(form.tables.flatMap((t) => (scopes.has(t.scope) ? [t.annex] : [])));
  const calls = await on.calls();
  const answers = await Promise.all([...annexes].map((annex) => calls.consolidation(annex)));
  const refused = answers.find((a) => !a.ok);
  const tables = answers.flatMap((a) => (a.ok ? a.value.tables : [])).filter((t) => scopes.has(t.scope));
  if (tables.length === 0 && refused && !refused.ok) {
    on.dispatch({ type: 'act-failed', trouble: troubleOf(refused) });
    return undefined;
  }
  const plans = chartSheets(form, tables, on.charts);
  if (plans.length === 0) return 0;
  await insert(plans, { what: { key: 'duty.charts', with: { count: plans.length } }, replace }, on);
  const [first] = plans;
  if (first) await on.world.workbook.goTo({ sheet: first.sheet, row: 1, column: 1 });
  return plans.length;
}
