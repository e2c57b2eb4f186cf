import { cellsOf, overlaps, ROW_LIMIT, type Area } from './area';
import { ensureCell, usedArea, valueAt } from './cells';
import { HostError } from './errors';
import type { Table } from './parts';
import type { Book, Sheet } from './sheet';
import { edited } from './write';

/** Every table of a workbook with its sheet. */
export function tablesOf(book: Book): { readonly sheet: Sheet; readonly table: Table }[] {
  return book.sheets.flatMap((sheet) => sheet.tables.map((table) => ({ sheet, table })));
}

export function findTable(
  book: Book,
  key: string,
): { readonly sheet: Sheet; readonly table: Table } | undefined {
  return tablesOf(book).find(
    ({ table }) => table.id === key || table.name.toLowerCase() === key.toLowerCase(),
  );
}

/** The rows of a table that are neither heading nor total. */
export function bodyOf(table: Table): Area {
  const top = table.area.top + (table.showHeaders ? 1 : 0);
  return { ...table.area, top, bottom: Math.max(top, table.area.bottom - (table.showTotals ? 1 : 0)) };
}

function nameHeadings(sheet: Sheet, area: Area): void {
  const used = new Set<string>();
  for (let column = area.left; column <= area.right; column++) {
    const cell = ensureCell(sheet, area.top, column);
    const stem = cell.value === null ? `列${column - area.left + 1}` : String(cell.value);
    let name = stem;
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${stem}${n}`;
    used.add(name.toLowerCase());
    cell.value = name;
  }
}

/** Makes a table of an area; refuses to overlap another table or a merge. */
export function addTable(sheet: Sheet, area: Area, hasHeaders: boolean): Table {
  if (sheet.protection) throw new HostError('AccessDenied');
  if (cellsOf(area) > 5_000_000) throw new HostError('InvalidArgument');
  if (sheet.tables.some((table) => overlaps(table.area, area))) throw new HostError('InvalidArgument');
  if (sheet.merges.some((merge) => overlaps(merge, area))) throw new HostError('InvalidOperation');
  const all = tablesOf(sheet.book);
  let n = all.length + 1;
  while (findTable(sheet.book, `表${n}`)) n++;
  const table: Table = {
    id: String(all.reduce((max, { table: other }) => Math.max(max, Number(other.id)), 0) + 1),
    name: `表${n}`,
    area: hasHeaders ? area : { ...area, bottom: area.bottom + 1 },
    showHeaders: true,
    showTotals: false,
    style: 'TableStyleMedium2',
    showBandedRows: true,
    showBandedColumns: false,
    showFilterButton: true,
    highlightFirstColumn: false,
    highlightLastColumn: false,
    filter: undefined,
  };
  if (!hasHeaders) throw new HostError('NotImplemented', 'Tables without headings are not implemented.');
  nameHeadings(sheet, area);
  sheet.tables.push(table);
  sheet.book.emit({ kind: 'table', sheet, id: table.id, change: 'added' });
  return table;
}

/** Makes room for rows at the end of a table: it grows downwards where the cells below are free. */
export function growTable(sheet: Sheet, table: Table, rows: number): Area {
  const bottom = table.area.bottom;
  const added: Area = { ...table.area, top: bottom + 1, bottom: bottom + rows };
  if (added.bottom >= ROW_LIMIT || usedArea(sheet, added, true)) throw new HostError('InsertDeleteConflict');
  table.area = { ...table.area, bottom: added.bottom };
  return added;
}

export function removeTable(sheet: Sheet, table: Table): void {
  sheet.tables = sheet.tables.filter((other) => other !== table);
  sheet.book.emit({ kind: 'table', sheet, id: table.id, change: 'deleted' });
}

/** The headings of a table in order. */
export function headingsOf(sheet: Sheet, table: Table): string[] {
  const names: string[] = [];
  for (let column = table.area.left; column <= table.area.right; column++)
    names.push(String(valueAt(sheet, table.area.top, column) ?? ''));
  return names;
}

export function renameHeading(
  sheet: Sheet,
  table: Table,
  change: { readonly column: number; readonly name: string },
): void {
  const column = table.area.left + change.column;
  const before = valueAt(sheet, table.area.top, column);
  ensureCell(sheet, table.area.top, column).value = change.name;
  edited(sheet, { top: table.area.top, bottom: table.area.top, left: column, right: column }, before);
}
