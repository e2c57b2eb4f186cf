import { columnsOf, type Area } from '../../model/area';
import type { Cell } from '../../model/cell';
import { HostError } from '../../model/errors';
import { guardOption, guardValues } from '../../model/guard';
import { ensureRow } from '../../model/cells';
import { edited } from '../../model/write';
import { compare } from '../../formula/values';
import { isRecord, type Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';
import type { AreaObject } from './area-object';

interface Key {
  readonly column: number;
  readonly sign: 1 | -1;
}

function keysOf(raw: unknown, area: Area): Key[] {
  if (!Array.isArray(raw)) throw new HostError('InvalidArgument');
  return raw.map((field: unknown) => {
    if (!isRecord(field) || typeof field.key !== 'number' || field.key >= columnsOf(area))
      throw new HostError('InvalidArgument');
    return { column: area.left + field.key, sign: field.ascending === false ? -1 : 1 };
  });
}

/** Sorts the rows of a range. */
export class RangeSort extends HostObject {
  readonly kind = 'RangeSort';

  constructor(
    host: ApiHost,
    private readonly cells: AreaObject,
  ) {
    super(host);
  }

  Apply(args: Args): null {
    const { sheet, area } = this.cells;
    if (args.raw(3) === 'Columns')
      throw new HostError('NotImplemented', 'RangeSort.apply over columns is not implemented.');
    guardOption(sheet, 'allowSort');
    guardValues(sheet, area);
    const keys = keysOf(args.raw(0), area);
    const top = area.top + (args.boolean(2) ? 1 : 0);
    const rows: (Cell | undefined)[][] = [];
    for (let row = top; row <= area.bottom; row++) {
      rows.push(
        Array.from({ length: columnsOf(area) }, (_, at) => sheet.rows.get(row)?.cells[area.left + at]),
      );
    }
    rows.sort((a, b) => {
      for (const { column, sign } of keys) {
        const [x, y] = [a[column - area.left]?.value ?? null, b[column - area.left]?.value ?? null];
        if (x === null || y === null) {
          if (x !== y) return x === null ? 1 : -1;
          continue;
        }
        const order = compare(x, y) * sign;
        if (order !== 0) return order;
      }
      return 0;
    });
    rows.forEach((cells, at) => {
      const line = ensureRow(sheet, top + at);
      cells.forEach((cell, offset) => void (line.cells[area.left + offset] = cell));
    });
    edited(sheet, area);
    return null;
  }
}
