import type { Node } from '../node';
import type { LoopColumn } from '../notation/print';
import type { Names } from '../names';
import type { Syntax } from '../notation/syntax';
import { refuse } from '../rule-error';
import { resolveAggregate, resolveChildren } from './aggregate';
import { resolveCall } from './call';
import { resolveCell } from './cell';
import { resolveCompare, resolveJunction, resolveMembership } from './condition';
import { loopName, typeOfColumn, type Env } from './env';
import { resolveArithmetic, resolveLiteral, resolveMinus } from './number';

/** What a formula is resolved in: the table of the current row, the aggregated table of a filter, the FOR column. */
export interface ResolveIn {
  readonly names: Names;
  readonly scope: string;
  readonly source?: string;
  readonly loop?: LoopColumn;
}

/** Gives an expression its meaning: names, types and units; throws NotationError with the offset of what does not fit. */
export function resolve(syntax: Syntax, place: ResolveIn): Node {
  return resolveAt(syntax, environment(place));
}

/** The environment of a formula's outermost level. */
export function environment(place: ResolveIn): Env {
  return { ...place, previous: false, fraction: false, resolve: resolveAt };
}

function resolveAt(syntax: Syntax, env: Env): Node {
  switch (syntax.kind) {
    case 'number':
      return resolveLiteral(syntax);
    case 'text':
      return { kind: 'constant', type: { kind: 'text' }, syntax, value: syntax.value };
    case 'name':
      return resolveCell(syntax, env);
    case 'this':
      return resolveThis(syntax, env);
    case 'row':
      if (env.source === undefined)
        refuse(syntax.at, 'ROW 只能写在 WHERE 里', 'ROW stands only inside WHERE');
      return { kind: 'row', type: { kind: 'condition' }, syntax };
    case 'minus':
      return resolveMinus(syntax, env);
    case 'arithmetic':
      return resolveArithmetic(syntax, env);
    case 'compare':
      return resolveCompare(syntax, env);
    case 'in':
      return resolveMembership(syntax, env);
    case 'both':
    case 'either':
      return resolveJunction(syntax, [syntax.left, syntax.right], env);
    case 'aggregate':
      return resolveAggregate(syntax, env);
    case 'children':
      return resolveChildren(syntax, env);
    case 'call':
      return resolveCall(syntax, env);
  }
}

function resolveThis(syntax: Extract<Syntax, { readonly kind: 'this' }>, env: Env): Node {
  if (env.source === undefined) refuse(syntax.at, 'THIS 只能写在 WHERE 里', 'THIS stands only inside WHERE');
  const column = env.names.column(env.scope, loopName(syntax.column, env));
  return {
    kind: 'cell',
    type: typeOfColumn(column),
    syntax,
    scope: env.scope,
    column,
    locator: { kind: 'this' },
    previous: false,
    name: `THIS.${column.id}`,
  };
}
