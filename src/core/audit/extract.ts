import { rankOf, type Accepted } from '../consolidate/accepted';
import { mergingRows, type MergingRow } from '../consolidate/doubled';
import { identityOf } from '../consolidate/identity';
import { rowKeyOf } from '../consolidate/sources';
import type { TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { keepTable, type KeptTable } from './kept-table';
import { wholeShares } from './ledger';
import { ownOf, type OwnResult } from './own';
import type { Share } from './given';
import { headerItems } from './share';
import { textHash } from './text-hash';

/** Where the first row of a list stands in the filer's workbook. */
export interface FirstRow {
  readonly sheet: string;
  readonly row: number;
  /** Sheet columns by id as one text, `id=1 id=2`: most versions have the same. */
  readonly columns: string;
}

/** What is kept of a list: how many rows it has, and what tells whether another filer repeats some of them. */
export interface ListExtract {
  readonly scope: string;
  readonly rows: number;
  readonly first?: FirstRow;
  /** Of each row's identity 32 bits: different ones are different rows, equal ones have to be looked at. */
  readonly identities: readonly number[];
  /** The institutions that the rows of an office's list name. */
  readonly institutions: readonly string[];
}

/** A summary as it was sent, of its header what clauses read. */
export interface SummaryExtract {
  readonly table: KeptTable;
  readonly header?: KeptTable;
}

/** All that a tie-out reads of one version, whatever the number of its rows. */
export interface Extract {
  readonly lists: readonly ListExtract[];
  readonly summaries: readonly SummaryExtract[];
  readonly share: Share;
  readonly own: OwnResult;
  /** By rule, the rows that another filer may have reported too. */
  readonly merging: ReadonlyMap<string, readonly MergingRow[]>;
}

/** Whether a table may have any number of rows: everything but a summary. Names and texts stand in such tables only. */
function isList({ definition }: TableData): boolean {
  return definition.rowIds === undefined;
}

function firstOf({ place }: TableData): FirstRow | undefined {
  const row = place?.rows[0];
  if (!place || row === undefined) return undefined;
  return { sheet: place.sheet, row, columns: [...place.columns].map(([id, at]) => `${id}=${at}`).join(' ') };
}

function distinct(table: TableData, column: string | undefined): string[] {
  const texts = column === undefined ? undefined : table.columns.get(column)?.texts;
  return [...new Set(texts)].filter((code) => code !== undefined);
}

function listOf(form: CompiledForm, { level }: Accepted, table: TableData): ListExtract {
  const { definition, rowCount } = table;
  const shared = definition.filedBy.length > 1;
  const identity = shared ? identityOf(form, definition.scope) : [];
  const identities: number[] = [];
  for (let row = 0; identity.length > 0 && row < rowCount; row++) {
    const key = rowKeyOf(table, identity, row);
    if (key !== undefined) identities.push(textHash(key));
  }
  const institution = definition.columns.find((c) => c.pattern === 'institution')?.id;
  const first = firstOf(table);
  return {
    scope: definition.scope,
    rows: rowCount,
    ...(first && { first }),
    identities,
    institutions: shared && rankOf(level) > 0 ? distinct(table, institution) : [],
  };
}

function summaryOf(form: CompiledForm, table: TableData, header: TableData | undefined): SummaryExtract {
  const items = headerItems(form);
  const read = header && {
    ...header,
    columns: new Map([...header.columns].filter(([id]) => items.has(id))),
    place: undefined,
  };
  return { table: keepTable(table), ...(read && { header: keepTable(read) }) };
}

/** Makes the extracts of versions, read together: what they share is worked out once. */
export function extractsOf(form: CompiledForm, submissions: readonly Accepted[]): Extract[] {
  const shares = wholeShares(form, submissions);
  return submissions.map((submission, i) => {
    const { data } = submission;
    const tables = [...data.tables.values()];
    return {
      lists: tables.filter(isList).map((t) => listOf(form, submission, t)),
      summaries: tables
        .filter((t) => !isList(t))
        .map((t) => summaryOf(form, t, data.headers.get(t.definition.scope))),
      share: shares[i] as Share,
      own: ownOf(form, submission),
      merging: mergingRows(form, submission),
    };
  });
}
