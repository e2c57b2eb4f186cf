import type { Dataset, TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import type { PackedTable, SubmissionPackage } from '../submission/package';
import { unpackTables } from '../submission/unpack';
import { maskData } from './mask-data';
import { maskWordsOf } from './mask-text';

function cellsShown(packed: PackedTable, whole: TableData, shown: TableData): PackedTable['rows'] {
  const changed = packed.columns.flatMap((id, at) => {
    const [was, is] = [whole.columns.get(id)?.texts, shown.columns.get(id)?.texts];
    return is && is !== was ? [{ at, was, is }] : [];
  });
  if (changed.length === 0) return packed.rows;
  return packed.rows.map((cells, row) => {
    const made = [...cells];
    for (const { at, was, is } of changed) if (was?.[row] !== is[row]) made[at] = is[row] ?? null;
    return made;
  });
}

function headerShown(packed: PackedTable, shown: TableData | undefined): PackedTable['header'] {
  const entries = Object.entries(packed.header);
  return Object.fromEntries(entries.map(([id, text]) => [id, shown?.columns.get(id)?.texts?.[0] ?? text]));
}

interface Pair {
  readonly whole: Dataset;
  readonly shown: Dataset;
}

function tableShown(packed: PackedTable, { whole, shown }: Pair): PackedTable {
  const [was, is] = [whole.tables.get(packed.scope), shown.tables.get(packed.scope)];
  if (!was || !is) return packed;
  const header = headerShown(packed, shown.headers.get(packed.scope));
  return { ...packed, header, rows: cellsShown(packed, was, is) };
}

/** Tables that travel, masked as maskData does; undefined where they are not tables of the form. */
export function maskTables(
  form: CompiledForm,
  tables: readonly PackedTable[],
): { readonly tables: PackedTable[]; readonly names: ReadonlySet<string> } | undefined {
  const read = unpackTables(tables, form.definition);
  if (!read.ok) return undefined;
  const { data: shown, names } = maskData(form, read.data);
  if (shown === read.data) return { tables: [...tables], names };
  return { tables: tables.map((t) => tableShown(t, { whole: read.data, shown })), names };
}

/** A submission that travels, its tables and explanations masked; undefined where its tables are not the form's. */
export function maskPackage(form: CompiledForm, whole: SubmissionPackage): SubmissionPackage | undefined {
  const masked = maskTables(form, whole.tables);
  if (!masked) return undefined;
  const words = maskWordsOf(masked.names);
  const explanations = whole.explanations.map((e) => ({ ...e, key: words(e.key), text: words(e.text) }));
  return { ...whole, explanations, tables: masked.tables };
}
