import type { Accepted } from '../consolidate/accepted';
import { readsOf } from '../fill/clause';
import { compute } from '../fill/compute';
import { sourcesOfTable } from '../fill/planned';
import type { CompiledForm } from '../rules/compile';
import type { Dataset } from '../form/table';
import { compare, type Compared } from './compare';
import type { CopyResult } from './copies';
import type { TieEntry } from './entry';
import { numberAt, statedCell } from './stated';

/** The list tables of a submission that other tables of the same workbook feed. */
function fedLists(form: CompiledForm, { data }: Accepted): string[] {
  return [...data.tables.values()]
    .filter((t) => t.definition.rowIds === undefined)
    .map((t) => t.definition.scope)
    .filter((scope) => [...sourcesOfTable(form, scope)].some((s) => data.tables.has(s)));
}

/** A figure of a list that differs from what the rest of the workbook gives. */
interface OwnFigure extends Compared {
  readonly scope: string;
  readonly row: number;
  readonly column: string;
  readonly stated: number;
  readonly exact: number;
}

interface OwnResult {
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
        if (result.verdict !== 'ties')
          differing.push({ scope, row, column: column.id, stated, exact, ...result });
      }
    }
  }
  return { compared: count, differing };
}

const known = new WeakMap<CompiledForm, WeakMap<Dataset, OwnResult>>();

/** Holds the figures of a workbook's lists against the other tables of the same workbook, such as an institution's row against its findings; each workbook is read once. */
export function tieOwn(form: CompiledForm, submission: Accepted): CopyResult {
  const cache = known.get(form) ?? new WeakMap<Dataset, OwnResult>();
  known.set(form, cache);
  const found = cache.get(submission.data) ?? heldAgainst(form, submission);
  cache.set(submission.data, found);
  const entries = found.differing.map(({ scope, row, column, stated, exact, ...result }): TieEntry => {
    const cell = statedCell(submission, scope, { row, column });
    return { kind: 'own', cell, stated, recomputed: exact, exact, ...result, parts: [] };
  });
  return { compared: found.compared, entries };
}
