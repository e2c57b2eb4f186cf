import { ColumnBuilder } from '../form/build';
import type { ColumnDefinition, Dictionary } from '../form/definition';
import type { Finding } from '../form/finding';
import { CellState, type CellPlace, type ColumnData, type TableData } from '../form/table';
import type { ColumnMemory } from './column-memory';
import { doctorOf, type Doctor } from './doctor';
import { everydayOf } from './everyday';
import { findingsOf } from './faults';
import { firstFormula } from './formulas';
import type { Located } from './locate';
import type { MatchedColumn } from './match-columns';
import { readMerges, type BodyMerges } from './merges';
import { readColumns, type ColumnSource, type ReadColumn } from './read-column';

/** The rows of a table that are to be read, and what is already known about them. */
export interface TableRows {
  /** Sheet rows in the order of the table; 0 where the sheet has none. */
  readonly rows: readonly number[];
  /** The same as findings name them, where rows that are missing in the sheet have a place nevertheless. */
  readonly shown?: readonly number[];
  /** Columns that cannot be trusted: every cell is read as damaged. */
  readonly damaged: ReadonlySet<string>;
  /** Rows of the table that are missing in the sheet: every cell is read as damaged. */
  readonly lostRows: ReadonlySet<number>;
  /** Columns whose cells do not come from their own sheet column, such as block keys. */
  readonly given: ReadonlyMap<string, ColumnData>;
  readonly cells?: readonly ReadonlyMap<string, CellPlace>[];
}

/** A table as it was read, with the mistakes of its cells and the doctors that found them. */
export interface ReadTable {
  readonly table: TableData;
  readonly findings: readonly Finding[];
  readonly doctors: ReadonlyMap<string, Doctor>;
  /** Findings about merges, the first among `findings`, and the columns that were read from their own cells. */
  readonly merges: readonly Finding[];
  readonly columns: readonly HeldColumn[];
}

/** A column as it was read, with where it was read from. */
export interface HeldColumn {
  readonly source: ColumnSource;
  readonly read: ReadColumn;
}

/** What cells are read with. */
export interface Reading {
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
  readonly memory?: ColumnMemory | undefined;
}

/** A column of cells of one state. */
export function uniformColumn(
  definition: ColumnDefinition,
  count: number,
  state: 'blank' | 'damaged',
): ColumnData {
  const builder = new ColumnBuilder(definition, count);
  if (state === 'damaged')
    for (let row = 0; row < count; row++) builder.set(row, { state: CellState.bad, problem: 'damaged' });
  return builder.finish();
}

function numberedColumn(definition: ColumnDefinition, count: number): ColumnData {
  const builder = new ColumnBuilder(definition, count);
  for (let row = 0; row < count; row++) builder.set(row, { state: CellState.value, number: row + 1 });
  return builder.finish();
}

function absentColumn(column: ColumnDefinition, { rows, damaged }: TableRows): ColumnData {
  if (damaged.has(column.id)) return uniformColumn(column, rows.length, 'damaged');
  if (column.required === 'auto' && column.type === 'int') return numberedColumn(column, rows.length);
  return uniformColumn(column, rows.length, 'blank');
}

function damageRows(data: ColumnData, lost: ReadonlySet<number>): ColumnData {
  if (lost.size === 0) return data;
  const states = data.states.slice();
  const problems = new Map(data.problems);
  for (const row of lost) {
    states[row] = CellState.bad;
    problems.set(row, 'damaged');
  }
  return { ...data, states, problems };
}

/** Whether any calculated cell of a table holds a formula, in rows not yet filled too. */
function formulasInUse({ sheet, match }: Located, body: { from: number; to: number }): boolean {
  if (sheet.grid.formulas.size === 0) return false;
  const calculated = [...match.matched.values()].filter((m) => m.column.required === 'calc');
  return calculated.some(
    (m) => firstFormula({ formulaAt: (row) => sheet.formula(row, m.cell.column), ...body }) !== undefined,
  );
}

