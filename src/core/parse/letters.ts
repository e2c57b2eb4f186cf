import type { ColumnDefinition, Dictionary } from '../form/definition';
import { Labels, labelsInRow, type LabelHit } from './labels';
import type { Sheet } from './sheet';
import { spellingsOf } from './words';
import { bonusOf, lineTexts, namesOf, titleLikeness, TITLE_ALIKE } from './titles';
import type { FormVocabulary, TableVocabulary } from './vocabulary';

/** A printed form of labels and values: one row of its table. */
export interface Letter {
  readonly vocabulary: TableVocabulary;
  readonly sheet: Sheet;
  readonly hits: ReadonlyMap<string, LabelHit>;
  /** First and last row of the form, title and signatures included. */
  readonly from: number;
  readonly to: number;
  /** First and last row that holds a label of the form itself. */
  readonly top: number;
  readonly bottom: number;
}

/** Share of a form's labels that must be there. */
const COVERAGE = 0.4;
const COVERAGE_NAMED = 0.2;
/** Rows of a sheet that are looked through for labels. */
const MOST_ROWS = 600;
/** Filled cells of a letter, and of several below one another; a sheet with more is no letter. */
const MOST_CELLS = 4000;

/** Labels of all tables that are printed as letters, by table. */
export function letterLabels(
  vocabulary: FormVocabulary,
  dictionaries: ReadonlyMap<string, Dictionary>,
): ReadonlyMap<TableVocabulary, Labels> {
  const words = new Map([...dictionaries].map(([id, d]) => [id, spellingsOf(d)]));
  const letters = vocabulary.tables.filter((t) => t.table.kind === 'letter');
  return new Map(letters.map((t) => [t, new Labels(t.table.columns, words)]));
}

interface Segment {
  readonly sheet: Sheet;
  readonly from: number;
  readonly to: number;
}

/** Cuts a sheet where the title of a letter begins a new page. */
function segmentsOf(sheet: Sheet, letters: readonly TableVocabulary[]): Segment[] {
  const to = Math.min(sheet.bottom, sheet.top + MOST_ROWS);
  const titles = lineTexts(sheet, sheet.top, to)
    .filter((line) => letters.some((letter) => titleLikeness(line.text, letter) >= TITLE_ALIKE))
    .map((line) => line.row);
  const starts = [...new Set(titles)].filter((row, i, all) => i === 0 || row > (all[i - 1] as number) + 2);
  if (starts.length <= 1) return [{ sheet, from: sheet.top, to }];
  return starts.map((row, i) => ({
    sheet,
    from: i === 0 ? sheet.top : Math.max(sheet.top, row - 1),
    to: i + 1 < starts.length ? (starts[i + 1] as number) - 2 : to,
  }));
}

function hitsOf({ sheet, from, to }: Segment, labels: Labels): LabelHit[] {
  const hits: LabelHit[] = [];
  let seen = 0;
  for (let row = from; row <= to && seen <= MOST_CELLS; row++) {
    seen += sheet.filledColumns(row).length;
    if (sheet.firstFilled(row) !== undefined) hits.push(...labelsInRow(sheet, row, labels));
  }
  return hits;
}

/** Whether an item of a letter is printed in its header under the same words, so that only the place tells them apart. */
function isShared(column: ColumnDefinition, header: Labels): boolean {
  return header.named(column.heading.zh) !== undefined;
}

/** One hit an item: those shared with the header count only between the labels that are the letter's own. */
function settle(
  hits: readonly LabelHit[],
  header: Labels,
): { hits: Map<string, LabelHit>; top: number; bottom: number } {
  const own = hits.filter((h) => !isShared(h.column, header));
  const top = Math.min(...own.map((h) => h.row));
  const bottom = Math.max(...own.map((h) => h.row));
  const settled = new Map<string, LabelHit>();
  for (const hit of hits) {
    const held = settled.get(hit.column.id);
    if (hit.row < top || hit.row > bottom) continue;
    if (!held || (held.value === null && hit.value !== null)) settled.set(hit.column.id, hit);
  }
  return { hits: settled, top, bottom };
}

function readLetter(
  segment: Segment,
  header: Labels,
  letters: ReadonlyMap<TableVocabulary, Labels>,
): Letter | undefined {
  const texts = lineTexts(segment.sheet, segment.from, segment.to).map((l) => l.text);
  let best: { letter: Letter; score: number } | undefined;
  for (const [vocabulary, labels] of letters) {
    const all = hitsOf(segment, labels);
    if (all.length === 0) continue;
    const { hits, top, bottom } = settle(all, header);
    const share = hits.size / vocabulary.printed.length;
    const names = namesOf(texts, segment.sheet.name, vocabulary);
    const named = names.title >= TITLE_ALIKE || names.sheet > 0;
    if (hits.size < 3 || share < (named ? COVERAGE_NAMED : COVERAGE)) continue;
    const score = share + bonusOf(names);
    if (best && best.score >= score) continue;
    best = {
      score,
      letter: { vocabulary, sheet: segment.sheet, hits, from: segment.from, to: segment.to, top, bottom },
    };
  }
  return best?.letter;
}

/** Finds the letters in sheets that hold no list: by their labels, one a title or one a sheet. */
export function findLetters(
  sheets: readonly Sheet[],
  header: Labels,
  letters: ReadonlyMap<TableVocabulary, Labels>,
): Letter[] {
  return sheets.flatMap((sheet) =>
    segmentsOf(sheet, [...letters.keys()]).flatMap((segment) => readLetter(segment, header, letters) ?? []),
  );
}
