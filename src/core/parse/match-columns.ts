import type { ColumnDefinition } from '../form/definition';
import type { Band, HeadingCell } from './bands';
import { foldWord, looseWord, readHeading } from './fold';
import { wordSimilarity } from './similarity';
import type { HeadingMatch, How, TableVocabulary } from './vocabulary';

/** A column and the heading that stands for it. */
export interface MatchedColumn {
  readonly column: ColumnDefinition;
  readonly cell: HeadingCell;
  readonly how: How;
}

/** What became of the headings of a band when they are read as those of one table. */
export interface BandMatch {
  readonly matched: ReadonlyMap<string, MatchedColumn>;
  /** Headings that name no column, or one that another heading already names better. */
  readonly unknown: readonly HeadingCell[];
  /** Headings that name, in so many words, a column that is already there. */
  readonly twice: readonly MatchedColumn[];
}

const RANK: Readonly<Record<How, number>> = { exact: 5, synonym: 4, loose: 3, composed: 2, fuzzy: 1 };

function findCell(vocabulary: TableVocabulary, cell: HeadingCell): HeadingMatch | undefined {
  const own = vocabulary.find(cell.heading);
  if (own || cell.group === '') return own;
  const composed = vocabulary.find(readHeading(`${readHeading(cell.group).bare}${cell.text}`));
  return composed && { column: composed.column, how: 'composed' };
}

/** Reads a band as the headings of one table, by words alone. */
export function matchBand(band: Band, vocabulary: TableVocabulary): BandMatch {
  const found = band.cells.map((cell) => ({ cell, match: findCell(vocabulary, cell) }));
  const matched = new Map<string, MatchedColumn>();
  for (const { cell, match } of found) {
    if (!match) continue;
    const held = matched.get(match.column.id);
    if (!held || RANK[match.how] > RANK[held.how]) matched.set(match.column.id, { ...match, cell });
  }
  settleTwice(found, matched);
  const unknown: HeadingCell[] = [];
  const twice: MatchedColumn[] = [];
  for (const { cell, match } of found) {
    const held = match && matched.get(match.column.id);
    if (!match || !held) unknown.push(cell);
    else if (held.cell !== cell) {
      if (RANK[match.how] >= RANK.loose) twice.push({ ...match, cell });
      else unknown.push(cell);
    }
  }
  return { matched, unknown, twice };
}

/** Of two headings that name one column equally well, the one with more of the column's neighbours beside it is right. */
function settleTwice(
  found: readonly { cell: HeadingCell; match: HeadingMatch | undefined }[],
  matched: Map<string, MatchedColumn>,
): void {
  const at = new Map(found.map(({ cell, match }) => [cell.column, match?.column.n]));
  for (const { cell, match } of found) {
    const held = match && matched.get(match.column.id);
    if (!match || !held || held.cell === cell || RANK[match.how] < RANK[held.how]) continue;
    const n = match.column.n ?? 0;
    const beside = (c: HeadingCell): number =>
      Number(at.get(c.column - 1) === n - 1) + Number(at.get(c.column + 1) === n + 1);
    if (beside(cell) > beside(held.cell)) matched.set(match.column.id, { ...match, cell });
  }
}

/** Likeness from which a heading is taken for a column whose own words are missing. */
const ALIKE = 0.6;
/** The same where the columns on both sides agree with the column's place in the form. */
const ALIKE_IN_PLACE = 0.34;
/** How much better than the next column a likeness must be. */
const MARGIN = 0.08;

/** Whether the cells under a heading can be of a column's type; looks at a few of them. */
export type Plausible = (cell: HeadingCell, column: ColumnDefinition) => boolean;

function likeness(cell: HeadingCell, column: ColumnDefinition): number {
  const text = looseWord(cell.heading.bare);
  const words = [column.heading.zh, column.heading.en, ...(column.synonyms ?? [])];
  return Math.max(...words.map((word) => wordSimilarity(text, looseWord(foldWord(word)))));
}

function standsInPlace(
  cell: HeadingCell,
  column: ColumnDefinition,
  matched: ReadonlyMap<string, MatchedColumn>,
): boolean {
  const at = new Map([...matched.values()].map((m) => [m.cell.column, m.column.n]));
  const n = column.n ?? 0;
  return at.get(cell.column - 1) === n - 1 && (at.get(cell.column + 1) ?? n + 1) === n + 1;
}

interface Candidate {
  readonly cell: HeadingCell;
  readonly column: ColumnDefinition;
  readonly score: number;
}

/** The best candidates first, each only where no other column or heading is nearly as good. */
function bestPairs(candidates: readonly Candidate[]): Candidate[] {
  const rivals = (c: Candidate): number =>
    Math.max(
      0,
      ...candidates
        .filter((o) => o !== c && (o.cell === c.cell || o.column === c.column))
        .map((o) => o.score),
    );
  return candidates.filter((c) => c.score >= rivals(c) + MARGIN).sort((a, b) => b.score - a.score);
}

/** Adds columns whose headings were reworded: the most alike heading that names nothing else, never one that has a better owner. */
export function matchByLikeness(
  match: BandMatch,
  vocabulary: TableVocabulary,
  plausible: Plausible,
): BandMatch {
  const missing = vocabulary.printed.filter((c) => !match.matched.has(c.id));
  const candidates: Candidate[] = [];
  for (const cell of match.unknown) {
    for (const column of missing) {
      const place = standsInPlace(cell, column, match.matched);
      const score = likeness(cell, column) + (place ? 0.1 : 0);
      if (score >= (place ? ALIKE_IN_PLACE : ALIKE) && plausible(cell, column))
        candidates.push({ cell, column, score });
    }
  }
  const matched = new Map(match.matched);
  for (const { cell, column } of bestPairs(candidates)) {
    if (!matched.has(column.id)) matched.set(column.id, { column, cell, how: 'fuzzy' });
  }
  const taken = new Set([...matched.values()].map((m) => m.cell));
  return { ...match, matched, unknown: match.unknown.filter((cell) => !taken.has(cell)) };
}
