import { DEFAULT_STYLE } from '../../src/workbench/model/style';
import type { Desk } from './desk';

/** All that a workbook holds, by `sheet!cell` and by `sheet!` with what lies over cells: what a person could see changed. */
export type WholeBook = ReadonlyMap<string, string>;

interface Styled {
  readonly style: object | undefined;
}

interface SheetThere extends Styled {
  readonly name: string;
  readonly visibility: string;
  readonly rows: ReadonlyMap<
    number,
    Styled & {
      readonly height: number | undefined;
      readonly hidden: boolean;
      readonly filtered: boolean;
      readonly cells: readonly (
        { readonly value: unknown; readonly formula: string | undefined; readonly style: object } | undefined
      )[];
    }
  >;
  readonly columns: ReadonlyMap<number, Styled & { readonly width: unknown; readonly hidden: boolean }>;
  readonly protection: unknown;
  readonly merges: unknown;
  readonly validations: unknown;
  readonly conditionalFormats: unknown;
  readonly comments: unknown;
  readonly printArea: unknown;
}

/** Runs in the workbench's page; `plain` is the look of a cell that nobody dressed. */
function readBook({ plain }: { readonly plain: string }): [string, string][] {
  const { host } = (
    window as unknown as { workbench: { host: { book: { readonly sheets: readonly SheetThere[] } } } }
  ).workbench;
  const letters = (n: number): string =>
    n < 0 ? '' : letters(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26));
  const found: [string, string][] = [];
  for (const sheet of host.book.sheets) {
    for (const [at, row] of sheet.rows)
      for (const [column, cell] of row.cells.entries()) {
        if (!cell) continue;
        const lent = row.style ?? sheet.columns.get(column)?.style ?? sheet.style;
        const style = JSON.stringify(cell.style);
        const bare = style === (lent === undefined ? plain : JSON.stringify(lent));
        if (cell.value === null && cell.formula === undefined && bare) continue;
        const held = JSON.stringify([String(cell.value), typeof cell.value, cell.formula ?? null]);
        found.push([`${sheet.name}!${letters(column)}${at + 1}`, `${held} ${style}`]);
      }
    const { visibility, protection, merges, validations, conditionalFormats, comments, printArea } = sheet;
    const rows = [...sheet.rows]
      .filter(([, row]) => row.height !== undefined || row.hidden || row.filtered)
      .map(([at, row]) => [at, row.height, row.hidden, row.filtered]);
    const columns = [...sheet.columns].map(([at, column]) => [at, column.width, column.hidden]);
    const over = {
      visibility,
      protection,
      merges,
      validations,
      conditionalFormats,
      comments,
      printArea,
      rows,
      columns,
    };
    for (const [name, value] of Object.entries(over))
      found.push([`${sheet.name}! ${name}`, JSON.stringify(value ?? null)]);
  }
  return found;
}

/** The whole workbook as the host holds it. */
export async function wholeBook(desk: Desk): Promise<WholeBook> {
  return new Map(await desk.page.evaluate(readBook, { plain: JSON.stringify(DEFAULT_STYLE) }));
}

/** Where two states of a workbook differ, with what was and what is. */
export function differences(before: WholeBook, after: WholeBook): readonly string[] {
  const places = new Set([...before.keys(), ...after.keys()]);
  return [...places].flatMap((place) => {
    const [was, is] = [before.get(place), after.get(place)];
    return was === is ? [] : [`${place}: ${was ?? 'nothing'} → ${is ?? 'nothing'}`];
  });
}

/** The cells that differ in what they hold, whatever they look like, as `sheet!cell`. */
export function changedContents(before: WholeBook, after: WholeBook): readonly string[] {
  const held = (book: WholeBook, place: string): string =>
    / ?(\[.*?\]) \{/.exec(book.get(place) ?? '')?.[1] ?? '["null","object",null]';
  const cells = [...new Set([...before.keys(), ...after.keys()])].filter((place) => !place.includes('! '));
  return cells.filter((place) => held(before, place) !== held(after, place)).sort();
}
