import type { z } from 'zod';
import type { FormDefinition } from '../form/definition';
import type { fallenSchema, stageSchema } from '../submission/views-stages';
import { fallSentence, type FallReason } from './fall-reasons';
import type { Stage } from './fallen';
import { cellView, ownText } from './figure-text';
import type { Names } from './place-names';

/** A figure in two snapshots as it travels: both in the column's unit, and what came in between. */
export function stageView(
  form: FormDefinition,
  names: Names,
  { cell, before, now }: Stage,
): z.infer<typeof stageSchema> {
  const column = form.tables.find((t) => t.scope === cell.scope)?.columns.find((c) => c.id === cell.column);
  const rowHeading = cell.rowId === undefined ? undefined : names.row(cell.scope, cell.rowId);
  const area = cell.area ?? cell.unit;
  return {
    unit: area,
    unitName: names.unit(area),
    cell: cellView(cell),
    heading: names.column(cell.scope, cell.column),
    ...(rowHeading && { rowHeading }),
    ...(column?.unit !== undefined && { moneyUnit: column.unit }),
    before: ownText(column, before),
    now: ownText(column, now),
    change: ownText(column, now - before),
  };
}

/** A figure that fell as it travels, with the reasons given. */
export function fallenView(
  stage: z.infer<typeof stageSchema>,
  reasons: readonly FallReason[],
): z.infer<typeof fallenSchema> {
  return { ...stage, reasons: [...reasons], why: fallSentence(reasons) };
}
