import type { CellMark } from '../core/workbook/port';
import type { Has } from './features';

type Severity = CellMark['severity'];

/** The look of a mark by severity: fill and border, three silhouettes that survive greyscale. */
const LOOKS = {
  error: { fill: '#FDE7E9', border: 'Continuous', weight: 'Medium', colour: '#B10E1C', edges: 'all' },
  query: { fill: '#FFF4CE', border: 'Dash', weight: 'Thin', colour: '#835B00', edges: 'all' },
  hint: { fill: undefined, border: 'Dot', weight: 'Thin', colour: '#616161', edges: 'bottom' },
} as const;

const COLOURS = new Set<string>(Object.values(LOOKS).map((look) => look.colour));
const FILLS = new Set<string>([LOOKS.error.fill, LOOKS.query.fill]);

const EDGES = ['EdgeTop', 'EdgeLeft', 'EdgeBottom', 'EdgeRight'] as const;

interface Border {
  readonly style: string;
  readonly weight: string;
  readonly color: string;
}

/** What a cell looks like under a mark: its fill (none is undefined) and its four borders in the order top, left, bottom, right. */
export interface CellLook {
  readonly fill: string | undefined;
  /** A striped fill is left as it is: Office.js cannot give back every pattern. */
  readonly striped: boolean;
  readonly borders: readonly Border[];
}

/** The look of a cell that was asked for. */
export interface AskedLook {
  readonly range: Excel.Range;
  /** None where this Excel has no borders to tell of; then none are drawn either. */
  readonly borders: readonly Excel.RangeBorder[];
  readonly tellsPattern: boolean;
}

/** Asks for a cell's look. */
export function askLook(range: Excel.Range, has: Has): AskedLook {
  const tellsPattern = has('patterns');
  range.load('format/fill/color');
  if (tellsPattern) range.load('format/fill/pattern');
  const edges = has('borders') ? EDGES : [];
  const borders = edges.map((edge) => {
    const border = range.format.borders.getItem(edge);
    border.load('style,weight,color');
    return border;
  });
  return { range, borders, tellsPattern };
}

/** The look that Excel answered. */
export function lookOf({ range, borders, tellsPattern }: AskedLook): CellLook {
  const { fill } = range.format;
  const color = fill.color ?? '';
  const pattern = tellsPattern ? fill.pattern : undefined;
  const white = color === '' || color.toUpperCase() === '#FFFFFF';
  const filled = pattern === 'None' ? !white : pattern === 'Solid' || !white;
  return {
    fill: filled ? color.toUpperCase() : undefined,
    striped: typeof pattern === 'string' && pattern !== 'None' && pattern !== 'Solid',
    borders: borders.map((b) => ({
      style: b.style ?? 'None',
      weight: b.weight ?? 'Thin',
      color: (b.color ?? '#000000').toUpperCase(),
    })),
  };
}

function setBorder(border: Excel.RangeBorder, { style, weight, color }: Border): void {
  // A weight set on a double line makes it a single one, so that the old weight must go with the old line.
  if (style === 'Double') border.style = 'None';
  border.style = style as Excel.BorderLineStyle;
  if (style === 'None') return;
  if (style !== 'Double') border.weight = weight as Excel.BorderWeight;
  border.color = color;
}

/** Draws a mark over a look. */
export function drawMark(range: Excel.Range, severity: Severity, over: CellLook): void {
  const { fill, border, weight, colour, edges } = LOOKS[severity];
  if (fill !== undefined && !over.striped) range.format.fill.color = fill;
  if (over.borders.length === 0) return;
  for (const edge of edges === 'all' ? EDGES : (['EdgeBottom'] as const))
    setBorder(range.format.borders.getItem(edge), { style: border, weight, color: colour });
}

/** Gives a cell its look back, as far as it still shows a mark: what somebody changed meanwhile stays. */
export function restoreLook(range: Excel.Range, now: CellLook, was: CellLook): void {
  if (now.fill !== undefined && FILLS.has(now.fill) && now.fill !== was.fill) {
    if (was.fill === undefined) range.format.fill.clear();
    else range.format.fill.color = was.fill;
  }
  EDGES.forEach((edge, i) => {
    const [is, before] = [now.borders[i], was.borders[i]];
    if (!is || !before || is.style === 'None' || !COLOURS.has(is.color)) return;
    setBorder(range.format.borders.getItem(edge), before);
  });
}
