import type { Accepted } from '../consolidate/accepted';
import { readsOf } from '../fill/clause';
import { compute } from '../fill/compute';
import { sourcesOfTable } from '../fill/planned';
import type { CompiledForm } from '../rules/compile';
import { placeOf, type CellPlace, type Dataset } from '../form/table';
import { compare, type Compared } from './compare';
import type { CopyResult } from './copies';
import type { TieEntry } from './entry';
import { unanswered } from './linked';
import { numberAt, statedCell } from './stated';

/** The list tables of a submission that other tables of the same workbook feed. */
function fedLists(form: CompiledForm, { data }: Accepted): string[] {
  return [...data.tables.values()]
    .filter((t) => t.definition.rowIds === undefined)
    .map((t) => t.definition.scope)
    .filter((scope) => [...sourcesOfTable(form, scope)].some((s) => data.tables.has(s)));
}

/** A figure of a list that differs from what the rest of the workbook gives. */
export interface OwnFigure extends Compared {
  readonly scope: string;
  readonly row: number;
  readonly column: string;
  readonly stated: number;
  readonly exact: number;
  readonly place?: CellPlace;
}

/** What holding a workbook's lists against its other tables found: how many figures, and those that differ. */
export interface OwnResult {
  readonly compared: number;
  readonly differing: readonly OwnFigure[];
}

function heldAgainst(form: CompiledForm, submission: Accepted): OwnResult {
  let count = 0;
  const differing: OwnFigure[] = [];
  for (const scope of fedLists(form, submission)) {
    const table = submission.data.tables.get(scope);
    for (const { mapping, applies, values } of compute(form, { data: submission.data, scope }).columns) {
      if (readsOf(mapping.clause).scopes.size === 0 || !values.numbers) continue;
      const column = values.definition;
      for (let row = 0; row < applies.length; row++) {
        const stated = numberAt(table, row, column.id);
        const exact = applies[row] === 1 && values.states[row] === 1 ? values.numbers[row] : undefined;
        if (stated === undefined || exact === undefined) continue;
        count++;
        const result = compare(column, stated, { exact, printed: [], bound: false });
        if (result.verdict === 'ties') continue;
        const place = table && placeOf(table, row, column.id);
        differing.push({ scope, row, column: column.id, stated, exact, ...(place && { place }), ...result });
      }
    }
  }
  return { compared: count, differing };
}

/** Rows held against the other annexes that have to answer them: each says 1, the other annex has so many. */
function answersIn(form: CompiledForm, { data }: Accepted): OwnResult {
  const { asked, open } = unanswered(form, data);
  const differing = open.map(({ answers, ...at }): OwnFigure => {
    const residual = 1 - answers;
    return { ...at, stated: 1, exact: answers, verdict: 'broken', residual, gap: Math.abs(residual) };
  });
  return { compared: asked, differing };
}

const known = new WeakMap<CompiledForm, WeakMap<Dataset, OwnResult>>();

function cacheOf(form: CompiledForm): WeakMap<Dataset, OwnResult> {
  const cache = known.get(form) ?? new WeakMap<Dataset, OwnResult>();
  known.set(form, cache);
  return cache;
}

/** Puts in a result that was worked out before and kept. */
export function rememberOwn(form: CompiledForm, data: Dataset, result: OwnResult): void {
  cacheOf(form).set(data, result);
}

function heldOwn(form: CompiledForm, submission: Accepted): OwnResult {
  const figures = heldAgainst(form, submission);
  const rows = answersIn(form, submission);
  return {
    compared: figures.compared + rows.compared,
    differing: [...figures.differing, ...rows.differing],
  };
}

/** The figures of a workbook's lists against its other tables, and rows that another of its annexes does not answer; each workbook is read once for a form. */
export function ownOf(form: CompiledForm, submission: Accepted): OwnResult {
  const cache = cacheOf(form);
  const found = cache.get(submission.data) ?? heldOwn(form, submission);
  cache.set(submission.data, found);
  return found;
}

function entryOf(submission: Accepted, figure: OwnFigure): TieEntry {
  const { scope, row, column, stated, exact, place, ...result } = figure;
  const cell = { ...statedCell(submission, scope, { row, column }), ...(place && { place }) };
  return { kind: 'own', cell, stated, recomputed: exact, exact, ...result, parts: [] };
}

/** Holds the figures of a workbook's lists against the other tables of the same workbook, such as an institution's row against its findings. */
export function tieOwn(form: CompiledForm, submission: Accepted): CopyResult {
  const { compared, differing } = ownOf(form, submission);
  return { compared, entries: differing.map((figure) => entryOf(submission, figure)) };
}
