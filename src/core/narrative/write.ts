import type { FormDefinition } from '../form/definition';
import type { NarrativeWords } from '../form/narrative-words';
import type { Dataset } from '../form/table';
import { headerValue } from '../submission/meta';
import { formatAmount, UNIT_WORD } from '../value/amount';
import { formatDay } from '../value/date';
import { tableFigures, type TableFigure } from './tables';

/** A run of a written paragraph: plain words, or one figure with the cell that it comes from. */
export interface Segment {
  readonly text: string;
  readonly figure?: TableFigure;
}

/** One paragraph of a report. */
export interface WrittenParagraph {
  readonly id: string;
  readonly segments: readonly Segment[];
}

const HOLE = /\{([^{}]+)\}/;

function printed({ column, value }: TableFigure): string {
  if (column.type !== 'money') return `${value}${column.unit ?? ''}`;
  const unit = column.unit === '万元' ? 'wan' : 'yuan';
  return `${formatAmount(Number(value), unit, column.decimals ?? 2)}${UNIT_WORD[unit]}`;
}

/** 2024-12-12 as 2024年12月12日. */
function chineseDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(year)}年${Number(month)}月${Number(date)}日`;
}

/** What `{filer}` and `{cutoff}` stand for; undefined for any other word or where the headers do not say it. */
function headerWord(form: FormDefinition, data: Dataset, key: string): string | undefined {
  if (key !== 'filer' && key !== 'cutoff') return undefined;
  const value = headerValue(form, data, key === 'filer' ? 'filerName' : 'cutoff');
  return typeof value === 'number' ? chineseDay(formatDay(value)) : value;
}

/** The segments of one clause; undefined where a figure in it is blank. */
function clauseSegments(
  text: string,
  figureOf: (key: string) => TableFigure | undefined,
  wordOf: (key: string) => string | undefined,
): Segment[] | undefined {
  const segments: Segment[] = [];
  for (const [i, piece] of text.split(HOLE).entries()) {
    if (i % 2 === 0) {
      if (piece !== '') segments.push({ text: piece });
      continue;
    }
    const word = wordOf(piece);
    const figure = word === undefined ? figureOf(piece) : undefined;
    if (figure) segments.push({ text: printed(figure), figure });
    else if (word !== undefined) segments.push({ text: word });
    else return undefined;
  }
  return segments;
}

/**
 * Writes the paragraphs of a report from tables: each clause of the template whose figures are all there, every figure
 * with its cell. A paragraph of which no clause with a figure is left is not written.
 */
export function writeNarrative(
  form: FormDefinition,
  words: NarrativeWords,
  data: Dataset,
): WrittenParagraph[] {
  const figures = new Map<string, TableFigure>();
  for (const figure of tableFigures(form, data))
    if (figure.area === undefined)
      figures.set(
        `${figure.table.scope}${figure.row === undefined ? '' : `@${figure.row}`}.${figure.column.id}`,
        figure,
      );
  const wordOf = (key: string): string | undefined => headerWord(form, data, key);
  return words.paragraphs.flatMap(({ id, clauses }) => {
    const written = clauses.flatMap(
      ({ text }) => clauseSegments(text, (key) => figures.get(key), wordOf) ?? [],
    );
    return written.some((segment) => segment.figure) ? [{ id, segments: closed(written) }] : [];
  });
}

/** A paragraph ends with 。 whichever of its clauses were left out. */
function closed(segments: readonly Segment[]): Segment[] {
  const last = segments.at(-1);
  if (!last || last.figure) return [...segments, { text: '。' }];
  return [...segments.slice(0, -1), { text: last.text.replace(/[，；、]?。?$/, '。') }];
}

/** A paragraph as plain text. */
export function textOf({ segments }: WrittenParagraph): string {
  return segments.map((segment) => segment.text).join('');
}
