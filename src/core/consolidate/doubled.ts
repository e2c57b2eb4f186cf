import type { Accepted } from './accepted';
import { allRows } from './merge';
import { rowsWithin } from './rows-within';
import { rowKeyOf } from './sources';
import { conditionClause } from '../fill/condition';
import { CellState, type Dataset, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { evaluateClause } from '../rules/evaluate';
import { parseFormula } from '../rules/notation/formula';
import type { Syntax } from '../rules/notation/syntax';

/** A rule that forbids one thing to be reported by two filers: the list, the rows that it looks at, and what tells them apart. */
interface MergingRule {
  readonly id: string;
  readonly scope: string;
  readonly keys: readonly string[];
  readonly clause: string | undefined;
}

/** A row that another filer has reported too: the one counted twice, and the one that stays. */
export interface Doubled {
  readonly rule: string;
  readonly scope: string;
  readonly submission: Accepted;
  readonly row: number;
  readonly kept: { readonly submission: Accepted; readonly row: number };
}

const unchanged = (): undefined => undefined;

function ruleOf(record: CompiledForm['definition']['rules'][number]): MergingRule[] {
  if (record.runs !== 'merging' || record.state !== 'active' || record.scope === '*') return [];
  const { body } = parseFormula(record.check);
  if (body.kind !== 'compare' || body.op !== '=' || body.left.kind !== 'aggregate') return [];
  const { left, right } = body;
  if (left.fn !== 'COUNT' || right.kind !== 'number' || right.text !== '1') return [];
  const when = record.when === undefined ? [] : [parseFormula(record.when).body];
  const conditions = [...when, ...(left.where ? [left.where] : [])];
  const clause = conditions.reduce<Syntax | undefined>(
    (l, r) => (l ? { kind: 'both', at: 0, left: l, right: r } : r),
    undefined,
  );
  return [
    {
      id: record.id,
      scope: record.scope,
      keys: left.by.map((k) => k.text),
      clause: clause && conditionClause(clause, unchanged),
    },
  ];
}

const rules = new WeakMap<CompiledForm, readonly MergingRule[]>();

function mergingRules(form: CompiledForm): readonly MergingRule[] {
  const known = rules.get(form) ?? form.definition.rules.flatMap(ruleOf);
  rules.set(form, known);
  return known;
}

type Keyed = readonly (readonly [string, number])[];
const keyed = new WeakMap<Dataset, Map<MergingRule, Keyed>>();

function rowsAsked(form: CompiledForm, { scope, clause }: MergingRule, table: TableData): Int32Array {
  if (clause === undefined) return allRows(table);
  const data = { tables: new Map([[scope, table]]), headers: new Map<string, TableData>() };
  const { states, numbers } = evaluateClause(form, { clause, scope, data });
  return allRows(table).filter((row) => states[row] === CellState.value && numbers?.[row] === 1);
}

/** The keys of the rows that a rule looks at, read once a dataset. */
function keysOf(form: CompiledForm, rule: MergingRule, data: Dataset): Keyed {
  const byRule = keyed.get(data) ?? new Map<MergingRule, Keyed>();
  keyed.set(data, byRule);
  const known =
    byRule.get(rule) ??
    kept
      .get(data)
      ?.get(rule.id)
      ?.map((r) => [r.key, r.row] as const);
  if (known) byRule.set(rule, known);
  if (known) return known;
  const table = data.tables.get(rule.scope);
  const rows = table ? [...rowsAsked(form, rule, table)] : [];
  const found = rows.flatMap((row) => {
    const key = table && rowKeyOf(table, rule.keys, row);
    return key === undefined ? [] : [[key, row] as const];
  });
  byRule.set(rule, found);
  return found;
}

interface Reported {
  readonly submission: Accepted;
  readonly row: number;
}

/** A row that a merging rule looks at, and whether it lies in its filer's own area. */
export interface MergingRow {
  readonly key: string;
  readonly row: number;
  readonly home: boolean;
}

const kept = new WeakMap<Dataset, ReadonlyMap<string, readonly MergingRow[]>>();

/** Puts in the rows that merging rules look at, worked out before. */
export function rememberMerging(data: Dataset, rows: ReadonlyMap<string, readonly MergingRow[]>): void {
  kept.set(data, rows);
}

/** The rows of a submission that merging rules look at, by rule. */
export function mergingRows(
  form: CompiledForm,
  submission: Pick<Accepted, 'data' | 'area'>,
): ReadonlyMap<string, readonly MergingRow[]> {
  const { data, area } = submission;
  return new Map(
    mergingRules(form).map((rule) => {
      const table = data.tables.get(rule.scope);
      const own = new Set(table && rowsWithin(form, table, area));
      return [rule.id, keysOf(form, rule, data).map(([key, row]) => ({ key, row, home: own.has(row) }))];
    }),
  );
}

function isAtHome(form: CompiledForm, { submission, row }: Reported, { id, scope }: MergingRule): boolean {
  const known = kept.get(submission.data)?.get(id);
  if (known) return known.some((r) => r.row === row && r.home);
  const table = submission.data.tables.get(scope);
  return table !== undefined && rowsWithin(form, table, submission.area).includes(row);
}

/** Rows that two filers reported, of those that count: the one that lies in its filer's own area stays. One filer in two areas is no such case: that is settled by people. */
export function doubledRows(
  form: CompiledForm,
  submissions: readonly Accepted[],
  counts: (submission: Accepted, scope: string, row: number) => boolean,
): Doubled[] {
  return mergingRules(form).flatMap((rule) => {
    const groups = new Map<string, Reported[]>();
    for (const submission of submissions)
      for (const [key, row] of keysOf(form, rule, submission.data))
        if (counts(submission, rule.scope, row))
          groups.set(key, [...(groups.get(key) ?? []), { submission, row }]);
    return [...groups.values()].flatMap((group): Doubled[] => {
      if (new Set(group.map((g) => g.submission.unit)).size < 2) return [];
      const first = group.find((g) => isAtHome(form, g, rule)) ?? (group[0] as Reported);
      const others = group.filter((g) => g.submission.unit !== first.submission.unit);
      return others.map(({ submission, row }) => ({
        rule: rule.id,
        scope: rule.scope,
        submission,
        row,
        kept: first,
      }));
    });
  });
}
