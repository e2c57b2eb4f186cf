import { CellState, type ColumnData, type Dataset, type TableData } from '../../form/table';
import type { CompiledForm, RuleShape } from '../compiled';
import type { CheckContext } from '../context';
import { HEADER } from '../names';
import type { AggregateNode } from '../node';
import type { Aggregate } from './aggregate-result';
import { indexColumn, translate, type ColumnIndex } from './column-index';
import { Grouping, NO_GROUP } from './grouping';
import { layoutOf, type Layout } from './layout';

/** The table whose rows a formula is asked for; a header is the table `H`, `headerOf` says of which table. */
export interface Target {
  readonly scope: string;
  readonly table: TableData;
  readonly shape: RuleShape;
  readonly headerOf?: string;
}

/** Aggregates that are kept up to date while cells change. */
export interface KeptAggregates {
  of(node: AggregateNode, target: Target, world: World): Aggregate | undefined;
}

/** Everything that a check reads, with what is worked out once and used by many rules. */
export class World {
  readonly context: CheckContext;
  readonly kept: KeptAggregates | undefined;
  private readonly filerColumn: string | undefined;
  private readonly stateBits = new Map<ColumnData, number>();
  private readonly indexes = new Map<ColumnData, ColumnIndex>();
  private readonly layouts = new Map<TableData, Layout>();
  private readonly groupings = new Map<TableData, Map<string, Grouping>>();
  private readonly caches = new Map<object, Map<object, unknown>>();

  constructor(
    readonly form: CompiledForm,
    readonly data: Dataset,
    given: CheckContext & { readonly kept?: KeptAggregates },
  ) {
    const { kept, ...context } = given;
    this.context = context;
    this.kept = kept;
    this.filerColumn = form.definition.header.find((c) => c.role === 'filerCode')?.id;
  }

  /** The package checked, or its earlier snapshot. */
  dataset(previous: boolean): Dataset | undefined {
    return previous ? this.context.previous : this.data;
  }

  /** The header of a table in a package; a block printed under a list has the header of that list. */
  header(scope: string, dataset: Dataset | undefined): TableData | undefined {
    const under = this.form.names.definition(scope).under;
    return dataset?.headers.get(scope) ?? (under === undefined ? undefined : dataset?.headers.get(under));
  }

  /** The header that a formula means by a scope; `H` is the header that is itself being checked. */
  headerFor(scope: string, target: Target, previous: boolean): TableData | undefined {
    const dataset = this.dataset(previous);
    if (scope !== HEADER) return this.header(scope, dataset);
    return previous ? dataset?.headers.get(target.headerOf ?? '') : target.table;
  }

  /** A column of a table; one that the table does not hold is blank throughout. */
  column(table: TableData, id: string): ColumnData {
    const found = table.columns.get(id);
    if (found) return found;
    return this.cached(table, columnMark(id), () => {
      const definition = this.form.names.column(table.definition.scope, { text: id, heading: false, at: 0 });
      return { definition, states: new Uint8Array(table.rowCount) };
    });
  }

  /** Whether some cell of a column is in a state. */
  hasState(column: ColumnData, state: CellState): boolean {
    let bits = this.stateBits.get(column);
    if (bits === undefined) {
      bits = bitsOf(column.states);
      this.stateBits.set(column, bits);
    }
    return (bits & (1 << state)) !== 0;
  }

  /** Whether every cell of a column holds its value. */
  isWhole(column: ColumnData): boolean {
    return !ODD.some((state) => this.hasState(column, state));
  }

  /** The codes of a column. */
  index(column: ColumnData): ColumnIndex {
    const known = this.indexes.get(column);
    if (known) return known;
    const made = indexColumn(column);
    this.indexes.set(column, made);
    return made;
  }

  /** What the codes of one column are in another; a value that the other does not hold is NO_GROUP. */
  translation(from: ColumnData, to: ColumnData): Int32Array {
    return this.cached(from, to, () => translate(this.index(from), this.index(to), NO_GROUP));
  }

  /** Printed rows and blocks of a table of a package. */
  layout(table: TableData, dataset: Dataset): Layout {
    const known = this.layouts.get(table);
    if (known) return known;
    const filer = this.filerOf(this.header(table.definition.scope, dataset));
    const layout = layoutOf(table, this.form.names, filer);
    this.layouts.set(table, layout);
    return layout;
  }

  /** The code of the unit that filed, empty where the header does not say. */
  filerOf(header: TableData | undefined): string {
    const column = this.filerColumn === undefined ? undefined : header?.columns.get(this.filerColumn);
    return column?.states[0] === CellState.value ? (column.texts?.[0] ?? '') : '';
  }

  /** The rows of a table grouped by columns. */
  grouping(table: TableData, columns: readonly string[]): Grouping {
    const byColumns = inside(this.groupings, table);
    const key = columns.join('|');
    const known = byColumns.get(key);
    if (known) return known;
    const grouping = new Grouping(
      columns.map((c) => this.index(this.column(table, c))),
      table.rowCount,
    );
    byColumns.set(key, grouping);
    return grouping;
  }

  /** A value worked out once for a pair of things, such as a table and a node. */
  cached<T>(owner: object, key: object, make: () => T): T {
    const values = inside(this.caches, owner);
    const known = values.get(key);
    if (known !== undefined || values.has(key)) return known as T;
    const made = make();
    values.set(key, made);
    return made;
  }
}

/** The map under a key, begun where there is none. */
function inside<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = maps.get(key);
  if (known) return known;
  const begun = new Map<L, V>();
  maps.set(key, begun);
  return begun;
}

const ODD = [CellState.blank, CellState.notApplicable, CellState.bad];

/** Four cells at once, one a byte. */
const ALL_VALUES = 0x01010101 * CellState.value;
const ALL_BLANK = 0x01010101 * CellState.blank;
/** So few cells are looked at sooner than they are seen in fours. */
const FEW_CELLS = 64;

/** A bit for each state that comes up. */
function bitsOf(states: Uint8Array): number {
  const inFours = states.length > FEW_CELLS && states.byteOffset % 4 === 0;
  const aligned = inFours ? states.length >> 2 : 0;
  let bits = inFours ? bitsOfFours(states, aligned) : 0;
  for (let i = 4 * aligned; i < states.length; i++) bits |= 1 << (states[i] as number);
  return bits;
}

function bitsOfFours(states: Uint8Array, count: number): number {
  const fours = new Uint32Array(states.buffer, states.byteOffset, count);
  let bits = 0;
  for (let i = 0; i < count; i++) {
    const four = fours[i] as number;
    if (four === ALL_VALUES) bits |= 1 << CellState.value;
    else if (four === ALL_BLANK) bits |= 1 << CellState.blank;
    else for (let k = 4 * i; k < 4 * i + 4; k++) bits |= 1 << (states[k] as number);
  }
  return bits;
}

const marks = new Map<string, object>();

/** One object a column name, so that it can be a cache key. */
function columnMark(id: string): object {
  const known = marks.get(id) ?? { id };
  marks.set(id, known);
  return known;
}
