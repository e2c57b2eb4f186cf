import type { ColumnDefinition, FormDefinition, TableDefinition } from '../form/definition';
import { foldWord, looseWord, readHeading, titleWord, type HeadingText } from './fold';

/** How a printed heading was recognised, from its own words to mere likeness. */
export type How = 'exact' | 'synonym' | 'loose' | 'composed' | 'fuzzy';

/** A column that a printed heading names. */
export interface HeadingMatch {
  readonly column: ColumnDefinition;
  readonly how: How;
}

/** Longest text that can be a heading, a label or a row name. */
export const LONGEST_HEADING = 48;

/** Every spelling under which the headings of one table are found. */
export class TableVocabulary {
  private readonly keys = new Map<string, HeadingMatch>();
  private readonly loose = new Map<string, HeadingMatch | undefined>();
  readonly titles: readonly string[];
  /** Headings that count for coverage: numbered and printed. */
  readonly printed: readonly ColumnDefinition[];

  constructor(readonly table: TableDefinition) {
    for (const column of table.columns) {
      this.add(column, column.heading.zh, 'exact');
      this.add(column, column.heading.en, 'exact');
      this.add(column, column.id, 'exact');
    }
    for (const column of table.columns)
      for (const synonym of column.synonyms ?? []) this.add(column, synonym, 'synonym');
    this.titles = [table.title.zh, table.title.en, ...(table.titleSynonyms ?? [])].map(titleWord);
    this.printed = table.columns.filter((c) => c.n !== undefined && !c.hidden);
  }

  private add(column: ColumnDefinition, spelling: string, how: 'exact' | 'synonym'): void {
    const folded = foldWord(spelling);
    const loose = looseWord(folded);
    const same = loose === looseWord(foldWord(column.heading.zh));
    if (!this.keys.has(folded)) this.keys.set(folded, { column, how: same ? 'exact' : how });
    const other = this.loose.get(loose);
    if (loose.length < 2) return;
    if (!this.loose.has(loose)) this.loose.set(loose, { column, how: how === 'exact' ? 'loose' : 'synonym' });
    else if (other && other.column !== column && how === 'exact') this.loose.set(loose, undefined);
  }

  /** The column that a heading names, by its own words, a synonym or its letters alone. */
  find(text: HeadingText): HeadingMatch | undefined {
    return (
      this.keys.get(text.full) ??
      this.keys.get(text.bare) ??
      this.loose.get(looseWord(text.full)) ??
      this.loose.get(looseWord(text.bare))
    );
  }

  /** The spellings of the loose map, for quick questions over many cells. */
  spellings(): Iterable<string> {
    return [...this.keys.keys(), ...this.loose.keys()];
  }
}

/** The words of a whole form: its tables' headings, and which cell texts can be headings at all. */
export class FormVocabulary {
  readonly tables: readonly TableVocabulary[];
  /** By character code: 1 where a heading may begin so, 2 where a numbered one may. */
  private readonly first = new Uint8Array(0x10000);
  private readonly spellings = new Set<string>();
  private readonly known = new Map<string, boolean>();

  constructor(readonly form: FormDefinition) {
    this.tables = form.tables.map((table) => new TableVocabulary(table));
    for (const numeral of NUMERALS) this.first[numeral.charCodeAt(0)] = 2;
    this.first[OTHER.charCodeAt(0)] = 1;
    for (const table of this.tables) {
      for (const spelling of table.spellings()) {
        this.spellings.add(spelling);
        this.first[spelling.charCodeAt(0)] = 1;
      }
    }
  }

  /** Whether a cell's text is a heading of some table; quick for the many texts that are none. */
  isHeading(cell: string): boolean {
    const text = isTrimmed(cell) ? cell : cell.trim();
    if (text.length > LONGEST_HEADING || !this.mayBegin(text)) return false;
    let known = this.known.get(text);
    if (known === undefined) {
      const { full, bare } = readHeading(text);
      known = [full, bare, looseWord(full), looseWord(bare)].some((key) => this.spellings.has(key));
      if (this.known.size >= MEMORY) this.known.clear();
      this.known.set(text, known);
    }
    return known;
  }

  private mayBegin(text: string): boolean {
    const code = text.charCodeAt(0);
    if (code >= 0x30 && code <= 0x39) return /^\d{1,2}[.、)）．]/.test(text);
    if (code >= 0x4e00 && code <= 0x9fff) {
      const begins = this.first[code];
      return begins === 1 || (begins === 2 && NUMBERED.test(text));
    }
    const second = text.charCodeAt(1);
    return !(code < 0x80 && second >= 0x30 && second <= 0x39);
  }
}

/** Whether no blank can stand at either end, told by the codes of its characters alone. */
function isTrimmed(text: string): boolean {
  const solid = (code: number): boolean => (code > 0x20 && code < 0x7f) || (code >= 0x3001 && code <= 0x9fff);
  return solid(text.charCodeAt(0)) && solid(text.charCodeAt(text.length - 1));
}

const MEMORY = 50_000;
const NUMERALS = '一二三四五六七八九十';
const OTHER = '其';
const NUMBERED = /^[一二三四五六七八九十]{1,3}[、.．)）]/;

const built = new WeakMap<FormDefinition, FormVocabulary>();

/** The vocabulary of a form, made once for each definition. */
export function vocabularyOf(form: FormDefinition): FormVocabulary {
  let vocabulary = built.get(form);
  if (!vocabulary) {
    vocabulary = new FormVocabulary(form);
    built.set(form, vocabulary);
  }
  return vocabulary;
}
