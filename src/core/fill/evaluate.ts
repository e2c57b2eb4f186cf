import { CellState, type Dataset } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import type { CheckContext } from '../rules/context';
import type { Node } from '../rules/node';
import { parseFormula } from '../rules/notation/formula';
import { resolve } from '../rules/resolve/resolve';
import { binderFor, LENIENT, STRICT } from '../rules/run/binder';
import { World } from '../rules/run/world';

/** The value of a clause in each row of a table. */
export interface ColumnValue {
  readonly states: Uint8Array;
  readonly numbers?: Float64Array;
  readonly texts?: (string | undefined)[];
}

export function evaluateClause(
  form: CompiledForm,
  request: {
    readonly clause: string;
    readonly scope: string;
    readonly data: Dataset;
    readonly context?: CheckContext;
  },
): ColumnValue {
  const { clause, scope, data, context = {} } = request;
  const table = data.tables.get(scope);
  if (!table) return { states: new Uint8Array() };
  const node: Node = resolve(parseFormula(clause).body, { names: form.names, scope });
  const world = new World(form, data, context);
  const calc = form.calcs.find(
    (c) =>
      c.scope === scope &&
      form.names.definition(scope).columns.some((d) => d.id === c.column && d.calc === clause),
  );
  const lenient = calc?.missing === 'zero' || calc?.missing === 'skip-all';
  const bind = binderFor(world, { scope, table, shape: 'row' }, lenient ? LENIENT : STRICT);
  const states = new Uint8Array(table.rowCount);
  const isText = node.type.kind === 'text' || node.type.kind === 'multi';
  const numbers = isText ? undefined : new Float64Array(table.rowCount);
  const texts = isText ? new Array<string | undefined>(table.rowCount).fill(undefined) : undefined;
  const number = isText ? undefined : bind.number(node);
  const text = isText ? bind.text(node) : undefined;
  const { frame } = bind;
  for (let i = 0; i < table.rowCount; i++) {
    frame.reset();
    const n = number?.(i);
    const t = text?.(i);
    if (frame.silent) states[i] = CellState.bad;
    else if (frame.dash && frame.missing) states[i] = CellState.notApplicable;
    else if (frame.missing || (lenient && frame.operands > 0 && frame.blanks === frame.operands))
      states[i] = CellState.blank;
    else {
      states[i] = CellState.value;
      if (numbers) numbers[i] = Number(n);
      if (texts) texts[i] = t;
    }
  }
  return { states, ...(numbers && { numbers }), ...(texts && { texts }) };
}
