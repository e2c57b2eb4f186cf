import { placeOf, type CellPlace, type Dataset } from '../form/table';
import type { CompiledForm, CompiledRule, RuleInstance } from '../rules/compiled';
import { askedIn, type Asked } from '../rules/found';
import type { AggregateNode } from '../rules/node';
import { binderFor, STRICT } from '../rules/run/binder';
import { runInstance } from '../rules/run/run-instance';
import { World } from '../rules/run/world';

/** The annex of a list that is filled in row by row; undefined for summaries, whose rows are printed, and for the registry. */
function annexOf(form: CompiledForm, scope: string): string | undefined {
  const table = form.definition.tables.find((t) => t.scope === scope);
  return table?.rowIds === undefined && table?.kind !== 'registry' ? table?.annex : undefined;
}

/** The rows that a check asks for, where all it asks is that there is one of them, or at least one. */
function counterpartIn({ check }: RuleInstance): AggregateNode | undefined {
  if (check.kind !== 'compare' || check.left.kind !== 'aggregate' || check.left.fn !== 'COUNT')
    return undefined;
  const { op, left, right } = check;
  return (op === '>=' || op === '=') && right.kind === 'constant' && right.value === 1 ? left : undefined;
}

/** Whether a rule asks that rows of one annex have their counterparts in the list of another. */
function isLinking(form: CompiledForm, { record, instances }: CompiledRule): boolean {
  if (record.state !== 'active' || record.severity === 'hint' || record.runs !== undefined) return false;
  return instances.every((instance) => {
    const [own, other] = [annexOf(form, instance.scope), counterpartIn(instance)];
    const asked = other && !other.previous ? annexOf(form, other.scope) : undefined;
    return own !== undefined && asked !== undefined && asked !== own;
  });
}

const linking = new WeakMap<CompiledForm, CompiledForm>();

function linkingOnly(form: CompiledForm): CompiledForm {
  const known = linking.get(form) ?? { ...form, rules: form.rules.filter((r) => isLinking(form, r)) };
  linking.set(form, known);
  return known;
}

/** A row of a list that the list of another annex answers with none, or with more rows than one. */
export interface OpenRow {
  readonly scope: string;
  readonly row: number;
  readonly column: string;
  /** How many rows the other annex has for it. */
  readonly answers: number;
  readonly place?: CellPlace;
}

/** How many rows were asked for their counterparts, and those that are not answered. */
export interface Answers {
  readonly asked: number;
  readonly open: readonly OpenRow[];
}

function answersOf({ rule, instance, target }: Asked, world: World): Answers {
  const { record } = rule;
  const { tested, failing } = runInstance(instance, { target, world, missing: record.missing });
  const { scope, table } = target;
  const column = instance.shows?.column.id ?? world.form.identities.get(scope)?.[0];
  const counterpart = counterpartIn(instance);
  if (failing.length === 0 || column === undefined || !counterpart) return { asked: tested, open: [] };
  const bind = binderFor(world, target, STRICT);
  const count = bind.number(counterpart);
  const open = failing.map((row): OpenRow => {
    bind.frame.reset();
    const place = placeOf(table, row, column);
    return { scope, row, column, answers: Number(count(row)), ...(place && { place }) };
  });
  return { asked: tested, open };
}

/** Asks rows of one annex for their counterparts in another annex of the same workbook, such as a matter to be transferred for its row in the list of transfers. */
export function unanswered(form: CompiledForm, data: Dataset): Answers {
  const annexes = new Set([...data.tables.keys()].flatMap((scope) => annexOf(form, scope) ?? []));
  if (annexes.size < 2) return { asked: 0, open: [] };
  const world = new World(linkingOnly(form), data, {});
  const answers = askedIn(world).map((asked) => answersOf(asked, world));
  return { asked: answers.reduce((n, { asked }) => n + asked, 0), open: answers.flatMap((a) => a.open) };
}
