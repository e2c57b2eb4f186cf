import type { ColumnData, Dataset, TableData } from '../form/table';
import { readsOf } from './calc';
import type { CompiledCalc, CompiledForm } from './compiled';
import type { CheckContext } from './context';
import { columnOf, type ColumnValue } from './evaluate';
import { HEADER } from './names';
import { walk, type Node } from './node';
import { World } from './run/world';

/** What every column with a formula should hold, by scope and column. */
export type Calculated = ReadonlyMap<string, ReadonlyMap<string, ColumnValue>>;

/**
 * Evaluates the columns that have a formula and whose tables are held, each from the calculated values of the ones
 * before it, never from what the sheet says of them.
 */
export function calculate(form: CompiledForm, data: Dataset, context: CheckContext = {}): Calculated {
  const calculated = new Map<string, Map<string, ColumnValue>>();
  const run = new Calculation(form, data, context);
  for (const calc of form.calcs) {
    const value = run.value(calc);
    if (!value) continue;
    const columns = calculated.get(calc.scope) ?? new Map<string, ColumnValue>();
    calculated.set(calc.scope, columns.set(calc.column, value));
  }
  return calculated;
}

/** The package with calculated columns put in; a new world is made only when a formula reads one of them. */
class Calculation {
  private world: World;
  private readonly pending = new Map<string, ColumnData>();

  constructor(
    private readonly form: CompiledForm,
    data: Dataset,
    private readonly context: CheckContext,
  ) {
    this.world = new World(form, data, context);
  }

  value({ scope, column, value: node, missing }: CompiledCalc): ColumnValue | undefined {
    const { tables } = this.world.data;
    const reads = readsOf(node).map((r) => r.key);
    const scopes = [scope, ...reads.map((key) => key.split('.')[0] ?? '')];
    const lacking =
      scopes.some((s) => s !== HEADER && !tables.has(s)) || (readsPrevious(node) && !this.context.previous);
    if (lacking) return undefined;
    if (reads.some((key) => this.pending.has(key))) this.settle();
    const table = this.world.data.tables.get(scope) as TableData;
    const found = columnOf(node, { scope, table, shape: 'row' }, { world: this.world, missing });
    const definition = this.form.names.column(scope, { text: column, heading: false, at: 0 });
    this.pending.set(`${scope}.${column}`, { ...found, definition });
    return found;
  }

  private settle(): void {
    const tables = new Map(this.world.data.tables);
    for (const [key, column] of this.pending) {
      const [scope = '', id = ''] = key.split('.');
      const table = tables.get(scope) as TableData;
      tables.set(scope, { ...table, columns: new Map(table.columns).set(id, column) });
    }
    this.pending.clear();
    this.world = new World(this.form, { ...this.world.data, tables }, this.context);
  }
}

function readsPrevious(node: Node): boolean {
  return [...walk(node)].some((n) => (n.kind === 'cell' || n.kind === 'aggregate') && n.previous);
}
