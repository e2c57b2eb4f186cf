import type { Accepted } from '../consolidate/accepted';
import type { Consolidation } from '../consolidate/consolidate';
import { printedRows } from '../fill/skeleton';
import type { ColumnDefinition } from '../form/definition';
import { compare, type Recomputed } from './compare';
import type { TieEntry } from './entry';
import { numberAt, statedCell, statedRows, type StatedRow } from './stated';

/** A recomputed figure of a consolidation: as printed, the exact part behind it, and printed figures it was made from. */
export interface Figure extends Recomputed {
  readonly value: number;
}

/** Reads the figures of a consolidated summary by printed row and area. */
export function figuresOf(
  made: Consolidation,
  scope: string,
): (row: StatedRow, column: string) => Figure | undefined {
  const table = made.data.tables.get(scope);
  const history = made.history.get(scope);
  if (!table || !history) return () => undefined;
  const printed = printedRows(made.form.definition, table);
  const rowOf = new Map(
    printed.map(({ rowId, area }, row) => [`${area ?? made.unit.code}/${rowId ?? ''}`, row]),
  );
  return ({ rowId, area }, column) => {
    const row = rowOf.get(`${area}/${rowId}`);
    const value = row === undefined ? undefined : numberAt(table, row, column);
    if (row === undefined || value === undefined) return undefined;
    const computed = history.computed?.find(
      (c) => c.mapping.target.column === column && c.applies[row] === 1,
    );
    const figures = (history.printed ?? []).filter(
      (f) => f.column === column && (area === made.unit.code || area === f.unit),
    );
    const stated = figures.flatMap(
      (f) => numberAt(f.submission.data.tables.get(scope), f.rows.get(rowId) ?? -1, column) ?? [],
    );
    const whole = computed?.exact?.[row] ?? value;
    const exact = whole - stated.reduce((a, b) => a + b, 0);
    return { value, exact, printed: stated, bound: computed?.mapping.levels === 'atMost' };
  };
}

/** The columns of a summary whose figures can be held against something. */
export function tiedColumns(made: Consolidation, scope: string): readonly ColumnDefinition[] {
  const ids = new Set(made.history.get(scope)?.computed?.map((c) => c.mapping.target.column));
  return made.form.names.definition(scope).columns.filter((c) => ids.has(c.id));
}

/** Holds every figure of a sent summary against what the submissions below it give. */
export function tieBelow(made: Consolidation, submission: Accepted, scope: string): TieEntry[] {
  const figure = figuresOf(made, scope);
  const table = submission.data.tables.get(scope);
  const columns = tiedColumns(made, scope);
  return statedRows(made.form.definition, submission, scope).flatMap((row) =>
    columns.flatMap((column): TieEntry[] => {
      const stated = numberAt(table, row.row, column.id);
      const found = figure(row, column.id);
      if (stated === undefined || !found) return [];
      const cell = statedCell(submission, scope, { ...row, column: column.id });
      const recomputed = { stated, recomputed: found.value, exact: found.exact };
      return [{ kind: 'below', cell, ...recomputed, ...compare(column, stated, found), parts: [] }];
    }),
  );
}
