import type { FormDefinition } from '../../form/definition';
import type { CellPlace } from '../../form/table';
import type { LongPlan } from '../../workbook/long-plan';
import type { SheetPlan } from '../../workbook/plan';
import { planBookCharts } from './book-charts';
import { FormulaSource } from './formula-source';
import { planLetterSheet } from './letter-sheet';
import { BookContext, type BookRequest } from './request';
import { planTableSheet } from './table-sheet';

/**
 * Plans the official sheets of some annexes, empty or filled: geometry, looks, word lists, live formulas. A block
 * stands under its list; asking for either gives the sheet with both. Throws FormError on an unknown scope.
 */
export function planBook(form: FormDefinition, request: BookRequest): SheetPlan[] {
  return plansOf(form, request, false).map(({ short }) => short);
}

/** `planBook` with the rows of long lists of values by column instead of cell by cell. */
export function planLongBook(form: FormDefinition, request: BookRequest): LongPlan[] {
  return plansOf(form, request, true);
}

function plansOf(form: FormDefinition, request: BookRequest, long: boolean): LongPlan[] {
  const scopes = withBlocks(form, request.scopes);
  const context = new BookContext(form, { ...request, scopes });
  const places = new Map(scopes.map((scope) => [scope, new Map<string, CellPlace>()]));
  const formulas = new FormulaSource(context, places);
  const sheets = scopes
    .map((scope) => context.table(scope))
    .filter((table) => table.under === undefined)
    .flatMap((table) => {
      const under = scopes
        .map((scope) => context.table(scope))
        .filter((block) => block.under === table.scope);
      const target = { context, table, under, formulas, long, places: places.get(table.scope) ?? new Map() };
      if (table.kind !== 'letter') return [planTableSheet(target)];
      const letters = Math.max(1, context.data(table.scope)?.rowCount ?? 1);
      return Array.from({ length: letters }, (_, index) => ({ short: planLetterSheet(target, index) }));
    });
  return [...sheets, ...planBookCharts(context, formulas).map((short) => ({ short }))];
}

function withBlocks(form: FormDefinition, scopes: readonly string[]): readonly string[] {
  const wanted = new Set(scopes);
  for (const table of form.tables)
    if (table.under !== undefined && wanted.has(table.scope)) wanted.add(table.under);
  for (const table of form.tables)
    if (table.under !== undefined && wanted.has(table.under)) wanted.add(table.scope);
  const known = form.tables.map((table) => table.scope).filter((scope) => wanted.has(scope));
  return [...known, ...scopes.filter((scope) => !known.includes(scope))];
}
