import type { FormDefinition, HeaderRole, TableDefinition } from '../../core/form/definition';
import type { GridBook } from '../../core/form/grid';
import { CellState, type Dataset, type TableData } from '../../core/form/table';
import type { FoundTable, ParseResult } from '../../core/parse/parse';
import { headerValue } from '../../core/submission/meta';
import { formatDay } from '../../core/value/date';
import type { FiledBy, FoundAnnex, Recognition, SheetDouble } from '../found';

function textOf(value: string | number | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function filedBy(form: FormDefinition, data: Dataset): FiledBy {
  const text = (role: HeaderRole): string | undefined => textOf(headerValue(form, data, role));
  const [code, name, level] = [text('filerCode'), text('filerName'), text('filerLevel')];
  const [pool, county] = [text('pool'), text('county')];
  return {
    ...(code !== undefined && { code }),
    ...(name !== undefined && { name }),
    ...(level !== undefined && { level }),
    ...(pool !== undefined && { pool }),
    ...(county !== undefined && { county }),
  };
}

function filledIn(table: TableData): { readonly filled: number; readonly fields: number } {
  if (table.rowCount !== 1) return { filled: 0, fields: 0 };
  const typed = [...table.columns.values()].filter(
    ({ definition }) => definition.required !== 'auto' && definition.hidden !== true,
  );
  return { fields: typed.length, filled: typed.filter((c) => c.states[0] !== CellState.blank).length };
}

function annexOf(found: FoundTable, data: Dataset, book: GridBook): FoundAnnex | undefined {
  const table = data.tables.get(found.scope);
  if (!table) return undefined;
  const grid = book.grids.find((g) => g.sheet === found.sheet);
  const rows = table.place?.rows;
  const firstRow = rows?.[0] ?? found.headingRow + 1;
  return {
    scope: found.scope,
    sheet: found.sheet,
    rows: found.rowCount,
    columns: found.columns,
    firstRow: Math.min(firstRow, found.headingRow + 1),
    lastRow: rows?.[rows.length - 1] ?? found.headingRow,
    ...filledIn(table),
    filtered: grid?.filtered ?? false,
    protected: grid?.protected ?? false,
  };
}

function itemsOf(form: FormDefinition, table: TableDefinition): readonly string[] {
  return form.header
    .filter(
      (i) => i.required === 'Y' && (table.headerItems === undefined || table.headerItems.includes(i.id)),
    )
    .map((i) => i.id);
}

function missingItems(form: FormDefinition, data: Dataset): readonly string[] {
  const missing = new Set<string>();
  for (const [scope, header] of data.headers) {
    const table = form.tables.find((t) => t.scope === scope);
    if (!table || table.kind === 'registry') continue;
    for (const id of itemsOf(form, table)) {
      const column = header.columns.get(id);
      if (!column || column.states[0] === CellState.blank) missing.add(id);
    }
  }
  return form.header.filter((i) => missing.has(i.id)).map((i) => i.id);
}

/** Tables of which the reader found a second sheet. */
function doublesOf({ findings }: ParseResult): readonly SheetDouble[] {
  const sheets = new Map<string, Set<string>>();
  for (const { scope, facts } of findings) {
    const { text, actual, expected } = facts;
    if (text !== 'table-twice' || actual === undefined || !expected || actual === expected) continue;
    sheets.set(scope, (sheets.get(scope) ?? new Set([expected])).add(actual));
  }
  return [...sheets].map(([scope, names]) => ({ scope, sheets: [...names] }));
}

/** What a parsed workbook holds, as the pane shows it. */
export function recognitionOf(form: FormDefinition, parsed: ParseResult, book: GridBook): Recognition {
  const { data } = parsed;
  const cutoff = headerValue(form, data, 'cutoff');
  return {
    annexes: parsed.tables.flatMap((t) => annexOf(t, data, book) ?? []),
    sheets: book.grids.filter((g) => !g.hidden).map((g) => g.sheet),
    filedBy: filedBy(form, data),
    basis: textOf(headerValue(form, data, 'basis')),
    cutoff: typeof cutoff === 'number' ? formatDay(cutoff) : undefined,
    missing: missingItems(form, data),
    doubles: doublesOf(parsed),
  };
}
