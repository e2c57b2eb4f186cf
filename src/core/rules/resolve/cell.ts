import { HEADER } from '../names';
import type { CellNode, Locator } from '../node';
import { printSyntax } from '../notation/print';
import type { CellName, Name } from '../notation/syntax';
import { refuse } from '../rule-error';
import { loopName, named, typeOfColumn, type Env } from './env';

interface Place {
  readonly scope: string;
  readonly locator: Locator;
}

/** Finds the column that a name means, and where its cell stands. */
export function resolveCell(name: CellName, env: Env): CellNode {
  const { scope, locator } = placeOf(name, env);
  const owner = locator.kind === 'header' ? HEADER : scope;
  const column = env.names.column(owner, loopName(name.column, env));
  return {
    kind: 'cell',
    type: typeOfColumn(column),
    syntax: name,
    scope,
    column,
    locator,
    previous: env.previous,
    name: named(printSyntax(name, env.loop), env),
  };
}

function placeOf(name: CellName, env: Env): Place {
  if (name.header) return headerPlace(name, env);
  if (env.source !== undefined) return sourcePlace(name, env.source, env);
  const scope = name.table ? env.names.table(name.table).scope : env.scope;
  if (name.printedRow) return { scope, locator: printedLocator(name.printedRow, scope, env) };
  if (scope === env.scope) return { scope, locator: { kind: 'row' } };
  const lined = env.names.definition(scope).rowKey !== undefined;
  if (lined && env.names.definition(env.scope).rowKey !== undefined)
    return { scope, locator: { kind: 'other' } };
  return refuse(
    name.at,
    `表 ${scope} 与本表不是同一套印制行，请写 ONE(${scope}.列 BY 关键列)`,
    `Table ${scope} does not share printed rows with this one: write ONE(${scope}.column BY key)`,
  );
}

function headerPlace(name: CellName, env: Env): Place {
  if (name.printedRow) refuse(name.printedRow.at, '表头没有行', 'A header has no rows');
  const scope = name.table ? env.names.table(name.table).scope : env.scope;
  return { scope, locator: { kind: scope === HEADER ? 'row' : 'header' } };
}

function sourcePlace(name: CellName, source: string, env: Env): Place {
  const scope = name.table ? env.names.table(name.table).scope : source;
  if (scope !== source || name.printedRow)
    refuse(
      name.at,
      `WHERE 里只能用表 ${source} 的列、THIS.列 和表头`,
      `WHERE reads columns of ${source}, THIS.column and headers only`,
    );
  return { scope, locator: { kind: 'source' } };
}

function printedLocator(row: Name, scope: string, env: Env): Locator {
  return { kind: 'printed', row: env.names.printedRow(scope, row) };
}
