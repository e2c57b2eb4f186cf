import { buildTable } from '../form/build';
import type { Dictionary, FormDefinition } from '../form/definition';
import type { Finding } from '../form/finding';
import type { GridBook } from '../form/grid';
import { isLookSheet } from '../form/identity';
import { dictionariesOf } from '../form/load';
import { CellState, placeOf, type TableData } from '../form/table';
import {
  findHeader,
  headerLines,
  readHeader,
  type HeaderContext,
  type HeaderHits,
  type HeaderLines,
} from './header';
import { layoutFinding } from './heading-faults';
import { Labels } from './labels';
import { findLetters, letterLabels, type Letter } from './letters';
import { locateTables, type Located } from './locate';
import { brokenNames } from './names';
import { isFilled, readLetters } from './read-letter';
import { inPlaceOrder, type ParseMemory } from './parse-memory';
import type { FoundTable, ParseResult } from './parse-result';
import { survey, type HeaderFacts, type ReadContext, type Surveyed } from './read-list';
import { Sheet } from './sheet';
import { untitled } from './untitled';
import { spellingsOf } from './words';
import { vocabularyOf } from './vocabulary';

export type { FoundTable, ParseResult } from './parse-result';

class BookReader {
  private readonly tables = new Map<string, TableData>();
  private readonly headers = new Map<string, TableData>();
  private readonly findings: (readonly Finding[])[] = [];
  private readonly found: FoundTable[] = [];
  private readonly dictionaries: ReadonlyMap<string, Dictionary>;
  private readonly labels: Labels;
  private readonly context: ReadContext;

  constructor(
    private readonly form: FormDefinition,
    private readonly memory: ParseMemory | undefined,
  ) {
    this.dictionaries = dictionariesOf(form);
    const words = new Map([...this.dictionaries].map(([id, d]) => [id, spellingsOf(d)]));
    this.labels = new Labels(form.header, words);
    const { dictionaries, labels } = this;
    this.context = { form, dictionaries, labels, memory: memory?.columns };
  }

  read(book: GridBook): ParseResult {
    const vocabulary = vocabularyOf(this.form);
    const sheets = book.grids.filter((g) => !isLookSheet(g.sheet)).map((grid) => new Sheet(grid));
    const { tables, twice } = locateTables(sheets, vocabulary);
    this.memory?.keepLocated([...tables, ...twice]);
    for (const sheet of sheets) this.readSheet(tables.filter((t) => t.sheet === sheet));
    for (const located of twice) this.reportTwice(located);
    const used = new Set([...tables, ...twice].map((t) => t.sheet));
    const letters = findLetters(
      sheets.filter((s) => !used.has(s)),
      this.labels,
      letterLabels(vocabulary, this.dictionaries),
    );
    this.readAllLetters(letters);
    for (const letter of letters) used.add(letter.sheet);
    const rest = sheets.filter((s) => !used.has(s) && !s.grid.hidden);
    const lost = untitled(rest, vocabulary, new Set(this.tables.keys()));
    const scope = this.found[0]?.scope ?? this.form.tables[0]?.scope ?? 'H';
    this.findings.push(lost.findings, brokenNames(book, scope));
    const result = {
      data: { tables: this.tables, headers: this.headers },
      findings: this.findings.flat(),
      tables: this.found,
      unrecognised: lost.sheets,
    };
    this.memory?.keep(book, { result, findings: this.findings });
    return result;
  }

  private headerContext(scope: string): HeaderContext {
    return { form: this.form, scope, labels: this.labels, dictionaries: this.dictionaries };
  }

  /** Reads the tables of one sheet from top to bottom: their rows first, then the headers between them, then the cells. */
  private readSheet(located: readonly Located[]): void {
    const order = [...located].sort((a, b) => a.band.top - b.band.top);
    const surveyed = order.map((table, i) => survey(table, this.context, i === order.length - 1));
    const owners = surveyed.filter((s) => !isPart(s, surveyed));
    const lines = new Map(owners.map((s) => [s, linesAround(s, surveyed)]));
    const hits = new Map(
      [...lines].map(([s, l]) => [s, findHeader(l, this.headerContext(s.located.table.scope))]),
    );
    const headers = new Map(
      owners.map((s) => [s, this.header(s, lines.get(s) ?? headerLines(s.located.sheet, []), hits)]),
    );
    for (const item of surveyed) {
      const owner = owners.find((o) => o === item || o.located.table.scope === item.located.table.under);
      const header = owner && headers.get(owner);
      if (owner && header && hasHeader(owner)) this.headers.set(item.located.table.scope, header);
      this.keep(item, header ? factsOf(header, this.form) : {});
    }
  }

