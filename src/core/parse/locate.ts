import type { TableDefinition } from '../form/definition';
import { headingRows, readBand, type Band } from './bands';
import { foldWord } from './fold';
import { matchBand, type BandMatch } from './match-columns';
import type { Sheet } from './sheet';
import { bonusOf, lineTexts, namesOf, titleLikeness, TITLE_ALIKE, type Names } from './titles';
import type { FormVocabulary, TableVocabulary } from './vocabulary';

/** Rows above the headings in which a title may stand. */
const FRONT_ROWS = 8;
/** Share of a table's headings that must be there, without and with a title, number or sheet name that fits. */
const COVERAGE = 0.5;
const COVERAGE_NAMED = 0.25;
/** Share of the printed headings that must be headings of the table. */
const PRECISION = 0.4;
/** A table that nobody fills by hand must be named by its own title or sheet. */
const TITLE_EXACT = 0.97;
/** Scores closer than this leave the choice to the order of tables. */
const NEARLY = 0.06;

/** A table found in a sheet: which one, its heading rows, and how its headings were read. */
export interface Located {
  readonly vocabulary: TableVocabulary;
  readonly table: TableDefinition;
  readonly sheet: Sheet;
  readonly band: Band;
  readonly match: BandMatch;
  readonly score: number;
  /** First row that belongs to this table: its form number or title line, or its headings. */
  readonly front: number;
  /** Last row that can belong to it: before the next table or the end of the sheet. */
  readonly end: number;
  /** Rows below in which the same headings are printed again. */
  readonly repeats: ReadonlySet<number>;
}

interface Candidate {
  readonly vocabulary: TableVocabulary;
  readonly match: BandMatch;
  readonly score: number;
}

interface Cluster {
  readonly sheet: Sheet;
  readonly band: Band;
  readonly candidates: readonly Candidate[];
  readonly lines: readonly { row: number; text: string }[];
  readonly repeats: Set<number>;
}

function scoreOf(band: Band, vocabulary: TableVocabulary, names: Names): Candidate | undefined {
  const match = matchBand(band, vocabulary);
  const known = vocabulary.printed.filter((c) => match.matched.has(c.id)).length;
  const printed = vocabulary.printed.length;
  if (known < Math.min(3, printed)) return undefined;
  if (vocabulary.table.kind === 'computed' && names.title < TITLE_EXACT && names.sheet < 1) return undefined;
  const named = names.title >= TITLE_ALIKE || names.sheet === 1 || names.formNo === 1;
  if (known / printed < (named ? COVERAGE_NAMED : COVERAGE)) return undefined;
  if (match.matched.size / band.cells.length < PRECISION) return undefined;
  const both = known / (printed + band.cells.length - match.matched.size);
  return { vocabulary, match, score: both + bonusOf(names) };
}

/** How much of its headings a band reads: the most columns, and of equal bands the one whose own row holds most of them. */
function reads({ band, candidates }: Cluster): number {
  const own = band.cells.filter((cell) => cell.row === band.base).length;
  return (candidates[0]?.match.matched.size ?? 0) + own / 1000;
}

function clusterAt(
  sheet: Sheet,
  { rows, after }: { readonly rows: readonly number[]; readonly after: number },
  vocabulary: FormVocabulary,
): Cluster | undefined {
  const bands = rows.map((row) => readBand(sheet, row, vocabulary));
  let best: Cluster | undefined;
  for (const band of bands) {
    const lines = lineTexts(sheet, Math.max(after + 1, band.top - FRONT_ROWS), band.top - 1);
    const texts = lines.map((l) => l.text);
    const candidates = vocabulary.tables
      .flatMap((table) => scoreOf(band, table, namesOf(texts, sheet.name, table)) ?? [])
      .sort((a, b) => b.score - a.score);
    const cluster = { sheet, band, candidates, lines, repeats: new Set<number>() };
    if (candidates.length > 0 && (!best || reads(cluster) > reads(best))) best = cluster;
  }
  return best;
}

