import { rememberMerging } from '../consolidate/doubled';
import type { Dataset, TablePlace } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { unpackTables } from '../submission/unpack';
import type { Extract, FirstRow, ListExtract } from './extract';
import { rememberShare } from './ledger';
import { rememberOwn } from './own';
import { outlined } from './rows-held';

/** An extract that the form of now cannot read: what the store kept is damaged. */
export class DamagedExtract extends Error {}

const extracts = new WeakMap<Dataset, Extract>();

function placeOf({ sheet, row, columns }: FirstRow): TablePlace {
  return { sheet, rows: Int32Array.of(row), columns: new Map(columns) };
}

function listTable(form: CompiledForm, { scope, rows, first }: ListExtract) {
  const definition = form.names.definition(scope);
  return outlined({ definition, rowCount: rows, place: first && placeOf(first) });
}

/** A dataset that stands for a version in a tie-out: summaries in full, lists without their rows. */
export function outlineOf(form: CompiledForm, extract: Extract): Dataset {
  const read = unpackTables(extract.tables, form.definition);
  if (!read.ok) throw new DamagedExtract(JSON.stringify(read.refusals[0]));
  const lists = extract.lists.map((list) => [list.scope, listTable(form, list)] as const);
  const data = { tables: new Map([...lists, ...read.data.tables]), headers: read.data.headers };
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