/** Reads a table column by column and keeps what its doctors found. */
class TableReader {
  readonly findings: Finding[] = [];
  readonly doctors = new Map<string, Doctor>();
  readonly held: HeldColumn[] = [];
  private readonly readable: readonly MatchedColumn[];
  readonly merges: BodyMerges;
  private readonly body: { readonly from: number; readonly to: number };
  private readonly inUse: boolean;

  constructor(
    private readonly located: Located,
    private readonly source: TableRows,
    private readonly reading: Reading,
  ) {
    const { table, sheet, match, band, end } = located;
    this.readable = [...match.matched.values()].filter(
      (m) => !source.damaged.has(m.column.id) && !source.given.has(m.column.id),
    );
    const columns = new Map(this.readable.map((m) => [m.cell.column, m.column]));
    this.merges = readMerges({ scope: table.scope, sheet, rows: source.rows, columns });
    this.findings.push(...this.merges.findings);
    this.body = { from: band.bottom + 1, to: end };
    this.inUse = formulasInUse(located, this.body);
  }

  /** All columns of the table in its own order. */
  columns(): ReadonlyMap<string, ColumnData> {
    const { source, located } = this;
    const sources = this.readable.map((m) => this.sourceOf(m.column, m.cell.column));
    const { memory } = this.reading;
    const read = memory ? memory.read(located.table.scope, sources) : readColumns(sources);
    const cells = new Map(sources.map((s, i) => [s.column.id, { source: s, read: read[i] as ReadColumn }]));
    return new Map(
      located.table.columns.map((column) => {
        const found = cells.get(column.id);
        if (found) return [column.id, damageRows(this.keep(found.source, found.read), source.lostRows)];
        const given = source.given.get(column.id);
        return [column.id, given ?? damageRows(absentColumn(column, source), source.lostRows)];
      }),
    );
  }

  private sourceOf(column: ColumnDefinition, sheetColumn: number): ColumnSource {
    const { sheet } = this.located;
    const date1904 = sheet.grid.date1904 ?? false;
    const { dictionaries } = this.reading;
    const dictionary = column.dictionary === undefined ? undefined : dictionaries.get(column.dictionary);
    const doctor = doctorOf(column, dictionary, date1904);
    const everyday = everydayOf(column, { doctor, dictionary, date1904 });
    const merged = this.merges.cells.get(sheetColumn) ?? new Map();
    const { inUse: formulasInUse, body } = this;
    const { rows } = this.source;
    return { sheet, column, sheetColumn, rows, doctor, everyday, formulasInUse, merged, body };
  }

  private keep(source: ColumnSource, read: ReadColumn): ColumnData {
    this.doctors.set(source.column.id, source.doctor);
    this.held.push({ source, read });
    this.findings.push(...columnFindings(this.located.table.scope, { source, read }));
    return read.data;
  }
}

/** The findings of a column's cells. */
export function columnFindings(scope: string, { source, read }: HeldColumn): Finding[] {
  const { sheet, sheetColumn, column } = source;
  const date1904 = sheet.grid.date1904 ?? false;
  const place = { scope, sheet: sheet.name, sheetColumn, column, date1904 };
  return findingsOf(read.faults, place, read.filled);
}

/** Reads all columns of a located table over its rows. */
export function readTable(located: Located, source: TableRows, reading: Reading): ReadTable {
  const { table: definition, sheet, match } = located;
  const reader = new TableReader(located, source, reading);
  const table: TableData = {
    definition,
    rowCount: source.rows.length,
    columns: reader.columns(),
    place: {
      sheet: sheet.name,
      rows: Int32Array.from(source.shown ?? source.rows),
      columns: new Map([...match.matched].map(([id, m]) => [id, m.cell.column])),
      ...(source.cells && { cells: source.cells }),
    },
  };
  const { findings, doctors, held, merges } = reader;
  return { table, findings, doctors, merges: merges.findings, columns: held };
}
