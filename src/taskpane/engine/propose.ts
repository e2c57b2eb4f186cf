import type { ColumnDefinition, FormDefinition } from '../../core/form/definition';
import type { Dataset } from '../../core/form/table';
import { addressOf } from '../../core/form/table';
import { fillSummary } from '../../core/fill/fill';
import type { Proposal as Filled } from '../../core/fill/proposal';
import type { Skipped } from '../../core/fill/skipped';
import type { CompiledForm } from '../../core/rules/compile';
import type { Proposal, Proposed, Unread } from '../found';
import { printedValue } from './print-cell';

function difference(column: ColumnDefinition, from: Filled['from'], to: Filled['to']): string | undefined {
  if (typeof from !== 'number' || typeof to !== 'number') return undefined;
  if (column.type === 'date') return undefined;
  const decimals = column.type === 'int' ? 0 : (column.decimals ?? 2);
  const scale = 10 ** decimals;
  return (Math.abs(Math.round(to * scale) - Math.round(from * scale)) / scale).toFixed(decimals);
}

function shown(form: FormDefinition, filled: Filled): Proposal[] {
  const { scope, column: id, place, from, to, formula, kind } = filled;
  const column = form.tables.find((t) => t.scope === scope)?.columns.find((c) => c.id === id);
  if (!column || !place || kind === 'same') return [];
  const format = column.type === 'date' ? { format: 'yyyy-mm-dd' } : {};
  const differs = kind === 'differs' ? difference(column, from, to) : undefined;
  return [
    {
      id: `${place.sheet}!${addressOf(place)}`,
      scope,
      column: id,
      fix: { place, from, to, ...(formula !== undefined && { toFormula: formula }), ...format, why: 'fill' },
      now: printedValue(column, from),
      next: printedValue(column, to) ?? '',
      unit: column.unit,
      ...(differs !== undefined && { differs }),
    },
  ];
}

/** Blank cells of one table by the cell that cannot be read. */
function unreadOf(scope: string, skipped: readonly Skipped[]): readonly Unread[] {
  const by = new Map<string, Unread>();
  for (const { source } of skipped) {
    const { place, scope: from, column } = source;
    if (!place) continue;
    const key = `${place.sheet}!${addressOf(place)}`;
    by.set(key, { source: { scope: from, column, place }, scope, cells: (by.get(key)?.cells ?? 0) + 1 });
  }
  return [...by.values()];
}

/** What every summary of the workbook can be given by its details. */
export function proposalsOf(form: CompiledForm, data: Dataset, mode: 'values' | 'formulas'): Proposed {
  const targets = new Set(form.definition.mappings.map((m) => m.target.scope));
  const scopes = [...data.tables.keys()].filter((s) => targets.has(s));
  const filled = scopes.map((scope) => ({ scope, ...fillSummary(form, data, { mode, scope, room: 2000 }) }));
  return {
    proposals: filled.flatMap(({ proposals }) => proposals.flatMap((p) => shown(form.definition, p))),
    unread: filled.flatMap(({ scope, skipped }) => unreadOf(scope, skipped)),
  };
}
