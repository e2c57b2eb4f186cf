import type { FormDefinition } from '../form/definition';
import type { NarrativeWords } from '../form/narrative-words';
import { addressOf } from '../form/table';
import { intervalOf } from '../rules/interval';
import type { Reading } from './claim';
import { plainUnit, type ProseFigure } from './figure';
import type { NarrativeFinding } from './finding';
import { printLike } from './judge';
import { anyOf, type SentenceReader } from './read';
import { repairOf } from './repair';
import { wordsOf, type TableFigure } from './tables';

/** What prose is held against: figures by the words that name their column, and words of rows, areas and wholes. */
interface Index {
  readonly byWord: ReadonlyMap<string, readonly TableFigure[]>;
  readonly columns: RegExp;
  readonly rows: readonly { readonly id: string; readonly word: string }[];
  readonly areas: readonly { readonly code: string; readonly word: string }[];
  readonly whole: RegExp;
}

const SHORTEST = 2;
const TOTAL_ROWS = 2;

function indexOf(form: FormDefinition, words: NarrativeWords, figures: readonly TableFigure[]): Index {
  const byWord = new Map<string, TableFigure[]>();
  for (const figure of figures)
    for (const word of wordsOf(figure, words))
      if (word.length >= SHORTEST) byWord.set(word, [...(byWord.get(word) ?? []), figure]);
  const longest = [...byWord.keys()].sort((a, b) => b.length - a.length);
  return {
    byWord,
    columns: anyOf(longest),
    rows: words.rows
      .flatMap(({ id, words: names }) => names.map((word) => ({ id, word })))
      .sort((a, b) => b.word.length - a.word.length),
    areas: form.regions.map(({ code, name }) => ({ code, word: name })),
    whole: anyOf(words.whole),
  };
}

/** The words just before a figure and right behind its unit, as far as they belong to it. */
function contextOf({ sentence, labels }: Reading, i: number): string {
  const gap = sentence.gaps[i] ?? '';
  return `${gap.slice(-24)}|${labels[i]?.split('|')[1] ?? ''}`;
}

function sameMeasure(figure: ProseFigure, { column }: TableFigure): boolean {
  if (column.type === 'money') return figure.kind === 'money';
  return figure.kind === 'count' && (column.unit === undefined || plainUnit(figure) === column.unit);
}

/** The word that names a figure's column: its own, or where it only names a printed row, the one before it in the sentence. */
function columnWord(index: Index, reading: Reading, i: number): string | undefined {
  for (let k = i; k >= 0; k--) {
    const label = reading.labels[k] ?? '';
    const word = index.columns.exec(label)?.[0] ?? index.columns.exec(contextOf(reading, k))?.[0];
    if (word !== undefined) return word;
    if (!index.rows.some((each) => label.includes(each.word))) return undefined;
  }
  return undefined;
}

/** The figures of the tables that one figure of prose speaks of; none where its words name no column. */
function meantBy(index: Index, reading: Reading, i: number): readonly TableFigure[] {
  const figure = reading.sentence.figures[i];
  const label = reading.labels[i] ?? '';
  const context = contextOf(reading, i);
  const word = columnWord(index, reading, i);
  if (!figure || word === undefined) return [];
  const row = index.rows.find((each) => label.includes(each.word))?.id;
  const area = index.areas.find((each) => context.includes(each.word))?.code;
  const same = (index.byWord.get(word) ?? []).filter((each) => sameMeasure(figure, each));
  const here = same.filter(
    (each) => (each.area ?? undefined) === area || (each.area === undefined && area === undefined),
  );
  return here.filter(
    (each) => each.row === undefined || (row === undefined ? isTotal(each) : each.row === row),
  );
}

/** Whether a printed row is one of the first two, which hold the whole. */
function isTotal({ table, row }: TableFigure): boolean {
  return row !== undefined && (table.rowIds ?? []).slice(0, TOTAL_ROWS).includes(row);
}

function findingOf(
  figure: ProseFigure,
  table: TableFigure,
  verdict: NarrativeFinding['verdict'],
): NarrativeFinding {
  const expected = printLike(figure, table.value);
  const { place } = table;
  return {
    offset: figure.offset,
    text: figure.text,
    kind: figure.kind === 'money' ? 'sum' : 'count',
    verdict,
    facts: {
      claimed: { text: figure.text, offset: figure.offset, value: String(figure.value) },
      parts: [],
      expected,
      residual: String(figure.value - table.value),
      base: figure.kind === 'money' ? 'fen' : 'one',
      table: {
        scope: table.table.scope,
        column: table.column.id,
        heading: table.column.heading.zh,
        value: String(table.value),
        ...(table.row !== undefined && { row: table.row }),
        ...(table.rowHeading !== undefined && { rowHeading: table.rowHeading }),
        sheet: place?.sheet ?? table.table.sheet,
        ...(place && { cell: addressOf(place) }),
      },
    },
    suggestion:
      verdict === 'broken'
        ? { from: figure.text, to: expected, offset: figure.offset, why: 'table', others: 0 }
        : null,
  };
}

function within(figure: ProseFigure, { value }: TableFigure): boolean {
  const { lo, hi } = intervalOf({ value: figure.value, quantum: figure.quantum });
  return value >= lo && value <= hi;
}

/** One figure against those it may be: equal, rounded, or different where the text speaks of the whole or a single slip explains it. */
function compare(index: Index, reading: Reading, i: number): NarrativeFinding[] {
  const figure = reading.sentence.figures[i];
  if (!figure?.exact || figure.kind === 'percent' || figure.kind === 'bare') return [];
  const meant = meantBy(index, reading, i);
  const equal = meant.find((each) => each.value === figure.value);
  if (equal) return [findingOf(figure, equal, 'ties')];
  const rounded = meant.find((each) => within(figure, each));
  if (rounded) return [findingOf(figure, rounded, 'rounding')];
  const slipped = meant.find((each) => repairOf(figure, each.value) !== undefined);
  const whole = index.whole.test(reading.sentence.gaps[i] ?? '') ? meant[0] : undefined;
  const other = slipped ?? whole;
  return other ? [findingOf(figure, other, 'broken')] : [];
}

/** Reads sentences against the figures of tables: what the words near a figure name is compared, nothing else. */
export function againstTables(
  form: FormDefinition,
  words: NarrativeWords,
  figures: readonly TableFigure[],
): SentenceReader {
  const index = indexOf(form, words, figures);
  return (reading) => reading.sentence.figures.flatMap((_, i) => compare(index, reading, i));
}
