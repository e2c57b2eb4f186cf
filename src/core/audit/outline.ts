import { rememberMerging } from '../consolidate/doubled';
import { tableOf } from '../form/load';
import type { Dataset, TablePlace } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { HEADER } from '../rules/names';
import type { Extract, FirstRow, ListExtract } from './extract';
import { readTable } from './kept-table';
import { rememberShare } from './ledger';
import { rememberOwn } from './own';
import { outlined } from './rows-held';

const extracts = new WeakMap<Dataset, Extract>();

const placings = new Map<string, ReadonlyMap<string, number>>();

function columnsOf(text: string): ReadonlyMap<string, number> {
  const pairs = (): (readonly [string, number])[] =>
    text.split(' ').map((pair) => {
      const [id = '', at] = pair.split('=');
      return [id, Number(at)] as const;
    });
  const known = placings.get(text) ?? new Map(pairs());
  placings.set(text, known);
  return known;
}

function placeOf({ sheet, row, columns }: FirstRow): TablePlace {
  return { sheet, rows: Int32Array.of(row), columns: columnsOf(columns) };
}

function listTable(form: CompiledForm, { scope, rows, first }: ListExtract) {
  const definition = form.names.definition(scope);
  return outlined({ definition, rowCount: rows, place: first && placeOf(first) });
}

/** A dataset that stands for a version in a tie-out: summaries in full, lists without their rows. */
export function outlineOf(form: CompiledForm, extract: Extract): Dataset {
  const lists = extract.lists.map((list) => [list.scope, listTable(form, list)] as const);
  const { summaries } = extract;
  const sent = summaries.map(
    ({ table }) => [table.scope, readTable(form.names.definition(table.scope), table)] as const,
  );
  const head = tableOf(form.definition, HEADER);
  const headers = new Map(
    summaries.flatMap(({ table, header }) => (header ? [[table.scope, readTable(head, header)]] : [])),
  );
  const data = { tables: new Map([...lists, ...sent]), headers };
  rememberShare(form, data, extract.share);
  rememberOwn(form, data, extract.own);
  rememberMerging(data, extract.merging);
  extracts.set(data, extract);
  return data;
}

/** The extract that an outline was made from; undefined for a version that was read in full. */
export function extractOfOutline(data: Dataset): Extract | undefined {
  return extracts.get(data);
}
