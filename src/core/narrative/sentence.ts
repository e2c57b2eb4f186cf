import type { CleanText } from './clean';
import type { ProseFigure } from './figure';
import { figuresOf } from './tokens';

/** A sentence with its figures, the words before each of them and how deep in brackets each stands. */
export interface Sentence {
  readonly text: string;
  readonly figures: readonly ProseFigure[];
  /** `gaps[i]` are the words between the figure before and figure i. */
  readonly gaps: readonly string[];
  readonly depths: readonly number[];
  /** The words behind the last figure. */
  readonly tail: string;
  /** Offset of a position in the paragraph. */
  at(position: number): number;
  /** Position of the sentence in the paragraph. */
  readonly start: number;
}

const END = /[。！？!]/g;
/** A sentence that begins so goes on with the figure of the one before. */
const BREAKDOWN =
  /^(?:其中|以上|上述|合计|共计|总计|[两二三四五六七八九十][一-鿿]{1,3}(?:合计|共计|总计|累计|共(?!同|性|识|有制|享|建)))/;

function sentenceOf(
  paragraph: CleanText,
  figures: readonly ProseFigure[],
  [start, end]: readonly [number, number],
): Sentence {
  const gaps: string[] = [];
  const depths: number[] = [];
  let depth = 0;
  let from = start;
  for (const figure of figures) {
    const gap = paragraph.text.slice(from, figure.from);
    for (const c of gap) depth = Math.max(0, depth + (c === '(' ? 1 : c === ')' ? -1 : 0));
    gaps.push(gap);
    depths.push(depth);
    from = figure.to;
  }
  return {
    text: paragraph.text.slice(start, end),
    figures,
    gaps,
    depths,
    tail: paragraph.text.slice(from, end),
    at: (position) => paragraph.at(position),
    start,
  };
}

/** The sentences of a paragraph that hold a figure. */
export function* sentencesOf(paragraph: CleanText): Generator<Sentence> {
  const figures = figuresOf(paragraph);
  if (figures.length === 0) return;
  let first = 0;
  let start = 0;
  END.lastIndex = 0;
  while (first < figures.length) {
    let match = END.exec(paragraph.text);
    while (match && BREAKDOWN.test(paragraph.text.slice(match.index + 1, match.index + 10)))
      match = END.exec(paragraph.text);
    const end = match ? match.index : paragraph.text.length;
    let last = first;
    while (last < figures.length && (figures[last]?.from ?? 0) < end) last++;
    if (last > first) yield sentenceOf(paragraph, figures.slice(first, last), [start, end]);
    first = last;
    start = end + 1;
    if (!match) return;
  }
}

/** What figure i is called: the words before it since the last mark, and those behind it up to the next. */
export function labelOf({ gaps, tail }: Sentence, i: number): string {
  const before = /[^，,、;；:：()]*$/.exec(gaps[i] ?? '')?.[0] ?? '';
  const after = /^[^，,、;；:：()和及]*/.exec(gaps[i + 1] ?? tail)?.[0] ?? '';
  return `${before}|${after}`;
}
