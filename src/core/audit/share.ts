import type { Accepted } from '../consolidate/accepted';
import { aggregateClause } from '../consolidate/lineage';
import { allRows, mergeTables } from '../consolidate/merge';
import { CellState, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { evaluateClause } from '../rules/evaluate';
import { parseFormula } from '../rules/notation/formula';
import type { Syntax } from '../rules/notation/syntax';
import { figureNumbers } from './figure-numbers';
import type { Share } from './given';
import { rowsOfColumn, sharedTables, WHOLE, type SharedColumn, type SharedTable } from './share-plan';

/** One submission whose share is wanted, and the rows of its lists that count where not all do. */
export interface Sharing {
  readonly submission: Pick<Accepted, 'data'>;
  readonly rows?: ReadonlyMap<string, Int32Array>;
}

interface Drafted {
  sum: number;
  keys?: Set<string>;
}

interface Draft {
  readonly holds: ReadonlySet<number>;
  readonly given: Map<number, Drafted>;
}

/** Rows of many submissions under one another, with who each came from. */
interface Pile {
  readonly table: TableData;
  readonly source: Int32Array;
}

function pileOf(form: CompiledForm, scope: string, sharings: readonly Sharing[]): Pile | undefined {
  const parts = sharings.flatMap(({ submission, rows }, source) => {
    const table = submission.data.tables.get(scope);
    return table ? [{ source, table, rows: rows?.get(scope) ?? allRows(table) }] : [];
  });
  if (parts.length === 0) return undefined;
  const { table, origins } = mergeTables(form.names.definition(scope), parts);
  return { table, source: origins.source };
}

/** Evaluates conditions over piles, each once. */
class Masks {
  private readonly known = new Map<string, Uint8Array>();

  constructor(
    private readonly form: CompiledForm,
    private readonly tables: ReadonlyMap<string, TableData>,
  ) {}

  of(scope: string, clause: string): Uint8Array {
    const key = `${scope} ${clause}`;
    const known = this.known.get(key);
    if (known) return known;
    const data = { tables: this.tables, headers: new Map<string, TableData>() };
    const { states, numbers } = evaluateClause(this.form, { clause, scope, data });
    const mask = states.map((state, row) => (state === CellState.value && numbers?.[row] === 1 ? 1 : 0));
    this.known.set(key, mask);
    return mask;
  }
}

interface Adding {
  readonly form: CompiledForm;
  readonly piles: ReadonlyMap<string, Pile>;
  readonly masks: Masks;
  readonly drafts: readonly Draft[];
  readonly header: TableData | undefined;
}

function draftAt({ given }: Draft, figure: number): Drafted {
  const known = given.get(figure) ?? { sum: 0 };
  given.set(figure, known);
  return known;
}

function addTerm(
  adding: Adding,
  { weight, node, source }: SharedColumn['terms'][number],
  {
    table,
    row,
    figure: number,
  }: { readonly table: SharedTable; readonly row: number; readonly figure: number },
): void {
  const pile = adding.piles.get(source);
  const column = pile?.table.columns.get(node.source.column.text);
  const { form, header } = adding;
  const at = { form, unit: WHOLE, header, table: table.block, row };
  const clause = aggregateClause(at, node);
  if (!pile || !column || clause === undefined) return;
  const mask = adding.masks.of(source, clause);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== 1 || column.states[i] !== CellState.value) continue;
    const figure = draftAt(adding.drafts[pile.source[i] as number] as Draft, number);
    if (node.fn === 'SUM') figure.sum += weight * (column.numbers?.[i] ?? 0);
    else if (node.fn === 'COUNT') figure.sum += weight;
    else {
      figure.keys ??= new Set();
      figure.keys.add(column.texts?.[i] ?? String(column.numbers?.[i]));
    }
  }
}

function addColumn(adding: Adding, table: SharedTable, column: SharedColumn): void {
  for (const row of rowsOfColumn(table, column)) {
    const figure = figureNumbers(adding.form).figure(column.scope, column.column, table.rowIds[row] ?? '');
    if (figure === undefined) continue;
    for (const term of column.terms) addTerm(adding, term, { table, row, figure });
  }
}

function emptyDraft(form: CompiledForm, { submission }: Sharing): Draft {
  const columns = sharedTables(form).flatMap((t) => t.columns);
  const held = columns.filter((c) => c.sources.every((s) => submission.data.tables.has(s)));
  const numbers = figureNumbers(form);
  return { holds: new Set(held.flatMap((c) => numbers.column(c.scope, c.column) ?? [])), given: new Map() };
}

function finished({ holds, given }: Draft): Share {
  const figures = Int32Array.from(given.keys()).sort();
  const drafted = Array.from(figures, (figure) => given.get(figure) as Drafted);
  return {
    holds,
    figures,
    sums: Float64Array.from(drafted, ({ sum, keys }) => keys?.size ?? sum),
    keys: new Map(
      drafted.flatMap(({ keys }, i) => (keys ? [[figures[i] as number, [...keys]] as const] : [])),
    ),
  };
}

const headerItemsOf = new WeakMap<CompiledForm, ReadonlySet<string>>();

/** Header items that clauses read. */
export function headerItems(form: CompiledForm): ReadonlySet<string> {
  const known = headerItemsOf.get(form);
  if (known) return known;
  const found = new Set<string>();
  headerItemsOf.set(form, found);
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as Partial<Extract<Syntax, { kind: 'name' }>>;
    if (node.kind === 'name' && node.header && node.column) found.add(node.column.text);
    Object.values(value).forEach(visit);
  };
  for (const { clause } of form.definition.mappings) visit(parseFormula(clause).body);
  return found;
}

function headerOf({ submission }: Sharing): TableData | undefined {
  return [...submission.data.headers.values()][0];
}

function signature(header: TableData | undefined, items: ReadonlySet<string>): string {
  return [...items]
    .map((id) => {
      const column = header?.columns.get(id);
      return String(column?.numbers?.[0] ?? column?.texts?.[0] ?? '');
    })
    .join('|');
}

function sharesAlike(form: CompiledForm, sharings: readonly Sharing[]): Share[] {
  const tables = sharedTables(form);
  const scopes = new Set(tables.flatMap((t) => t.columns.flatMap((c) => c.sources)));
  const piles = new Map<string, Pile>();
  for (const scope of scopes) {
    const pile = pileOf(form, scope, sharings);
    if (pile) piles.set(scope, pile);
  }
  const masks = new Masks(form, new Map([...piles].map(([scope, pile]) => [scope, pile.table])));
  const drafts = sharings.map((s) => emptyDraft(form, s));
  const adding = { form, piles, masks, drafts, header: sharings[0] && headerOf(sharings[0]) };
  for (const table of tables)
    for (const column of table.columns)
      if (column.sources.every((s) => piles.has(s))) addColumn(adding, table, column);
  return drafts.map(finished);
}

/** What each submission gives to every figure above it, worked out together, in one pass over their rows. */
export function sharesOf(form: CompiledForm, sharings: readonly Sharing[]): Share[] {
  const items = headerItems(form);
  const groups = new Map<string, number[]>();
  sharings.forEach((s, i) => {
    const key = signature(headerOf(s), items);
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  });
  const shares = new Array<Share>(sharings.length);
  for (const group of groups.values()) {
    const made = sharesAlike(
      form,
      group.map((i) => sharings[i] as Sharing),
    );
    group.forEach((i, at) => (shares[i] = made[at] as Share));
  }
  return shares;
}
