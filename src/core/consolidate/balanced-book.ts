import { balancedPrint, type MovedCell } from '../fill/print/balanced-note';
import { planPrintSheets } from '../fill/print/print-book';
import type { CellValue } from '../form/grid';
import { printSheet } from '../form/identity';
import type { CompiledForm } from '../rules/compile';
import type { PackedTable } from '../submission/package';
import type { SheetPlan } from '../workbook/plan';
import { opened } from './received-book';

/** Upper tables to be printed in figures that add up, and what stands in the heads of their sheets and pages. */
export interface BalancedRequest {
  readonly tables: readonly PackedTable[];
  readonly header?: Readonly<Record<string, CellValue>>;
  readonly note: string;
}

/** The sheets to print, none where no summary could be rounded from its details, and the cells that do not stand as plainly rounded. */
export interface BalancedBook {
  readonly plans: readonly SheetPlan[];
  readonly moved: readonly MovedCell[];
}

/** Plans the summaries of upper tables for print in balanced figures, each on a protected sheet that no check takes for an annex. */
export function balancedBook(form: CompiledForm, { tables, header, note }: BalancedRequest): BalancedBook {
  const { data, below, rounded, moved } = balancedPrint(form, opened(form.definition, tables));
  if (rounded.length === 0) return { plans: [], moved };
  const request = { data, scopes: rounded, below, note, ...(header && { header }) };
  const plans = planPrintSheets(form.definition, request);
  const shut = (plan: SheetPlan): SheetPlan => ({
    ...plan,
    sheet: printSheet(plan.sheet),
    areas: plan.areas.map((area) => ({ ...area, open: false })),
    lists: [],
    protect: true,
  });
  return { plans: plans.map(shut), moved };
}
