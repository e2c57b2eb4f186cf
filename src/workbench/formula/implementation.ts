import type { Area } from '../model/area';
import { CellError, type Value } from '../model/cell';
import type { Matrix, Result } from './matrix';
import { arrayMatrix, isMatrix, pick, single } from './matrix';
import { numberOf, textOfValue, VALUE } from './values';

/** An argument that is computed when it is asked for, so that IF leaves the other branch alone. */
export type Argument = () => Result;
export type Implementation = (args: readonly Argument[], context: FormulaContext) => Result;

/** What a formula sees of the workbook. */
export interface FormulaContext {
  area(sheet: string | undefined, area: Area): Matrix | CellError;
  name(name: string): Result;
  /** The 0-based cell that holds the formula. */
  readonly row: number;
  readonly column: number;
  /** Rows of a column vector by value, kept for one recalculation. */
  index(matrix: Matrix): ReadonlyMap<string, readonly number[]> | undefined;
}

/** A function that this workbook does not compute. */
export class UnknownFunction extends Error {
  constructor(readonly functionName: string) {
    super(`${functionName} is not computed here; the cell keeps its value.`);
    this.name = 'UnknownFunction';
  }
}

/** Leaves a function with an error value. */
export class ErrorValue extends Error {
  constructor(readonly value: CellError) {
    super(value.code);
  }
}

export function resultOf(args: readonly Argument[], at: number): Result {
  return args[at]?.() ?? null;
}

export function valueOf(args: readonly Argument[], at: number): Value {
  const value = single(resultOf(args, at));
  if (value instanceof CellError) throw new ErrorValue(value);
  return value;
}

export function numberArg(args: readonly Argument[], at: number, absent = 0): number {
  if (at >= args.length) return absent;
  const n = numberOf(valueOf(args, at));
  if (typeof n !== 'number') throw new ErrorValue(n);
  return n;
}

export function textArg(args: readonly Argument[], at: number, absent = ''): string {
  if (at >= args.length) return absent;
  const text = textOfValue(valueOf(args, at));
  if (typeof text !== 'string') throw new ErrorValue(text);
  return text;
}

export function matrixArg(args: readonly Argument[], at: number): Matrix {
  const result = resultOf(args, at);
  if (!isMatrix(result)) throw new ErrorValue(result instanceof CellError ? result : VALUE);
  return result;
}

/** Turns a thrown error value into the function's result. */
export function guarded(implementation: Implementation): Implementation {
  return (args, context) => {
    try {
      return implementation(args, context);
    } catch (error) {
      if (error instanceof ErrorValue) return error.value;
      throw error;
    }
  };
}

/** Lets a function of single values go over areas, element by element, as formulas of arrays do. */
export function elementwise(implementation: Implementation): Implementation {
  const one = guarded(implementation);
  return (args, context) => {
    const results = args.map((arg) => arg());
    const wide = results.filter(isMatrix).filter((m) => m.rows * m.columns > 1);
    const at = (row: number, column: number): Value =>
      single(
        one(
          results.map((result) => () => pick(result, row, column)),
          context,
        ),
      );
    const [first] = wide;
    if (!first)
      return one(
        results.map((result) => () => result),
        context,
      );
    const extent = Math.max(...wide.map((m) => m.extent));
    const columns = Math.max(...wide.map((m) => m.columns));
    const values = Array.from({ length: extent }, (_, row) =>
      Array.from({ length: columns }, (_cell, column) => at(row, column)),
    );
    return { ...arrayMatrix(values), columns, rows: Math.max(...wide.map((m) => m.rows)) };
  };
}

/** Several functions of single values, each made to go over areas. */
export function overAreas(table: Readonly<Record<string, Implementation>>): Record<string, Implementation> {
  return Object.fromEntries(Object.entries(table).map(([name, each]) => [name, elementwise(each)]));
}

/** A table of functions, each with its error values caught. */
export function functions(table: Readonly<Record<string, Implementation>>): [string, Implementation][] {
  return Object.entries(table).map(([name, implementation]) => [name, guarded(implementation)]);
}
