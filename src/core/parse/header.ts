import { ColumnBuilder } from '../form/build';
import { readerOf } from '../form/cell';
import type { ColumnDefinition, Dictionary, FormDefinition } from '../form/definition';
import type { CellValue } from '../form/grid';
import { tableOf } from '../form/load';
import { CellState, type CellPlace, type TableData } from '../form/table';
import { foldWord } from './fold';
import { labelsInRow, type LabelHit, type Labels } from './labels';
import { repairDate } from './repair-date';
import type { Sheet } from './sheet';
import { scopeOfFormNo } from './titles';
import { codeOfPair, spellingsOf } from './words';

/** Rows of a sheet around one table in which its header items stand. */
export interface HeaderLines {
  readonly sheet: Sheet;
  readonly rows: readonly number[];
}

/** Filled rows around a table that are looked through. */
const MOST_ROWS = 60;
const UNIT = /单位[:：]\s*([^)）\s]+)/;

/** The filled rows between two rows, both included, as lines of a header. */
export function headerLines(sheet: Sheet, spans: readonly (readonly [number, number])[]): HeaderLines {
  const rows: number[] = [];
  for (const [from, to] of spans) {
    for (let row = Math.max(from, sheet.top); row <= Math.min(to, sheet.bottom); row++) {
      if (sheet.firstFilled(row) !== undefined) rows.push(row);
      if (rows.length >= MOST_ROWS) return { sheet, rows };
    }
  }
  return { sheet, rows };
}

/** What stands in the header lines: the best hit of each item, a filled one before an empty one. */
export type HeaderHits = ReadonlyMap<string, LabelHit>;

interface Bare {
  readonly value: string;
  readonly place: CellPlace;
}

function bareTexts({ sheet, rows }: HeaderLines): Bare[] {
  return rows.flatMap((row) =>
    sheet.filledColumns(row).flatMap((column) => {
      const value = sheet.at(row, column);
      return typeof value === 'string' && value.length <= 120
        ? [{ value, place: { sheet: sheet.name, row, column } }]
        : [];
    }),
  );
}

/** Items that are also printed without a label: the form's number, the plan's number, the unit of amounts. */
function bareItem(
  column: ColumnDefinition,
  texts: readonly Bare[],
  context: HeaderContext,
): Bare | undefined {
  const { form, scope, dictionaries } = context;
  if (column.role === 'formNo') return texts.find((t) => scopeOfFormNo(form, t.value, scope) !== undefined);
  if (column.role === 'issueNo') {
    const plain = (text: string): string => foldWord(text).replace(/[[\]〔〕()【】]/g, '');
    const own = plain(form.issueNo);
    const found = texts.find((t) => plain(t.value).includes(own));
    return found && { value: form.issueNo, place: found.place };
  }
  const dictionary = column.dictionary === undefined ? undefined : dictionaries.get(column.dictionary);
  if (column.role !== 'moneyUnit' || !dictionary) return undefined;
  const known = spellingsOf(dictionary);
  for (const { value, place } of texts) {
    const words = UNIT.exec(value)?.[1]?.split(/[、,，/;；]/) ?? [];
    const word = words.find((w) => known.has(foldWord(w)));
    if (word !== undefined) return { value: word, place };
  }
  return undefined;
}

/** What reading a header needs besides its lines. */
export interface HeaderContext {
  readonly form: FormDefinition;
  readonly scope: string;
  readonly labels: Labels;
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
}

/** Finds the header items in the lines around a table. */
export function findHeader(lines: HeaderLines, context: HeaderContext): HeaderHits {
  const hits = new Map<string, LabelHit>();
  for (const row of lines.rows) {
    for (const hit of labelsInRow(lines.sheet, row, context.labels)) {
      const held = hits.get(hit.column.id);
      if (!held || (held.value === null && hit.value !== null)) hits.set(hit.column.id, hit);
    }
  }
  const texts = bareTexts(lines);
  for (const column of context.form.header) {
    if (hits.get(column.id)?.value || column.role === undefined) continue;
    const bare = bareItem(column, texts, context);
    if (!bare) continue;
    const { place, value } = bare;
    hits.set(column.id, { column, row: place.row, sheetColumn: place.column, value, place, own: false });
  }
  return hits;
}

function meantValue(column: ColumnDefinition, value: CellValue, context: HeaderContext): CellValue {
  if (column.role === 'formNo' && value !== null) {
    return scopeOfFormNo(context.form, String(value), context.scope) ?? value;
  }
  const dictionary =
    column.dictionary === undefined ? undefined : context.dictionaries.get(column.dictionary);
  if (typeof value !== 'string') return value;
  if (dictionary && column.type !== 'multi')
    return codeOfPair(value.trim(), spellingsOf(dictionary)) ?? value;
  return value;
}

/** Reads a header from what was found: a one-row table whose cells know where they stand. Dates may be written as text here. */
export function readHeader(hits: HeaderHits, lines: HeaderLines, context: HeaderContext): TableData {
  const { form, dictionaries } = context;
  const date1904 = lines.sheet.grid.date1904 ?? false;
  const cells = new Map<string, CellPlace>();
  const columns = form.header.map((column) => {
    const builder = new ColumnBuilder(column, 1);
    const hit = hits.get(column.id);
    const dictionary = column.dictionary === undefined ? undefined : dictionaries.get(column.dictionary);
    const value = hit ? meantValue(column, hit.value, context) : null;
    const day = column.type === 'date' && typeof value === 'string' ? repairDate(value)?.day : undefined;
    if (day !== undefined) builder.set(0, { state: CellState.value, number: day });
    else builder.set(0, readerOf(column, dictionary, date1904)(value));
    if (hit) cells.set(column.id, hit.place);
    return [column.id, builder.finish()] as const;
  });
  const row = lines.rows[0] ?? lines.sheet.top;
  const place = { sheet: lines.sheet.name, rows: Int32Array.of(row), columns: new Map(), cells: [cells] };
  return { definition: tableOf(form, 'H'), rowCount: 1, columns: new Map(columns), place };
}
