import type { z } from 'zod';
import type { FormDefinition } from '../form/definition';
import { addressOf, placeOf } from '../form/table';
import { cellText } from '../submission/cell-text';
import type { whereSchema } from '../submission/views-bridge';
import { rankOf, refOf, type Level } from '../consolidate/accepted';
import { levelOfRegion } from '../consolidate/office';
import { cellView, exactText, ownText } from './figure-text';
import type { Names } from './place-names';
import type { CountedIn, SentCell } from './where';

type View = z.infer<typeof whereSchema>;

interface Viewing {
  readonly form: FormDefinition;
  readonly names: Names;
  readonly sent: SentCell;
}

function levelOf({ form, sent }: Viewing, unit: string): Level {
  const region = form.regions.find((r) => r.code === unit);
  return region ? levelOfRegion(region) : sent.submission.level;
}

function figureView(viewing: Viewing, figure: CountedIn): View['figures'][number] {
  const { form, names } = viewing;
  const { unit, scope, column, rowId, cell, stated, exact } = figure;
  const definition = form.tables.find((t) => t.scope === scope)?.columns.find((c) => c.id === column);
  const rowHeading = rowId === undefined ? undefined : names.row(scope, rowId);
  return {
    unit,
    unitName: names.unit(unit),
    level: levelOf(viewing, unit),
    scope,
    column,
    heading: names.column(scope, column),
    ...(rowId !== undefined && { rowId }),
    ...(rowHeading && { rowHeading }),
    ...(cell && { cell: cellView(cell) }),
    ...(stated !== undefined && { stated: ownText(definition, stated) }),
    ...(exact !== undefined && { recomputed: exactText(definition, exact) }),
  };
}

/** Where a cell went, as it travels: the nearest level first. */
export function whereView(viewing: Viewing, figures: readonly CountedIn[]): View {
  const { submission, scope, row, column } = viewing.sent;
  const table = submission.data.tables.get(scope);
  const cells = table?.columns.get(column);
  const place = table && placeOf(table, row, column);
  const value = cells && cellText(cells, row);
  const views = figures.map((f) => figureView(viewing, f));
  return {
    submission: { ...refOf(submission) },
    scope,
    row: row + 1,
    column,
    ...(place && { sheet: place.sheet, cell: addressOf(place) }),
    ...(value !== undefined && value !== null && { value }),
    figures: [...views].sort((a, b) => rankOf(a.level) - rankOf(b.level)),
  };
}
