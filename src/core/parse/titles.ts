import type { FormDefinition } from '../form/definition';
import { foldWord, titleWord } from './fold';
import { bagSimilarity, sharedCharacters } from './similarity';
import type { Sheet } from './sheet';
import type { TableVocabulary } from './vocabulary';

/** Longest text that can be a title. */
const LONGEST = 120;
const SHORTEST = 6;
/** Texts whose lengths differ by more than this factor are not alike anyway. */
const LONGER = 1.4;
/** Likeness from which a text is the title of a table. */
export const TITLE_ALIKE = 0.86;

/** How well the lines around a table name it: by its title, the printed number of its form and the sheet's name; each 0 to 1. */
export interface Names {
  readonly title: number;
  readonly formNo: number;
  readonly sheet: number;
}

/** How alike a text and the titles of a table are, 0 to 1; `**` in a title stands for any name. */
export function titleLikeness(text: string, vocabulary: TableVocabulary): number {
  const word = titleWord(text);
  if (word.length < SHORTEST) return 0;
  const open = vocabulary.table.title.zh.includes('**');
  const near = vocabulary.titles.filter(
    (t) => t.length * LONGER >= word.length && word.length * LONGER >= t.length,
  );
  const best = Math.max(0, ...near.map((title) => bagSimilarity(word, title)));
  if (!open || word.length > LONGEST) return best;
  const inside = vocabulary.titles.filter((title) => title.length <= word.length * LONGER);
  return Math.max(best, ...inside.map((title) => sharedCharacters(title, word) / title.length));
}

/** The texts of some rows that can be titles or form numbers, with their rows. */
export function lineTexts(
  sheet: Sheet,
  from: number,
  to: number,
): { row: number; column: number; text: string }[] {
  const found: { row: number; column: number; text: string }[] = [];
  for (let row = Math.max(from, sheet.top); row <= Math.min(to, sheet.bottom); row++) {
    for (const column of sheet.filledColumns(row)) {
      const text = sheet.text(row, column);
      if (text.length <= LONGEST && typeof sheet.at(row, column) === 'string')
        found.push({ row, column, text });
    }
  }
  return found;
}

/** How well some lines and the sheet's name fit a table. */
export function namesOf(texts: readonly string[], sheetName: string, vocabulary: TableVocabulary): Names {
  const { table } = vocabulary;
  const number = foldWord(table.formNo);
  const scope = foldWord(table.scope);
  const folded = texts.map(foldWord);
  const numbered = folded.some(
    (t) => t === number || t === scope || t.endsWith(`:${number}`) || t.endsWith(`:${scope}`),
  );
  const sheet = foldWord(sheetName);
  const own = foldWord(table.sheet);
  return {
    title: Math.max(0, ...texts.map((text) => titleLikeness(text, vocabulary))),
    formNo: numbered ? 1 : 0,
    sheet: sheet === own || sheet === scope ? 1 : sheet.startsWith(own) ? 0.5 : 0,
  };
}

/** Names as a bonus beside the coverage of headings, so that two tables with the same headings are told apart. */
export function bonusOf({ title, formNo, sheet }: Names): number {
  return (
    (title >= TITLE_ALIKE ? 0.2 * ((title - TITLE_ALIKE) / (1 - TITLE_ALIKE)) : 0) +
    0.04 * formNo +
    0.1 * sheet
  );
}

/** The scope that a printed form number stands for: the table it stands on if that bears it, otherwise the first that does. */
export function scopeOfFormNo(form: FormDefinition, printed: string, own: string): string | undefined {
  const word = foldWord(printed).replace(
    /^附件([一二三四五六七])/,
    (_, n: string) => `附件${'一二三四五六七'.indexOf(n) + 1}`,
  );
  const bearing = form.tables.filter((t) =>
    [t.formNo, t.scope, t.sheet].some((name) => foldWord(name) === word),
  );
  return (bearing.find((t) => t.scope === own) ?? bearing[0])?.scope;
}
