import type { Finding } from '../form/finding';
import { columnNumber, type CellPlace } from '../form/table';

/** Rule of the paste doctor for a formula that was typed over. */
const OVERWRITTEN_FORMULA = 'P-08';
/** Rule of the paste doctor for a heading or a printed row's name that is unknown, there twice or missing. */
const WRONG_HEADING = 'P-10';

/** Where the paste doctor has spoken: general rules stay silent there, and recomputing rules where it named an overwritten formula. */
export class Spoken {
  private readonly cells = new Set<string>();
  private readonly overwritten = new Set<string>();
  private readonly columns = new Set<string>();
  private readonly rows = new Set<string>();

  constructor(findings: readonly Finding[]) {
    for (const finding of findings) {
      this.noteWhole(finding);
      const cells = cellsOf(finding);
      for (const cell of cells) this.cells.add(cell);
      if (finding.rule === OVERWRITTEN_FORMULA) for (const cell of cells) this.overwritten.add(cell);
    }
  }

  /** A finding about a heading speaks of its whole columns, one about a printed row's name of the whole row. */
  private noteWhole({ rule, scope, row, column, facts }: Finding): void {
    if (rule !== WRONG_HEADING) return;
    if (row < 0) {
      const whole = column === undefined ? (facts.columns ?? []) : [column, ...(facts.columns ?? [])];
      for (const id of whole) this.columns.add(`${scope}|${id}`);
    } else if (column === undefined) this.rows.add(`${scope}|${row}`);
  }

  private hasWhole({ scope, row, column }: Finding): boolean {
    return this.columns.has(`${scope}|${column ?? ''}`) || this.rows.has(`${scope}|${row}`);
  }

  /** Whether a general rule at this cell repeats what was said. */
  has(finding: Finding): boolean {
    return this.hasWhole(finding) || keysOf(finding).some((key) => this.cells.has(key));
  }

  /** Whether the formula of this cell was typed over. */
  hasOverwritten(finding: Finding): boolean {
    return keysOf(finding).some((key) => this.overwritten.has(key));
  }
}

function placeKey({ sheet, row, column }: CellPlace): string {
  return `${sheet}!${row}!${column}`;
}

function keysOf({ scope, headerOf, row, column, place }: Finding): string[] {
  const named = column === undefined ? [] : [`${scope}|${headerOf ?? ''}|${row}|${column}`];
  return place ? [placeKey(place), ...named] : named;
}

/** The cells of a finding; one that stands for a run of cells has them in its ranges. */
function cellsOf(finding: Finding): string[] {
  const { place, facts } = finding;
  const keys = keysOf(finding);
  if (!place || !facts.ranges) return keys;
  return [...keys, ...facts.ranges.flatMap((range) => rangeKeys(range, place.sheet))];
}

function rangeKeys(range: string, sheet: string): string[] {
  const match = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(range);
  if (!match) return [];
  const [, fromColumn = '', fromRow, toColumn = fromColumn, toRow = fromRow] = match;
  const keys: string[] = [];
  for (let column = columnNumber(fromColumn); column <= columnNumber(toColumn); column++)
    for (let row = Number(fromRow); row <= Number(toRow); row++) keys.push(placeKey({ sheet, row, column }));
  return keys;
}
