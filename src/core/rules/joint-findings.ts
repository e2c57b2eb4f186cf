import type { FormDefinition } from '../form/definition';
import type { Finding, Operand } from '../form/finding';
import { placeOf, type Dataset, type TableData } from '../form/table';
import { formatAmount } from '../value/amount';
import { figureOf, lookAt, lookOf } from './culprit-look';
import type { Equation, Equations, EquationTerm } from './equation';
import type { Figure } from './interval';
import type { SumNode } from './exact-sums';
import { jointContradictions } from './joint';

interface Cell {
  readonly term: EquationTerm;
  readonly at: number;
}

/** The sums of one table as figures that are named by their index; a cell that several sums read is one figure. */
class Graph {
  readonly figures: Figure[] = [];
  readonly cells: Cell[] = [];
  readonly sums: { readonly node: SumNode; readonly equation: Equation }[] = [];
  private readonly known = new Map<string, number>();

  constructor(
    private readonly data: Dataset,
    equations: readonly Equation[],
  ) {
    for (const equation of equations) {
      const [total] = this.nodesOf(equation.total);
      const parts = equation.parts.flatMap((term) =>
        this.nodesOf(term).map((node) => ({ node, weight: BigInt(term.weight) })),
      );
      if (total !== undefined) this.sums.push({ node: { total, parts }, equation });
    }
  }

  private nodesOf(term: EquationTerm): number[] {
    return term.rows.map((row, at) => {
      const own = term.origin === 'own';
      const key = own ? `${term.scope}|${row}|${term.column}` : `${this.figures.length}`;
      const node = this.known.get(key) ?? this.figures.length;
      if (node === this.figures.length) {
        this.figures.push(figureOf(term.values[at] ?? 0, lookAt(this.data, term)));
        this.cells.push({ term, at });
      }
      this.known.set(key, node);
      return node;
    });
  }
}

/** Sums that rounding can loosen: money, without further figures, in a column coarser than 分. */
function isLoose(equation: Equation, data: Dataset): boolean {
  const { kind, constant, total } = equation;
  return kind === 'sum' && constant === 0n && equation.holds && (lookAt(data, total)?.quantum ?? 1) > 1;
}

function printFen(fen: bigint, equation: Equation, data: Dataset): string {
  const unit = data.tables.get(equation.scope)?.columns.get(equation.total.column)?.definition.unit;
  return formatAmount(Number(fen), unit === '万元' ? 'wan' : 'yuan');
}

function operandOf({ term, at }: Cell, data: Dataset): Operand {
  const { scope, column, origin } = term;
  const table = data.tables.get(scope);
  const definition = table?.columns.get(column)?.definition;
  const place = table && origin === 'own' ? placeOf(table, term.rows[at] ?? -1, column) : undefined;
  const value = formatAmount(
    term.values[at] ?? 0,
    definition?.unit === '万元' ? 'wan' : 'yuan',
    definition?.decimals,
  );
  return {
    name: column,
    scope,
    column,
    value,
    ...(definition?.unit && { unit: definition.unit }),
    ...(place && { place }),
  };
}

/** Findings on sums of one table that hold one by one and cannot hold together; shown at the topmost total, under its rule. */
function findingsIn(scope: string, form: FormDefinition, { data, equations }: JointData): Finding[] {
  const graph = new Graph(
    data,
    equations.of(scope).filter((e) => isLoose(e, data)),
  );
  const nodes = graph.sums.map((s) => s.node);
  return jointContradictions(graph.figures, nodes).flatMap(({ sums, gap }) => {
    const named = sums.flatMap((i) => graph.sums[i] ?? []);
    const top = named.at(-1)?.equation;
    if (!top) return [];
    const figures = new Set(named.flatMap(({ node }) => [node.total, ...node.parts.map((p) => p.node)]));
    const operands = [...figures].flatMap((i) => (graph.cells[i] ? [operandOf(graph.cells[i], data)] : []));
    const table = data.tables.get(scope);
    const place = table && placeOf(table, top.row, top.column);
    const unit = table?.columns.get(top.column)?.definition.unit;
    const rules = [...new Set(named.map(({ equation }) => equation.rule))];
    return [
      {
        rule: top.rule,
        severity: form.rules.find((r) => r.id === top.rule)?.severity ?? 'error',
        scope,
        row: top.row,
        column: top.column,
        ...(place && { place }),
        facts: {
          verdict: 'broken',
          gap: printFen(gap, top, data),
          ...(unit !== undefined && { unit }),
          operands,
          joint: rules,
        },
        key: ['joint', ...rules, ...operands.map((o) => o.value ?? '')].join('|'),
      },
    ];
  });
}

/** The data and its equations. */
export interface JointData {
  readonly data: Dataset;
  readonly equations: Equations;
}

/** Whether a table has figures that rounding can loosen at all. */
function hasLooseColumns({ columns }: TableData): boolean {
  return [...columns.values()].some(({ definition }) => (lookOf(definition)?.quantum ?? 1) > 1);
}

/** The joint check (checking §2) of every table held that prints money in steps above 1 分. */
export function jointFindings(form: FormDefinition, joint: JointData): Finding[] {
  const loose = [...joint.data.tables].filter(([, table]) => hasLooseColumns(table));
  return loose.flatMap(([scope]) => findingsIn(scope, form, joint));
}
