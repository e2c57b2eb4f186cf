import type { Dictionary, FormDefinition, RowDefinition } from '../form/definition';
import type { CellPlace } from '../form/table';
import { areaNamed } from './areas';
import { isColumnNumbers, isFooterText, straysBelow } from './body';
import { foldWord, looseWord } from './fold';
import type { Labels } from './labels';
import type { Located } from './locate';

/** A printed row of a summary as it was found. */
export interface PrintedRow {
  readonly row: number;
  readonly column: number;
  readonly id: string;
}

/** The line or cell that names the area of a block. */
export interface AreaName {
  readonly text: string;
  readonly place: CellPlace;
}

/** The printed rows of one area, in the order of the sheet. */
export interface Block {
  readonly area: AreaName | undefined;
  readonly rows: readonly PrintedRow[];
  readonly missing: readonly RowDefinition[];
}

/** A cell that should name a printed row but does not, or does so again. */
export interface WrongRow {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly fault: 'row-unknown' | 'row-twice';
}

/** The rows of a summary sorted into blocks. */
export interface SummaryRows {
  readonly blocks: readonly Block[];
  readonly wrong: readonly WrongRow[];
  readonly strays: readonly number[];
  readonly footer: number;
}

class RowNames {
  private readonly exact = new Map<string, string>();
  private readonly loose = new Map<string, string>();

  constructor(rows: readonly RowDefinition[], spellings: ReadonlyMap<string, readonly string[]>) {
    for (const row of rows) this.exact.set(foldWord(row.heading.zh), row.id);
    for (const row of rows) {
      for (const word of [row.heading.zh, row.heading.en, ...(spellings.get(row.id) ?? [])]) {
        const folded = foldWord(word);
        if (!this.exact.has(folded)) this.exact.set(folded, row.id);
        if (!this.loose.has(looseWord(folded))) this.loose.set(looseWord(folded), row.id);
      }
    }
  }

  find(text: string): string | undefined {
    if (text === '' || text.length > 40) return undefined;
    const folded = foldWord(text);
    return (
      this.exact.get(folded) ??
      this.loose.get(looseWord(folded)) ??
      this.loose.get(looseWord(folded.replace(/\([^()]*\)$/, '')))
    );
  }
}

interface Open {
  area: AreaName | undefined;
  rows: PrintedRow[];
  ids: Set<string>;
}

/** Sorts the rows of one summary into area blocks and printed rows. */
export class SummaryReader {
  private readonly definitions: readonly RowDefinition[];
  private readonly names: RowNames;
  private readonly figures: readonly number[];
  private readonly nameColumns: readonly number[];
  private readonly areaColumn: number | undefined;
  private readonly areas: Dictionary | undefined;
  private readonly blocks: Open[] = [];
  private readonly wrong: WrongRow[] = [];
  private readonly strays: number[] = [];

  constructor(
    private readonly located: Located,
    private readonly labels: Labels,
    form: FormDefinition,
  ) {
    const { table, match } = located;
    const ids = new Set(table.rowIds);
    this.definitions = form.rows.filter((r) => ids.has(r.id) && r.scopes.includes(table.scope));
    const dictionary = form.dictionaries.find(
      (d) => d.id === table.columns.find((c) => c.id === table.rowKey)?.dictionary,
    );
    const byKey = new Map(dictionary?.words.map((w) => [w.code, [w.zh, w.en, ...(w.import ?? [])]]));
    const spellings = new Map(this.definitions.map((r) => [r.id, byKey.get(r.key ?? r.id) ?? []]));
    this.names = new RowNames(this.definitions, spellings);
    const columns = [...match.matched.values()];
    this.figures = columns.filter((m) => m.column.n !== undefined).map((m) => m.cell.column);
    const first = Math.min(...this.figures);
    const area = table.columns.find((c) => c.id === table.areaKey);
    this.areas = form.dictionaries.find((d) => d.id === area?.dictionary);
    this.areaColumn = table.areaKey === undefined ? undefined : match.matched.get(table.areaKey)?.cell.column;
    this.nameColumns = range(located.sheet.left, first).filter((c) => c !== this.areaColumn);
  }

