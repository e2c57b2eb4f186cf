import {
  area as areaOf,
  bounding,
  COLUMN_LIMIT,
  contains,
  isValid,
  ROW_LIMIT,
  same,
  type Area,
} from '../../model/area';
import { usedArea } from '../../model/cells';
import { HostError } from '../../model/errors';
import type { Sheet } from '../../model/sheet';
import type { Args } from '../args';
import { AreaObject } from './area-object';
import { RangeRead } from './range-read';

/** Ranges that are found from a range. */
export abstract class RangeMoves extends RangeRead {
  protected abstract range(area: Area, sheet?: Sheet): RangeMoves;

  private checked(area: Area): RangeMoves {
    if (!isValid(area)) throw new HostError('InvalidArgument');
    return this.range(area);
  }

  /** Another range given as an object or an address. */
  protected other(args: Args, at: number): AreaObject {
    const raw = args.raw(at);
    if (raw instanceof AreaObject) {
      if (raw.sheet !== this.sheet) throw new HostError('InvalidArgument');
      return raw;
    }
    return this.fromAddress(args.text(at));
  }

  protected abstract fromAddress(address: string): AreaObject;

  GetCell(args: Args): RangeMoves {
    return this.checked(areaOf(this.area.top + args.integer(0), this.area.left + args.integer(1)));
  }
  GetRow(args: Args): RangeMoves {
    const row = this.area.top + args.integer(0);
    if (row > this.area.bottom || row < this.area.top) throw new HostError('InvalidArgument');
    return this.checked({ ...this.area, top: row, bottom: row });
  }
  GetColumn(args: Args): RangeMoves {
    const column = this.area.left + args.integer(0);
    if (column > this.area.right || column < this.area.left) throw new HostError('InvalidArgument');
    return this.checked({ ...this.area, left: column, right: column });
  }
  GetOffsetRange(args: Args): RangeMoves {
    const [rows, columns] = [args.integer(0), args.integer(1)];
    const { top, left, bottom, right } = this.area;
    return this.checked({
      top: top + rows,
      bottom: bottom + rows,
      left: left + columns,
      right: right + columns,
    });
  }
  GetResizedRange(args: Args): RangeMoves {
    const { bottom, right } = this.area;
    return this.checked({ ...this.area, bottom: bottom + args.integer(0), right: right + args.integer(1) });
  }
  GetAbsoluteResizedRange(args: Args): RangeMoves {
    return this.checked({
      ...this.area,
      bottom: this.area.top + args.integer(0) - 1,
      right: this.area.left + args.integer(1) - 1,
    });
  }
  GetEntireRow(): RangeMoves {
    return this.range({ ...this.area, left: 0, right: COLUMN_LIMIT - 1 });
  }
  GetEntireColumn(): RangeMoves {
    return this.range({ ...this.area, top: 0, bottom: ROW_LIMIT - 1 });
  }
  GetLastCell(): RangeMoves {
    return this.range(areaOf(this.area.bottom, this.area.right));
  }
  GetLastRow(): RangeMoves {
    return this.range({ ...this.area, top: this.area.bottom });
  }
  GetLastColumn(): RangeMoves {
    return this.range({ ...this.area, left: this.area.right });
  }
  GetRowsBelow(args: Args): RangeMoves {
    const n = args.integer(0, 1);
    return n < 0
      ? this.above(-n)
      : this.checked({ ...this.area, top: this.area.bottom + 1, bottom: this.area.bottom + n });
  }
  GetRowsAbove(args: Args): RangeMoves {
    return this.above(args.integer(0, 1));
  }
  private above(n: number): RangeMoves {
    return this.checked({ ...this.area, top: this.area.top - n, bottom: this.area.top - 1 });
  }
  GetColumnsAfter(args: Args): RangeMoves {
    return this.checked({
      ...this.area,
      left: this.area.right + 1,
      right: this.area.right + args.integer(0, 1),
    });
  }
  GetColumnsBefore(args: Args): RangeMoves {
    return this.checked({
      ...this.area,
      left: this.area.left - args.integer(0, 1),
      right: this.area.left - 1,
    });
  }
  GetBoundingRect(args: Args): RangeMoves {
    return this.range(bounding(this.area, this.other(args, 0).area));
  }
  GetIntersection(args: Args): RangeMoves {
    const cut = this.commonArea(this.other(args, 0).area);
    if (!cut) throw new HostError('ItemNotFound');
    return this.range(cut);
  }
  GetIntersectionOrNullObject(args: Args): RangeMoves | null {
    const cut = this.commonArea(this.other(args, 0).area);
    return cut ? this.range(cut) : null;
  }
  GetUsedRange(args: Args): RangeMoves {
    const used = usedArea(this.sheet, this.area, args.boolean(0));
    return this.range(used ?? areaOf(this.area.top, this.area.left));
  }
  GetUsedRangeOrNullObject(args: Args): RangeMoves | null {
    const used = usedArea(this.sheet, this.area, args.boolean(0));
    return used ? this.range(used) : null;
  }
  GetSurroundingRegion(): RangeMoves {
    let found = this.area;
    for (;;) {
      const around: Area = {
        top: Math.max(0, found.top - 1),
        left: Math.max(0, found.left - 1),
        bottom: Math.min(ROW_LIMIT - 1, found.bottom + 1),
        right: Math.min(COLUMN_LIMIT - 1, found.right + 1),
      };
      const used = usedArea(this.sheet, around, true);
      const next = used ? bounding(found, used) : found;
      if (same(next, found) || contains(found, next)) return this.range(found);
      found = next;
    }
  }
}
