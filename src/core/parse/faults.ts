import type { ColumnDefinition, Severity } from '../form/definition';
import type { Facts, Finding, Fix } from '../form/finding';
import type { CellValue } from '../form/grid';
import { columnLetters, type CellPlace } from '../form/table';
import { dayOfSerial, formatDay } from '../value/date';
import type { FaultRule } from './doctor';

/** What each mistake of the paste doctor weighs: an error until settled; the repairable ones are errors that a fix settles. */
export const FAULT_SEVERITY: Readonly<Record<FaultRule, Severity>> = {
  'P-01': 'error',
  'P-02': 'error',
  'P-03': 'error',
  'P-04': 'error',
  'P-05': 'error',
  'P-06': 'error',
  'P-07': 'error',
  'P-08': 'error',
  'P-09': 'error',
  'P-10': 'error',
  'P-11': 'hint',
  'P-12': 'error',
  'P-13': 'error',
  'P-14': 'error',
};

/** Equal faults of one column, cell by cell: the table's row, the sheet's row, what stands there and what should. */
export class FaultList {
  readonly rows: number[] = [];
  readonly sheetRows: number[] = [];
  readonly from: CellValue[] = [];
  readonly to: (CellValue | undefined)[] = [];
  readonly formulas = new Map<number, string>();

  constructor(
    readonly rule: FaultRule,
    readonly format: string | undefined,
  ) {}

  get count(): number {
    return this.rows.length;
  }

  add(fault: { row: number; sheetRow: number; from: CellValue; to?: CellValue | undefined }): void {
    this.rows.push(fault.row);
    this.sheetRows.push(fault.sheetRow);
    this.from.push(fault.from);
    this.to.push(fault.to);
  }

  /** The same list with the fault of one row of the table left out, or put in from another list's first. */
  replaced(row: number, other: FaultList | undefined): FaultList {
    const list = new FaultList(this.rule, this.format);
    const order = this.rows.map((_, i) => i).filter((i) => this.rows[i] !== row);
    const before = order.filter((i) => (this.rows[i] as number) < row);
    for (const i of before) list.copy(this, i);
    if (other) list.copy(other, 0);
    for (const i of order.slice(before.length)) list.copy(this, i);
    return list;
  }

  private copy(other: FaultList, i: number): void {
    const formula = other.formulas.get(i);
    if (formula !== undefined) this.formulas.set(this.count, formula);
    this.add({
      row: other.rows[i] as number,
      sheetRow: other.sheetRows[i] as number,
      from: other.from[i] ?? null,
      to: other.to[i],
    });
  }
}

/** Where a column stands: what a finding needs besides the cell. */
export interface ColumnPlace {
  readonly scope: string;
  readonly sheet: string;
  readonly sheetColumn: number;
  readonly column: ColumnDefinition;
  readonly date1904: boolean;
}

const LONGEST_SHOWN = 60;
/** Fewest equal faults that make one grouped finding. */
const GROUP = 3;
/** From here on equal faults of one column are one finding whatever their share. */
const MANY = 500;

/** A raw value as a message shows it. */
export function shown(value: CellValue | undefined): string {
  const text = value === null || value === undefined ? '' : String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function fixOf(list: FaultList, { sheet, sheetColumn }: ColumnPlace, i: number): Fix | undefined {
  const to = list.to[i];
  if (to === undefined) return undefined;
  const row = list.sheetRows[i] as number;
  const formula = list.formulas.get(i);
  return {
    place: { sheet, row, column: sheetColumn },
    from: list.from[i] ?? null,
    to,
    ...(formula !== undefined && { toFormula: formula }),
    ...(list.format !== undefined && { format: list.format }),
    why: list.rule,
  };
}

function printedRepair(to: CellValue | undefined, { column, date1904 }: ColumnPlace): string | undefined {
  if (to === undefined || to === null) return undefined;
  const day = column.type === 'date' && typeof to === 'number' ? dayOfSerial(to, date1904) : undefined;
  return day === undefined ? String(to) : formatDay(day);
}

function factsOf(list: FaultList, place: ColumnPlace, i: number): Facts {
  const printed = list.rule === 'P-08' ? undefined : printedRepair(list.to[i], place);
  return {
    actual: shown(list.from[i]),
    ...(printed !== undefined && { expected: printed }),
    ...(place.column.unit !== undefined && { unit: place.column.unit }),
  };
}

function single(list: FaultList, place: ColumnPlace, i: number): Finding {
  const cell: CellPlace = { sheet: place.sheet, row: list.sheetRows[i] as number, column: place.sheetColumn };
  const fix = fixOf(list, place, i);
  return {
    rule: list.rule,
    severity: FAULT_SEVERITY[list.rule],
    scope: place.scope,
    row: list.rows[i] as number,
    column: place.column.id,
    place: cell,
    facts: factsOf(list, place, i),
    key: `${list.rule}|${shown(list.from[i])}`,
    ...(fix && { fixes: [fix] }),
  };
}

/** Addresses of runs of neighbouring rows in one sheet column, such as `P6:P205`. */
export function rangesOf(sheetRows: readonly number[], sheetColumn: number): string[] {
  const letters = columnLetters(sheetColumn);
  const ranges: string[] = [];
  let from = sheetRows[0];
  sheetRows.forEach((row, i) => {
    if (sheetRows[i + 1] === row + 1) return;
    ranges.push(from === row ? `${letters}${row}` : `${letters}${from}:${letters}${row}`);
    from = sheetRows[i + 1];
  });
  return ranges;
}

function grouped(list: FaultList, place: ColumnPlace): Finding {
  const first = single(list, place, 0);
  let fixes: readonly Fix[] | undefined;
  const facts: Facts = {
    ...first.facts,
    count: list.count,
    ranges: rangesOf(list.sheetRows, place.sheetColumn),
  };
  const finding = { ...first, facts };
  if (first.fixes === undefined) return finding;
  return {
    ...finding,
    get fixes(): readonly Fix[] {
      fixes ??= list.rows.flatMap((_, i) => fixOf(list, place, i) ?? []);
      return fixes;
    },
  };
}

/** The findings of a column's faults: one for many equal ones, otherwise one a cell. `filled` counts the cells that hold anything. */
export function findingsOf(lists: Iterable<FaultList>, place: ColumnPlace, filled: number): Finding[] {
  const findings: Finding[] = [];
  for (const list of lists) {
    const together = (list.count >= GROUP && list.count * 2 > filled) || list.count >= MANY;
    if (together) findings.push(grouped(list, place));
    else for (let i = 0; i < list.count; i++) findings.push(single(list, place, i));
  }
  return findings;
}
