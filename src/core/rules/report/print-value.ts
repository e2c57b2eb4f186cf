import { formatDay } from '../../value/date';
import { printExact, type Exact } from '../exact';
import type { Names } from '../names';
import type { Node, ValueType } from '../node';
import { valueOf, type Bind } from '../run/bind';

/** Prints the value of a node at an index: undefined for a blank, `—` for not applicable. */
export function printerOf(node: Node, bind: Bind): (index: number) => string | undefined {
  const { frame } = bind;
  const read = valueOf(node, bind);
  const { names } = bind.world.form;
  return (index) => {
    frame.reset();
    const value = read(index);
    if (frame.missing || frame.silent) return undefined;
    return frame.dash ? '—' : printValue(value, node, names);
  };
}

/** Prints a value in its column's unit and decimals, a coded word by its printed name. */
export function printValue(value: Exact | string, node: Node, names: Names): string {
  const { type } = node;
  if (typeof value === 'string') return printText(value, type, names);
  if (type.kind === 'date') return formatDay(Number(value));
  return printExact(value, type.kind === 'number' ? type.scale : 0, decimalsOf(node));
}

function printText(text: string, type: ValueType, names: Names): string {
  const id = type.kind === 'text' || type.kind === 'multi' ? type.dictionary : undefined;
  const words = id === undefined ? undefined : names.dictionaries.get(id)?.words;
  if (!words) return text;
  const printed = (code: string): string => words.find((w) => w.code === code)?.zh ?? code;
  return type.kind === 'multi' ? text.split(';').map(printed).join('；') : printed(text);
}

/** How many decimals a node's value is printed with at least. */
export function decimalsOf(node: Node): number {
  switch (node.kind) {
    case 'cell':
    case 'children':
      return columnDecimals(node.column);
    case 'aggregate':
      return node.fn === 'COUNT' || node.fn === 'DISTINCT' ? 0 : columnDecimals(node.column);
    case 'wan':
      return 2;
    case 'round':
      return node.decimals;
    case 'plus':
    case 'minus':
      return Math.max(decimalsOf(node.left), decimalsOf(node.right));
    case 'negate':
    case 'rescale':
      return decimalsOf(node.of);
    case 'extreme':
      return Math.max(...node.args.map(decimalsOf));
    default:
      return 0;
  }
}

function columnDecimals({
  type,
  decimals,
}: {
  readonly type: string;
  readonly decimals?: number | undefined;
}): number {
  return type === 'money' || type === 'percent' || type === 'decimal' ? (decimals ?? 2) : 0;
}

/** The unit that a node's value is printed in, undefined where it has none. */
export function unitOf(node: Node): string | undefined {
  if (node.kind === 'cell' || node.kind === 'children') return node.column.unit;
  if (node.kind === 'aggregate' && node.fn !== 'COUNT' && node.fn !== 'DISTINCT') return node.column.unit;
  if (node.type.kind !== 'number') return undefined;
  if (node.type.unit === 'wan') return '万元';
  return node.type.unit === 'yuan' ? '元' : undefined;
}
