import { CellError, type Value } from '../model/cell';
import { ErrorValue, functions, resultOf, valueOf, type Argument } from './implementation';
import { broadcast, elements, isMatrix, single, type Result } from './matrix';
import { booleanOf, NA, VALUE } from './values';

function truth(value: Value): boolean {
  const read = booleanOf(value);
  if (typeof read !== 'boolean') throw new ErrorValue(read);
  return read;
}

function* truths(args: readonly Argument[]): Generator<boolean> {
  let seen = 0;
  for (const arg of args) {
    const result = arg();
    for (const value of elements(result)) {
      if (value instanceof CellError) throw new ErrorValue(value);
      if (isMatrix(result) && (value === null || typeof value === 'string')) continue;
      seen++;
      yield truth(value);
    }
  }
  if (seen === 0) throw new ErrorValue(VALUE);
}

function choose(args: readonly Argument[]): Result {
  const condition = resultOf(args, 0);
  if (isMatrix(condition)) {
    const [yes, no] = [resultOf(args, 1), args.length > 2 ? resultOf(args, 2) : false];
    const kept = broadcast(condition, yes, (test, value) =>
      test instanceof CellError ? test : truth(test) ? value : null,
    );
    const other = broadcast(condition, no, (test, value) =>
      test instanceof CellError || truth(test) ? null : value,
    );
    return broadcast(kept, other, (a, b) => a ?? b);
  }
  if (condition instanceof CellError) return condition;
  if (truth(condition)) return args.length > 1 ? resultOf(args, 1) : true;
  return args.length > 2 ? resultOf(args, 2) : false;
}

function unless(isBad: (value: CellError) => boolean): (args: readonly Argument[]) => Result {
  return (args) => {
    const result = resultOf(args, 0);
    const value = single(result);
    return value instanceof CellError && isBad(value) ? resultOf(args, 1) : result;
  };
}

function firstTrue(args: readonly Argument[]): Result {
  for (let at = 0; at + 1 < args.length; at += 2) if (truth(valueOf(args, at))) return resultOf(args, at + 1);
  return NA;
}

function is(test: (value: Value) => boolean): (args: readonly Argument[]) => Result {
  return (args) => broadcast(resultOf(args, 0), null, (value) => test(value));
}

/** Conditions and tests of a value's kind. */
export const LOGIC = functions({
  IF: choose,
  IFS: firstTrue,
  IFERROR: unless(() => true),
  IFNA: unless((value) => value === NA),
  AND: (args) => [...truths(args)].every(Boolean),
  OR: (args) => [...truths(args)].some(Boolean),
  NOT: (args) => !truth(valueOf(args, 0)),
  TRUE: () => true,
  FALSE: () => false,
  NA: () => NA,
  ISBLANK: is((value) => value === null),
  ISNUMBER: is((value) => typeof value === 'number'),
  ISTEXT: is((value) => typeof value === 'string'),
  ISERROR: is((value) => value instanceof CellError),
  ISNA: is((value) => value === NA),
});