  /** A table's header: its own items, and those that it shares with other tables of the same sheet because they are printed once. */
  private header(owner: Surveyed, lines: HeaderLines, hits: ReadonlyMap<Surveyed, HeaderHits>): TableData {
    const numbers = new Set(this.form.header.filter((c) => c.role === 'formNo').map((c) => c.id));
    const shared = new Map(hits.get(owner));
    for (const others of hits.values())
      for (const [id, hit] of others) if (!shared.has(id) && !numbers.has(id)) shared.set(id, hit);
    return readHeader(shared, lines, this.headerContext(owner.located.table.scope));
  }

  private keep(item: Surveyed, header: HeaderFacts): void {
    const { table, findings, list } = item.read(header);
    const { scope } = table.definition;
    this.tables.set(scope, table);
    if (list) this.memory?.keepList(list, this.findings.length);
    this.findings.push(inPlaceOrder(findings));
    const headingRow = item.located.band.bottom;
    const columns = table.place?.columns ?? new Map<string, number>();
    this.found.push({ scope, sheet: item.located.sheet.name, headingRow, rowCount: table.rowCount, columns });
  }

  private reportTwice(located: Located): void {
    const { sheet, band } = located;
    if (sheet.grid.hidden) return;
    const { rowCount } = survey(located, this.context, false).read({}).table;
    if (rowCount === 0) return;
    const first = this.tables.get(located.table.scope)?.place?.sheet ?? '';
    const column = band.cells[0]?.column ?? 1;
    const facts = { actual: sheet.name, expected: first };
    this.findings.push([layoutFinding('table-twice', { located, row: band.base, column }, facts)]);
  }

  private readAllLetters(letters: readonly Letter[]): void {
    for (const scope of new Set(letters.map((l) => l.vocabulary.table.scope))) {
      const all = letters.filter((l) => l.vocabulary.table.scope === scope);
      const [first] = all;
      if (first && !this.tables.has(scope)) this.keepLetters(first, all.filter(isFilled));
    }
  }

  private keepLetters(first: Letter, filled: readonly Letter[]): void {
    const { table: definition } = first.vocabulary;
    const { scope } = definition;
    const empty = {
      table: buildTable({ definition, rows: [], dictionaries: this.dictionaries }),
      findings: [],
    };
    const { table, findings } = filled.length > 0 ? readLetters(filled, this.dictionaries) : empty;
    this.tables.set(scope, table);
    this.findings.push(findings);
    const { sheet, from, top, bottom, to } = filled[0] ?? first;
    const lines = headerLines(sheet, [
      [from, top - 1],
      [bottom + 1, to],
    ]);
    const context = this.headerContext(scope);
    this.headers.set(scope, readHeader(findHeader(lines, context), lines, context));
    this.found.push({
      scope,
      sheet: sheet.name,
      headingRow: top,
      rowCount: table.rowCount,
      columns: new Map(),
    });
  }
}

/** Whether a table is printed under another of the same sheet and shares its header. */
function isPart(item: Surveyed, all: readonly Surveyed[]): boolean {
  const { under } = item.located.table;
  return under !== undefined && all.some((o) => o.located.table.scope === under);
}

function hasHeader({ located }: Surveyed): boolean {
  return located.table.headerItems === undefined || located.table.headerItems.length > 0;
}

/** The rows around a table and the blocks that are part of it in which its header items stand. */
function linesAround(owner: Surveyed, all: readonly Surveyed[]): HeaderLines {
  const { sheet } = owner.located;
  const spans = all.flatMap((item, i): (readonly [number, number])[] => {
    const mine =
      item === owner || (item.located.table.under === owner.located.table.scope && isPart(item, all));
    if (!mine) return [];
    const top = i === 0 ? sheet.top : item.located.front;
    return [
      [top, item.located.band.top - 1],
      [item.footer, item.located.end],
    ];
  });
  return headerLines(sheet, spans);
}

function factsOf(header: TableData, form: FormDefinition): HeaderFacts {
  const textOf = (role: string): { text: string | undefined; id: string } => {
    const id = form.header.find((c) => c.role === role)?.id ?? '';
    const column = header.columns.get(id);
    return { id, text: column?.states[0] === CellState.value ? column.texts?.[0] : undefined };
  };
  const filer = textOf('filerCode').text;
  const unit = textOf('moneyUnit');
  const place = placeOf(header, 0, unit.id);
  return {
    ...(filer !== undefined && { filerCode: filer }),
    ...(unit.text !== undefined && place && { unit: { unit: unit.text, place } }),
  };
}

/**
 * Reads a workbook by a form: tables found by their headings, headers, letters and summaries, every cell examined
 * by the paste doctor (P-01 … P-14). Never throws on content. With a memory, what holds what it held the last time is
 * not read again.
 */
export function parse(book: GridBook, form: FormDefinition, memory?: ParseMemory): ParseResult {
  memory?.forget();
  return new BookReader(form, memory).read(book);
}
