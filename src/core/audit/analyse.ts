import { countedOnce } from '../consolidate/counted-once';
import { mergeScope, rowKeyOf } from '../consolidate/sources';
import type { Accepted } from '../consolidate/accepted';
import { readsOf } from '../fill/clause';
import type { AnalysisRuleDefinition, RowRule } from '../form/analysis';
import { CellState, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { evaluateClause, type ColumnValue } from '../rules/evaluate';
import { parseDecimal } from '../value/decimal';
import type { Origins } from '../consolidate/merge';
import { askChange, type SnapshotPair } from './analyse-change';
import type { AnalysisFinding, AnalysisResult, Peers, Scaled } from './analysis-result';
import { limitOf, spreadOf, scoreOf } from './robust';

interface Pile {
  readonly table: TableData;
  readonly origins: Origins;
}

/** The lists of all submissions merged, each row once. */
class Piles {
  readonly tables = new Map<string, TableData>();
  private readonly origins = new Map<string, Origins>();

  constructor(
    readonly form: CompiledForm,
    readonly submissions: readonly Accepted[],
    registry: TableData | undefined,
  ) {
    const lists = form.definition.tables.filter((t) => t.rowIds === undefined && t.kind !== 'registry');
    for (const { scope } of lists) {
      const sources = countedOnce(form, scope, submissions);
      if (sources.parts.length === 0) continue;
      const { table, origins } = mergeScope(form, scope, sources);
      this.tables.set(scope, table);
      this.origins.set(scope, origins);
    }
    if (registry) this.tables.set(registry.definition.scope, registry);
  }

  of(scope: string): Pile | undefined {
    const table = this.tables.get(scope);
    const origins = this.origins.get(scope);
    return table && origins && { table, origins };
  }

  evaluate(scope: string, clause: string): ColumnValue {
    const data = { tables: this.tables, headers: new Map<string, TableData>() };
    return evaluateClause(this.form, { clause, scope, data, missing: 'zero' });
  }
}

/** The rows that a rule asks about, each thing once. */
function rowsAsked(piles: Piles, rule: RowRule, { table }: Pile): number[] {
  const when = rule.when === undefined ? undefined : piles.evaluate(rule.scope, rule.when);
  const seen = new Set<string>();
  const rows: number[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (when && (when.states[row] !== CellState.value || when.numbers?.[row] !== 1)) continue;
    const key = rule.once && rowKeyOf(table, rule.once, row);
    if (key !== undefined && seen.has(key)) continue;
    if (key !== undefined) seen.add(key);
    rows.push(row);
  }
  return rows;
}

function scaled(values: ColumnValue, row: number): Scaled | undefined {
  const digits = values.states[row] === CellState.value ? values.numbers?.[row] : undefined;
  return digits === undefined ? undefined : { digits, scale: values.scale };
}

/** A bound as digits at a scale; bounds are written with no more decimals than the figure has. */
function boundAt(text: string | undefined, scale: number): number | undefined {
  const decimal = text === undefined ? undefined : parseDecimal(text);
  return decimal && Number(decimal.digits) * 10 ** (scale - decimal.scale);
}

interface Asking {
  readonly piles: Piles;
  readonly rule: RowRule;
  readonly pile: Pile;
  readonly rows: readonly number[];
  readonly values: ColumnValue;
}

interface Hit {
  readonly row: number;
  readonly peers?: Peers;
}

function outside({ rule, rows, values }: Asking): Hit[] {
  if (rule.kind !== 'bounds') return [];
  return rows.flatMap((row): Hit[] => {
    const value = scaled(values, row);
    if (!value) return [];
    const least = boundAt(rule.least, value.scale);
    const most = boundAt(rule.most, value.scale);
    const off = (least !== undefined && value.digits < least) || (most !== undefined && value.digits > most);
    return off ? [{ row }] : [];
  });
}

function peerGroups({ rule, pile, rows }: Asking): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  if (rule.kind !== 'outlier') return groups;
  for (const row of rows) {
    const key = rowKeyOf(pile.table, rule.peers, row);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function outliers(asking: Asking, groups: ReadonlyMap<string, readonly number[]>): Hit[] {
  const { rule, values } = asking;
  if (rule.kind !== 'outlier') return [];
  const limit = limitOf(rule.score);
  return [...groups].flatMap(([key, rows]): Hit[] => {
    const known = rows.filter((row) => values.states[row] === CellState.value);
    const spread = spreadOf(known.map((row) => values.numbers?.[row] ?? 0));
    if (!spread || spread.n < rule.leastPeers) return [];
    return known.flatMap((row): Hit[] => {
      const score = scoreOf(values.numbers?.[row] ?? 0, spread);
      if (score === undefined || Math.abs(score) <= limit) return [];
      return [{ row, peers: { ...spread, score, group: key.split('\u0000') } }];
    });
  });
}

function findingOf(
  { piles, rule, pile, values }: Asking,
  { row, peers }: Hit,
  operands: readonly ColumnValue[],
): AnalysisFinding[] {
  const submission = piles.submissions[pile.origins.source[row] as number];
  const value = scaled(values, row);
  if (!submission || !value) return [];
  const at = { submission, scope: rule.scope, row: pile.origins.row[row] as number, column: rule.column };
  return [{ rule, at, value, operands: operands.map((o) => scaled(o, row)), ...(peers && { peers }) }];
}

function ask(piles: Piles, rule: RowRule): AnalysisResult {
  const pile = piles.of(rule.scope);
  const used = [
    rule.value,
    ...(rule.when === undefined ? [] : [rule.when]),
    ...rule.operands.map((o) => o.value),
  ];
  const lacking = used.some((clause) => [...readsOf(clause).scopes].some((s) => !piles.tables.has(s)));
  if (!pile || lacking) return { rule, examined: 0, findings: [], silent: 'no-table' };
  const rows = rowsAsked(piles, rule, pile);
  const asking = { piles, rule, pile, rows, values: piles.evaluate(rule.scope, rule.value) };
  const groups = peerGroups(asking);
  const few = rule.kind === 'outlier' && [...groups.values()].every((g) => g.length < rule.leastPeers);
  const hits = rule.kind === 'bounds' ? outside(asking) : outliers(asking, groups);
  const operands = rule.operands.map((o) => piles.evaluate(rule.scope, o.value));
  const findings = hits.flatMap((hit) => findingOf(asking, hit, operands));
  return { rule, examined: rows.length, findings, ...(few && { silent: 'few-peers' as const }) };
}

/** What to analyse: accepted submissions of all levels, the lowest first, the registry, and the snapshots that have one before them. */
export interface AnalysisRequest {
  readonly submissions: readonly Accepted[];
  readonly registry?: TableData;
  readonly snapshots?: readonly SnapshotPair[];
  readonly rules: readonly AnalysisRuleDefinition[];
}

/** Asks every rule of the analysis over all submissions together. */
export function analyse(
  form: CompiledForm,
  { submissions, registry, snapshots = [], rules }: AnalysisRequest,
): AnalysisResult[] {
  const piles = new Piles(form, submissions, registry);
  return rules.map((rule) => (rule.kind === 'change' ? askChange(form, rule, snapshots) : ask(piles, rule)));
}
