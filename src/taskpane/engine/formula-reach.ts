import type { GridBook } from '../../core/form/grid';
import { columnNumber, type CellPlace } from '../../core/form/table';

const TEXTS = /"(?:[^"]|"")*"/g;
const REFERENCE =
  /(?:(?:'((?:[^']|'')+)'|([\p{L}\p{N}_.]+))!)?\$?([A-Z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Z]{1,3})?\$?(\d{1,7})?)?/gu;
const FUNCTION = /[A-Z][A-Z0-9.]*\(/gi;
const NAMED = /[\p{L}_[\]#]/u;
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

interface Area {
  readonly sheet: string;
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** The part of a reference: a column with a row, a whole column or a whole row; undefined for what is none. */
function areaOf([whole, quoted, plain, ...ends]: RegExpExecArray, own: string): Area | undefined {
  const [fromLetters, fromRow, toLetters, toRow] = ends;
  const isRange = whole.includes(':');
  if (isRange ? (toLetters ?? toRow) === undefined : !fromLetters || !fromRow) return undefined;
  const sheet = quoted?.replaceAll("''", "'") ?? plain ?? own;
  const left = fromLetters ? columnNumber(fromLetters) : 1;
  const right = isRange ? (toLetters ? columnNumber(toLetters) : LAST_COLUMN) : left;
  const top = fromRow ? Number(fromRow) : 1;
  const bottom = isRange ? (toRow ? Number(toRow) : LAST_ROW) : top;
  return {
    sheet,
    rows: [Math.min(top, bottom), Math.max(top, bottom)],
    columns: [Math.min(left, right), Math.max(left, right)],
  };
}

/** What a formula reads; undefined where it uses names, tables or computed references, which may reach anywhere. */
export function areasOf(formula: string, own: string): readonly Area[] | undefined {
  if (/\b(?:INDIRECT|OFFSET|INDEX|CHOOSE|NOW|TODAY|RAND\w*|CELL)\(/i.test(formula)) return undefined;
  const areas: Area[] = [];
  const bare = formula.replace(TEXTS, '').replace(FUNCTION, '(');
  const rest = bare.replace(REFERENCE, (...match) => {
    const found = match.slice(0, 7) as unknown as RegExpExecArray;
    const area = found[0] === '' ? undefined : areaOf(found, own);
    if (area) areas.push(area);
    return area ? ' ' : found[0];
  });
  return NAMED.test(rest.replace(/\b(?:TRUE|FALSE|\d+(?:\.\d+)?E[+-]?\d+)\b/gi, '')) ? undefined : areas;
}

interface Reader extends CellPlace {
  readonly areas: readonly Area[] | undefined;
}

function reads({ areas }: Reader, { sheet, row, column }: CellPlace): boolean {
  if (!areas) return true;
  return areas.some(
    (a) =>
      a.sheet === sheet &&
      row >= a.rows[0] &&
      row <= a.rows[1] &&
      column >= a.columns[0] &&
      column <= a.columns[1],
  );
}

function keyOf({ sheet, row, column }: CellPlace): string {
  return `${sheet}!${row}!${column}`;
}

/** Which formulas of a workbook are calculated anew when cells change. */
export class FormulaReach {
  /** Formulas that read single rows only, by sheet and row. */
  private readonly byRow = new Map<string, Reader[]>();
  private readonly wide: Reader[] = [];
  private readonly formulas = new Set<string>();

  constructor({ grids }: GridBook) {
    for (const { sheet, formulas } of grids)
      for (const [key, formula] of formulas) {
        const [row, column] = [Math.floor(key / LAST_COLUMN), key % LAST_COLUMN];
        this.add({ sheet, row, column, areas: areasOf(formula, sheet) });
      }
  }

  private add(reader: Reader): void {
    this.formulas.add(keyOf(reader));
    const { areas } = reader;
    if (!areas || areas.some((a) => a.rows[0] !== a.rows[1])) {
      this.wide.push(reader);
      return;
    }
    for (const key of new Set(areas.map((a) => `${a.sheet}!${a.rows[0]}`))) {
      const list = this.byRow.get(key);
      if (list) list.push(reader);
      else this.byRow.set(key, [reader]);
    }
  }

  isFormula(cell: CellPlace): boolean {
    return this.formulas.has(keyOf(cell));
  }

  /** The formula cells that read these cells, directly or through others; undefined from `most` on. */
  of(cells: readonly CellPlace[], most: number): readonly CellPlace[] | undefined {
    const found = new Map<string, CellPlace>();
    const queue = [...cells];
    for (let cell = queue.pop(); cell; cell = queue.pop()) {
      const near = this.byRow.get(`${cell.sheet}!${cell.row}`) ?? [];
      for (const reader of [...near, ...this.wide]) {
        const key = keyOf(reader);
        if (found.has(key) || !reads(reader, cell)) continue;
        const { sheet, row, column } = reader;
        found.set(key, { sheet, row, column });
        queue.push({ sheet, row, column });
        if (found.size > most) return undefined;
      }
    }
    return [...found.values()];
  }
}
