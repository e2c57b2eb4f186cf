/** One cell of a table that was pasted as text, with its offset in the report. */
export interface PastedCell {
  readonly text: string;
  readonly offset: number;
}

/** A table pasted as text: headings, where there are any, and rows; `end` is the offset behind its last line. */
export interface PastedTable {
  readonly headings: readonly PastedCell[];
  readonly rows: readonly (readonly PastedCell[])[];
  readonly end: number;
}

const NUMBER = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?$/;
const EMPTY = /^(?:|-|—|——|\/|无)$/;
/** Longer lines are prose. */
const LONGEST_LINE = 500;
const FEWEST_ROWS = 3;
const RULE = /^[\s|｜:：+\-—=]+$/;
type Mark = 'tab' | 'bar' | 'blank';
const CELLS: Readonly<Record<Mark, RegExp>> = {
  tab: /[^\t]+|(?<=\t)(?=\t)/g,
  bar: /[^|｜]+|(?<=[|｜])(?=[|｜])/g,
  blank: /[^ \u3000]+/g,
};

/** Whether a cell of a pasted table is a number. */
export function isNumber(text: string): boolean {
  return NUMBER.test(text);
}

/** Whether a cell of a pasted table says that there is nothing. */
export function isEmpty(text: string): boolean {
  return EMPTY.test(text);
}

interface Line {
  readonly mark: Mark;
  readonly cells: readonly PastedCell[];
  readonly next: number;
}

function markOf(line: string): Mark | undefined {
  if (line.includes('\t')) return 'tab';
  if (/[|｜]/.test(line)) return 'bar';
  return /\S[ \u3000]+\S/.test(line) ? 'blank' : undefined;
}

/** The line at an offset in cells; undefined where it is one stretch of words. */
function lineAt(report: string, start: number): Line | undefined {
  const stop = report.indexOf('\n', start);
  const end = stop < 0 ? report.length : stop;
  if (start >= end || end - start > LONGEST_LINE) return undefined;
  const raw = report.slice(start, end).replace(/\r$/, '');
  const mark = markOf(raw);
  if (mark === undefined) return undefined;
  const cells = [...raw.matchAll(CELLS[mark])].map(({ 0: text, index }) => ({
    text: text.trim(),
    offset: start + index + (text.length - text.trimStart().length),
  }));
  const filled = mark === 'bar' ? cells.slice(cells[0]?.text === '' ? 1 : 0) : cells;
  if (mark === 'bar' && filled.at(-1)?.text === '') filled.pop();
  return filled.length < 2 ? undefined : { mark, cells: filled, next: end + 1 };
}

function isBody({ cells }: Line): boolean {
  const last = cells.at(-1)?.text ?? '';
  return (
    cells.some(({ text }) => isNumber(text)) &&
    (isNumber(last) || isEmpty(last)) &&
    !isNumber(cells[0]?.text ?? '') !== isSerial(cells)
  );
}

function isSerial([first, second]: readonly PastedCell[]): boolean {
  return /^\d{1,3}$/.test(first?.text ?? '') && second !== undefined && !isNumber(second.text);
}

function isRule(report: string, start: number): number | undefined {
  const stop = report.indexOf('\n', start);
  const line = report.slice(start, Math.min(stop < 0 ? report.length : stop, start + LONGEST_LINE));
  return stop >= 0 && line.length > 2 && RULE.test(line) ? stop + 1 : undefined;
}

/** The table that begins with the line at an offset; undefined where that line is prose. Reads on only while lines are rows. */
export function tableAt(report: string, start: number): PastedTable | undefined {
  const first = lineAt(report, start);
  if (!first) return undefined;
  const isHeaded = first.cells.every(({ text }) => !isNumber(text));
  if (!isHeaded && !isBody(first)) return undefined;
  let at = isHeaded ? first.next : start;
  at = (isHeaded ? isRule(report, at) : undefined) ?? at;
  const rows: (readonly PastedCell[])[] = [];
  for (let line = lineAt(report, at); line?.mark === first.mark && isBody(line); line = lineAt(report, at)) {
    rows.push(line.cells);
    at = line.next;
  }
  return rows.length < FEWEST_ROWS
    ? undefined
    : { headings: isHeaded ? first.cells : [], rows, end: Math.min(at, report.length) };
}
