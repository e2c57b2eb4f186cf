import { cellsOf, columnsOf, rowsOf, type Area } from '../../model/area';
import { HostError } from '../../model/errors';
import { Args, isRecord } from '../args';
import { HostObject, readProperty, writeProperty } from '../host-object';
import { RangeBorders } from './range-borders';

const CELL_LIMIT = 1_000_000;

/** The sides of a cell as getCellProperties and setCellProperties name them. */
const SIDES: Readonly<Record<string, string>> = {
  top: 'EdgeTop',
  bottom: 'EdgeBottom',
  left: 'EdgeLeft',
  right: 'EdgeRight',
  diagonalDown: 'DiagonalDown',
  diagonalUp: 'DiagonalUp',
};

function side(borders: RangeBorders, name: string): HostObject {
  const index = SIDES[name];
  if (index === undefined) throw new HostError('InvalidArgument');
  return borders.item(new Args([index]));
}

/** Reads the properties that a tree of `true` asks for, in a tree of the same shape. */
export function readTree(
  object: HostObject,
  wanted: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(wanted)) {
    if (inner !== true && !isRecord(inner)) continue;
    const value = readProperty(object, name);
    if (value instanceof RangeBorders && isRecord(inner)) {
      found[name] = Object.fromEntries(
        Object.keys(SIDES).map((key) => [key, readTree(side(value, key), inner)]),
      );
    } else if (value instanceof HostObject) {
      if (!isRecord(inner)) throw new HostError('InvalidArgument');
      found[name] = readTree(value, inner);
    } else found[name] = value;
  }
  return found;
}

/** Sets the properties of a tree; a border's style goes before its weight and colour. */
export function writeTree(object: HostObject, values: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(values).sort((a, b) => Number(b === 'style') - Number(a === 'style'));
  for (const name of names) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    const target = isRecord(value) ? readProperty(object, name) : undefined;
    if (target instanceof RangeBorders && isRecord(value)) {
      for (const [key, border] of Object.entries(value))
        if (isRecord(border)) writeTree(side(target, key), border);
    } else if (target instanceof HostObject && isRecord(value)) writeTree(target, value);
    else writeProperty(object, name, value);
  }
}

export type RangeOf = (area: Area) => HostObject;

/** Every cell of an area, in rows. */
export function cellTree(area: Area, rangeOf: RangeOf): HostObject[][] {
  if (cellsOf(area) > CELL_LIMIT) throw new HostError('OperationCellsExceedLimit');
  return Array.from({ length: rowsOf(area) }, (_, r) =>
    Array.from({ length: columnsOf(area) }, (_column, c) => {
      const [row, column] = [area.top + r, area.left + c];
      return rangeOf({ top: row, bottom: row, left: column, right: column });
    }),
  );
}

/** The rows or columns of an area, each as a range. */
export function linesOf(area: Area, axis: 'row' | 'column', rangeOf: RangeOf): HostObject[] {
  const count = axis === 'row' ? rowsOf(area) : columnsOf(area);
  if (count > CELL_LIMIT) throw new HostError('OperationCellsExceedLimit');
  return Array.from({ length: count }, (_, at) =>
    rangeOf(
      axis === 'row'
        ? { ...area, top: area.top + at, bottom: area.top + at }
        : { ...area, left: area.left + at, right: area.left + at },
    ),
  );
}

/** Checks that what is to be set comes as an array of so many trees. */
export function treesOf(raw: unknown, count: number): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(raw) || raw.length !== count) throw new HostError('InvalidArgument');
  return raw.map((tree: unknown) => (isRecord(tree) ? tree : {}));
}