  read(): SummaryRows {
    const { sheet, band, end, repeats } = this.located;
    let footer = end + 1;
    for (let row = band.bottom + 1; row <= end; row++) {
      const lead = sheet.firstFilled(row);
      if (lead === undefined || repeats.has(row) || isColumnNumbers(sheet, row)) continue;
      if (this.readNamed(row) || this.readArea(row)) continue;
      if (isFooterText(sheet.text(row, lead), this.labels)) {
        footer = row;
        break;
      }
      this.readOther(row, lead);
    }
    const blocks = this.blocks.filter((b, i) => i === 0 || b.rows.length > 0).map((b) => this.close(b));
    return {
      blocks,
      wrong: this.wrong,
      strays: [...this.strays, ...straysBelow(sheet, footer, end)],
      footer,
    };
  }

  private close(open: Open): Block {
    return { area: open.area, rows: open.rows, missing: this.definitions.filter((d) => !open.ids.has(d.id)) };
  }

  private readNamed(row: number): boolean {
    const { sheet } = this.located;
    for (const column of [...this.nameColumns].reverse()) {
      const id = this.names.find(sheet.text(row, column));
      if (id === undefined) continue;
      this.place({ row, column, id }, this.areaOf(row));
      return true;
    }
    return false;
  }

  /** A line without figures whose text names an area begins a block. */
  private readArea(row: number): boolean {
    const { sheet, table } = this.located;
    if (table.areaKey === undefined || this.hasFigures(row)) return false;
    for (const column of sheet.filledColumns(row)) {
      const text = sheet.text(row, column);
      if (areaNamed(text, this.areas) === undefined) continue;
      this.open({ text, place: { sheet: sheet.name, row, column } });
      return true;
    }
    return false;
  }

  private hasFigures(row: number): boolean {
    const { sheet } = this.located;
    return this.figures.some(
      (c) => !sheet.isBlank(row, c) && !sheet.mergeAt(row, c) && typeof sheet.at(row, c) === 'number',
    );
  }

  private areaOf(row: number): AreaName | undefined {
    if (this.areaColumn === undefined) return undefined;
    const { sheet } = this.located;
    const merge = sheet.mergeAt(row, this.areaColumn);
    const at = { row: merge?.row ?? row, column: merge?.column ?? this.areaColumn };
    const text = sheet.text(at.row, at.column);
    return text === '' ? undefined : { text, place: { sheet: sheet.name, ...at } };
  }

  private place(printed: PrintedRow, area: AreaName | undefined): void {
    let open = this.blocks.at(-1);
    const named = area !== undefined && open?.area?.text !== area.text && !(open?.rows.length === 0);
    const complete =
      open !== undefined &&
      open.ids.size === this.definitions.length &&
      this.located.table.areaKey !== undefined;
    if (!open || named || (complete && open.ids.has(printed.id))) {
      open = { area, rows: [], ids: new Set() };
      this.blocks.push(open);
    }
    if (open.ids.has(printed.id)) {
      const text = this.located.sheet.text(printed.row, printed.column);
      this.wrong.push({ row: printed.row, column: printed.column, text, fault: 'row-twice' });
      return;
    }
    open.ids.add(printed.id);
    open.rows.push(printed);
  }

  /** A row that names no printed row: the line of an area, figures without a known name, or a remark. */
  private readOther(row: number, lead: number): void {
    const { sheet, table } = this.located;
    const text = sheet.text(row, lead);
    const figures = this.figures.some((c) => !sheet.isBlank(row, c));
    const named = lead < Math.min(...this.figures) && typeof sheet.at(row, lead) === 'string';
    if (named && figures) this.wrong.push({ row, column: lead, text, fault: 'row-unknown' });
    else if (named && table.areaKey !== undefined && this.betweenBlocks())
      this.open({ text, place: { sheet: sheet.name, row, column: lead } });
    else if (figures && this.isInBlock())
      this.wrong.push({ row, column: this.nameColumn(), text: '', fault: 'row-unknown' });
    else if (figures) this.strays.push(row);
  }

  /** Whether the block that is open still lacks rows. */
  private isInBlock(): boolean {
    const open = this.blocks.at(-1);
    return open !== undefined && open.rows.length > 0 && open.ids.size < this.definitions.length;
  }

  private nameColumn(): number {
    return this.blocks.at(-1)?.rows.at(-1)?.column ?? this.located.sheet.left;
  }

  private betweenBlocks(): boolean {
    const open = this.blocks.at(-1);
    return open === undefined || open.rows.length === 0 || open.ids.size * 2 >= this.definitions.length;
  }

  private open(area: AreaName): void {
    const last = this.blocks.at(-1);
    if (last?.rows.length === 0) last.area = area;
    else this.blocks.push({ area, rows: [], ids: new Set() });
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, Math.min(to - from, 16)) }, (_, i) => from + i);
}
