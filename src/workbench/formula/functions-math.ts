import { CellError, type Value } from '../model/cell';
import { ErrorValue, functions, numberArg, resultOf, type Argument } from './implementation';
import { arrayMatrix, elements, isMatrix, type Result } from './matrix';
import { DIV0, NUM, numberOf, VALUE } from './values';

/** The numbers that an aggregate counts: in areas only true numbers, as direct arguments whatever reads as one. */
export function* numbers(args: readonly Argument[]): Generator<number> {
  for (const arg of args) {
    const result = arg();
    for (const value of elements(result)) {
      if (value instanceof CellError) throw new ErrorValue(value);
      if (typeof value === 'number') yield value;
      else if (!isMatrix(result) && value !== null) {
        const n = numberOf(value);
        if (typeof n !== 'number') throw new ErrorValue(n);
        yield n;
      }
    }
  }
}

function sum(args: readonly Argument[]): number {
  let total = 0;
  for (const n of numbers(args)) total += n;
  return total;
}

function extreme(args: readonly Argument[], sign: 1 | -1): number {
  let best: number | undefined;
  for (const n of numbers(args)) if (best === undefined || (n - best) * sign > 0) best = n;
  return best ?? 0;
}

function average(args: readonly Argument[]): Value {
  const all = [...numbers(args)];
  return all.length === 0 ? DIV0 : all.reduce((a, b) => a + b, 0) / all.length;
}

/** Rounds to so many decimals by the decimal digits, half away from zero or as `how` says. */
function rounded(value: number, decimals: number, how: (n: number) => number): number {
  const [mantissa = '0', exponent = '0'] = Number(Math.abs(value).toPrecision(15)).toExponential().split('e');
  const moved = how(Number(`${mantissa}e${Number(exponent) + decimals}`));
  const [m = '0', e = '0'] = moved.toExponential().split('e');
  return Math.sign(value) * Number(`${m}e${Number(e) - decimals}`);
}

function count(args: readonly Argument[], counts: (value: Value) => boolean): number {
  let n = 0;
  for (const arg of args) for (const value of elements(arg())) if (counts(value)) n++;
  return n;
}

function sumProduct(args: readonly Argument[]): number {
  const parts = args.map((arg) => arg());
  const matrices = parts.map((part) => (isMatrix(part) ? part : undefined));
  const rows = Math.max(1, ...matrices.map((m) => m?.extent ?? 1));
  const columns = Math.max(1, ...matrices.map((m) => m?.columns ?? 1));
  const sizes = new Set(matrices.map((m) => (m ? `${m.rows}x${m.columns}` : '1x1')));
  if (sizes.size > 1) throw new ErrorValue(VALUE);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let product = 1;
      parts.forEach((part) => {
        const value = isMatrix(part) ? part.at(row, column) : part;
        if (value instanceof CellError) throw new ErrorValue(value);
        product *= typeof value === 'number' ? value : 0;
      });
      total += product;
    }
  }
  return total;
}

/** How many numbers fall into each bin: the smallest that is not below them, and one more for what lies above all. */
function frequency(args: readonly Argument[]): Result {
  const bins = [...numbers(args.slice(1, 2))];
  const order = bins.map((_, at) => at).sort((a, b) => (bins[a] ?? 0) - (bins[b] ?? 0));
  const counts = new Array<number>(bins.length + 1).fill(0);
  for (const n of numbers(args.slice(0, 1))) {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bins[order[middle] ?? 0] ?? 0) < n) low = middle + 1;
      else high = middle;
    }
    const bin = order[low] ?? bins.length;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return arrayMatrix(counts.map((count) => [count]));
}

function modulo(args: readonly Argument[]): Value {
  const [n, d] = [numberArg(args, 0), numberArg(args, 1)];
  return d === 0 ? DIV0 : n - d * Math.floor(n / d);
}

function squareRoot(args: readonly Argument[]): Value {
  const n = numberArg(args, 0);
  return n < 0 ? NUM : Math.sqrt(n);
}

/** Arithmetic, rounding and plain aggregates. */
export const MATH = functions({
  SUM: sum,
  PRODUCT: (args) => [...numbers(args)].reduce((a, b) => a * b, 1),
  MAX: (args) => extreme(args, 1),
  MIN: (args) => extreme(args, -1),
  AVERAGE: average,
  COUNT: (args) => count(args, (value) => typeof value === 'number'),
  COUNTA: (args) => count(args, (value) => value !== null),
  COUNTBLANK: (args) => count(args, (value) => value === null || value === ''),
  SUMPRODUCT: sumProduct,
  FREQUENCY: frequency,
  ABS: (args) => Math.abs(numberArg(args, 0)),
  INT: (args) => Math.floor(numberArg(args, 0)),
  TRUNC: (args) => rounded(numberArg(args, 0), numberArg(args, 1), Math.floor),
  ROUND: (args) => rounded(numberArg(args, 0), numberArg(args, 1), Math.round),
  ROUNDUP: (args) => rounded(numberArg(args, 0), numberArg(args, 1), Math.ceil),
  ROUNDDOWN: (args) => rounded(numberArg(args, 0), numberArg(args, 1), Math.floor),
  MOD: modulo,
  SIGN: (args) => Math.sign(numberArg(args, 0)),
  SQRT: squareRoot,
  POWER: (args) => numberArg(args, 0) ** numberArg(args, 1),
  N: (args) => {
    const value = resultOf(args, 0);
    return isMatrix(value) ? numberOf(value.at(0, 0)) : typeof value === 'string' ? 0 : numberOf(value);
  },
});