/** A row's words; empty cells behind the last of them make no difference. */
function rowKey(sheet: Sheet, row: number): string {
  return sheet
    .cells(row)
    .map((value) => (value === null ? '' : foldWord(String(value))))
    .join('\t')
    .trimEnd();
}

function clustersOf(sheet: Sheet, vocabulary: FormVocabulary): Cluster[] {
  const rows = headingRows(sheet, vocabulary);
  const clusters: Cluster[] = [];
  const tried = new Map<string, Cluster | undefined>();
  rows.forEach((row, i) => {
    const last = clusters.at(-1);
    if (last && row <= last.band.bottom) return;
    const key = rowKey(sheet, row);
    if (tried.has(key)) {
      if (last && tried.get(key) === last) last.repeats.add(row);
      if (tried.get(key) === last || !tried.get(key)) return;
    }
    const together = rows.slice(i, i + 3).filter((r) => r - row <= 2);
    const cluster = clusterAt(sheet, { rows: together, after: last?.band.bottom ?? 0 }, vocabulary);
    tried.set(key, cluster);
    if (!cluster) return;
    clusters.push(cluster);
    tried.set(rowKey(sheet, cluster.band.base), cluster);
  });
  return clusters;
}

/** The row where a table begins: the line of its title, or of its form number above that. */
function frontOf(cluster: Cluster, vocabulary: TableVocabulary): number {
  const title = cluster.lines.find((line) => titleLikeness(line.text, vocabulary) >= TITLE_ALIKE);
  const front = title?.row ?? cluster.band.top;
  const number = foldWord(vocabulary.table.formNo);
  const above = cluster.lines.find(
    (l) => l.row < front && l.row >= front - 2 && foldWord(l.text).includes(number),
  );
  return above?.row ?? front;
}

/** Tables that were found, each scope once, and those found a second time. */
export interface LocatedTables {
  readonly tables: readonly Located[];
  readonly twice: readonly Located[];
}

interface Choice {
  readonly cluster: Cluster;
  readonly candidate: Candidate;
  readonly twice: boolean;
}

function choose(clusters: readonly Cluster[]): Choice[] {
  const taken = new Set<string>();
  const order = [...clusters].sort((a, b) => {
    const hidden = Number(a.sheet.grid.hidden ?? false) - Number(b.sheet.grid.hidden ?? false);
    return hidden || (b.candidates[0]?.score ?? 0) - (a.candidates[0]?.score ?? 0);
  });
  return order.flatMap((cluster) => {
    const best = cluster.candidates[0];
    if (!best) return [];
    const free = cluster.candidates.find(
      (c) => best.score - c.score < NEARLY && !taken.has(c.vocabulary.table.scope),
    );
    taken.add((free ?? best).vocabulary.table.scope);
    return [{ cluster, candidate: free ?? best, twice: !free }];
  });
}

/** Finds the tables of a workbook by their headings, told apart by title, form number and sheet name where headings agree. */
export function locateTables(sheets: readonly Sheet[], vocabulary: FormVocabulary): LocatedTables {
  const choices = choose(sheets.flatMap((sheet) => clustersOf(sheet, vocabulary)));
  const located = choices.map(({ cluster, candidate, twice }) => {
    const front = frontOf(cluster, candidate.vocabulary);
    return { twice, front, cluster, candidate };
  });
  const make = (item: (typeof located)[number]): Located => {
    const { sheet, band, repeats } = item.cluster;
    const below = located
      .filter((o) => o.cluster.sheet === sheet && o.cluster.band.top > band.top)
      .map((o) => o.front);
    return {
      vocabulary: item.candidate.vocabulary,
      table: item.candidate.vocabulary.table,
      match: item.candidate.match,
      score: item.candidate.score,
      sheet,
      band,
      repeats,
      front: item.front,
      end: Math.min(sheet.bottom, ...below.map((row) => row - 1)),
    };
  };
  return {
    tables: located.filter((l) => !l.twice).map(make),
    twice: located.filter((l) => l.twice).map(make),
  };
}
