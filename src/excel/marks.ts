import { addressOf } from '../core/form/table';
import type { CellMark } from '../core/workbook/port';
import { run, type Patience } from './run';

/** The look of a mark by severity: fill and border, three silhouettes that survive greyscale. */
const LOOKS = {
  error: { fill: '#FDE7E9', border: 'Continuous', weight: 'Medium', colour: '#B10E1C', edges: 'all' },
  query: { fill: '#FFF4CE', border: 'Dash', weight: 'Thin', colour: '#835B00', edges: 'all' },
  hint: { fill: undefined, border: 'Dot', weight: 'Thin', colour: '#616161', edges: 'bottom' },
} as const;

const EDGES = ['EdgeTop', 'EdgeLeft', 'EdgeBottom', 'EdgeRight'] as const;
type Edge = (typeof EDGES)[number];

/** Marks beyond this many are not drawn: the list in the pane holds them all. */
const MOST_MARKS = 500;

interface Border {
  readonly style: string;
  readonly weight: string;
  readonly color: string;
}

/** What a marked cell looked like before, so that it comes back exactly. */
export interface Look {
  readonly sheet: string;
  readonly address: string;
  readonly fill: string;
  readonly filled: boolean;
  readonly borders: Readonly<Record<Edge, Border>>;
}

function strongest(marks: readonly CellMark[]): Map<string, CellMark> {
  const order = { error: 0, query: 1, hint: 2 } as const;
  const byCell = new Map<string, CellMark>();
  for (const mark of marks) {
    const key = `${mark.place.sheet}!${addressOf(mark.place)}`;
    const known = byCell.get(key);
    if (!known || order[mark.severity] < order[known.severity]) byCell.set(key, mark);
  }
  return new Map([...byCell].slice(0, MOST_MARKS));
}

function restore(context: Excel.RequestContext, looks: readonly Look[], present: ReadonlySet<string>): void {
  for (const look of looks) {
    if (!present.has(look.sheet)) continue;
    const { format } = context.workbook.worksheets.getItem(look.sheet).getRange(look.address);
    if (look.filled) format.fill.color = look.fill;
    else format.fill.clear();
    for (const edge of EDGES) {
      const border = format.borders.getItem(edge);
      const was = look.borders[edge];
      border.style = was.style as Excel.BorderLineStyle;
      if (was.style !== 'None') {
        border.weight = was.weight as Excel.BorderWeight;
        border.color = was.color;
      }
    }
  }
}

async function present(context: Excel.RequestContext): Promise<Set<string>> {
  context.workbook.worksheets.load('items/name');
  await context.sync();
  return new Set(context.workbook.worksheets.items.map((s) => s.name));
}

function draw(range: Excel.Range, severity: CellMark['severity']): void {
  const look = LOOKS[severity];
  if (look.fill !== undefined) range.format.fill.color = look.fill;
  for (const edge of look.edges === 'all' ? EDGES : (['EdgeBottom'] as const)) {
    const border = range.format.borders.getItem(edge);
    border.style = look.border;
    border.weight = look.weight;
    border.color = look.colour;
  }
}

/** Takes the old marks away, remembers how the new cells look, and draws the new marks. Returns what to restore later. */
export async function drawMarks(
  marks: readonly CellMark[],
  shown: readonly Look[],
  patience: Patience,
): Promise<readonly Look[]> {
  return run(async (context) => {
    const sheets = await present(context);
    context.workbook.application.suspendScreenUpdatingUntilNextSync();
    restore(context, shown, sheets);
    const cells = [...strongest(marks).values()].filter((m) => sheets.has(m.place.sheet));
    const loaded = cells.map((mark) => {
      const range = context.workbook.worksheets.getItem(mark.place.sheet).getRange(addressOf(mark.place));
      range.load('format/fill/color,format/fill/pattern');
      const borders = EDGES.map((edge) => {
        const border = range.format.borders.getItem(edge);
        border.load('style,weight,color');
        return border;
      });
      return { mark, range, borders };
    });
    await context.sync();
    context.workbook.application.suspendScreenUpdatingUntilNextSync();
    const looks = loaded.map(({ mark, range, borders }) => {
      const look: Look = {
        sheet: mark.place.sheet,
        address: addressOf(mark.place),
        fill: range.format.fill.color,
        filled: range.format.fill.color !== '' && range.format.fill.color.toUpperCase() !== '#FFFFFF',
        borders: Object.fromEntries(
          EDGES.map((edge, i) => {
            const b = borders[i];
            return [
              edge,
              { style: b?.style ?? 'None', weight: b?.weight ?? 'Thin', color: b?.color ?? '#000000' },
            ];
          }),
        ) as Record<Edge, Border>,
      };
      draw(range, mark.severity);
      return look;
    });
    await context.sync();
    return looks;
  }, patience);
}
