import type { Accepted } from '../consolidate/accepted';
import { rowKeyOf } from '../consolidate/sources';
import type { Books } from './books';
import type { StatedCell } from './entry';
import { figureNumbers } from './figure-numbers';
import { sumGiven } from './given';
import { sharesOf } from './share';
import { sharedTables } from './share-plan';
import { numberAt, statedCell, statedRows } from './stated';
import { aggregatesOf } from '../fill/clause';
import { totalOf } from './walk';

/** A cell of a sent version; row from 0. */
export interface SentCell {
  readonly submission: Accepted;
  readonly scope: string;
  readonly row: number;
  readonly column: string;
}

/** One figure in which a sent cell is counted: of the same workbook, or of a unit above. */
export interface CountedIn {
  readonly unit: string;
  readonly scope: string;
  readonly column: string;
  readonly rowId: string | undefined;
  readonly cell: StatedCell | undefined;
  readonly stated: number | undefined;
  readonly exact: number | undefined;
}

/** The units above a cell's submission, from its own office to the province. */
function upward({ ledger }: Books, area: string): string[] {
  const codes: string[] = [];
  for (
    let code: string | undefined = area;
    code && !codes.includes(code);
    code = ledger.regions.get(code)?.parent
  )
    if (ledger.regions.has(code)) codes.push(code);
  return codes;
}

/** Cells of lists in the same workbook that add this cell up, such as an institution's row over its findings. */
function inWorkbook({ ledger }: Books, { submission, scope, row, column }: SentCell): SentCell[] {
  const { definition } = ledger.form;
  const source = submission.data.tables.get(scope);
  if (!source) return [];
  return definition.mappings.flatMap(({ target, clause }): SentCell[] => {
    const table = submission.data.tables.get(target.scope);
    if (!table || table.definition.rowIds !== undefined || target.scope === scope) return [];
    const node = aggregatesOf(clause).find(
      (a) => a.source.table?.text === scope && a.source.column.text === column && a.by.length > 0,
    );
    const keys = node?.by.map((k) => k.text);
    const key = keys && rowKeyOf(source, keys, row);
    if (!keys || key === undefined) return [];
    return Array.from({ length: table.rowCount }, (_, i) => i)
      .filter((i) => rowKeyOf(table, keys, i) === key)
      .map((i) => ({ submission, scope: target.scope, row: i, column: target.column }));
  });
}

function statedIn(
  books: Books,
  area: string,
  figure: { scope: string; column: string; rowId: string },
): Pick<CountedIn, 'cell' | 'stated'> {
  const submission = books.tallies.get(area)?.office.get(figure.scope);
  const rows = submission ? statedRows(books.ledger.form.definition, submission, figure.scope) : [];
  const at = rows.find((r) => r.area === area && r.rowId === figure.rowId);
  if (!submission || !at) return { cell: undefined, stated: undefined };
  return {
    cell: statedCell(submission, figure.scope, { ...at, column: figure.column }),
    stated: numberAt(submission.data.tables.get(figure.scope), at.row, figure.column),
  };
}

/** Figures of summaries that count this very row and read this column. */
function inSummaries(books: Books, sent: SentCell): CountedIn[] {
  const { submission, scope, row, column } = sent;
  const { form } = books.ledger;
  const [share] = sharesOf(form, [{ submission, rows: new Map([[scope, Int32Array.of(row)]]) }]);
  const numbers = figureNumbers(form);
  const figures = sharedTables(form).flatMap((table) =>
    table.columns
      .filter((c) => c.terms.some((t) => t.source === scope && t.node.source.column.text === column))
      .flatMap((c) =>
        table.rowIds
          .filter((rowId) => share && sumGiven(share, numbers.figure(c.scope, c.column, rowId)) !== undefined)
          .map((rowId) => ({ scope: c.scope, column: c.column, rowId })),
      ),
  );
  return upward(books, submission.area).flatMap((area) =>
    figures.map((figure) => {
      const tallied = books.tallies.get(area)?.figure(figure.scope, figure.column, figure.rowId);
      const exact = tallied && totalOf(tallied);
      return { unit: area, ...figure, ...statedIn(books, area, figure), exact };
    }),
  );
}

/** Where a cell of a sent version went: the lists of its workbook, then every figure above, from its own office to the province. */
export function whereTo(books: Books, sent: SentCell): CountedIn[] {
  const own = inWorkbook(books, sent);
  const lists = own.map(({ submission, scope, row, column }): CountedIn => {
    const stated = numberAt(submission.data.tables.get(scope), row, column);
    const cell = statedCell(submission, scope, { row, column });
    return { unit: submission.unit, scope, column, rowId: undefined, cell, stated, exact: stated };
  });
  return [...lists, ...inSummaries(books, sent), ...own.flatMap((o) => inSummaries(books, o))];
}
