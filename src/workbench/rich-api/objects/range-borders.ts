import { cellsOf, type Area } from '../../model/area';
import { HostError } from '../../model/errors';
import { guardOption } from '../../model/guard';
import { borderAt, setBorder } from '../../model/look';
import type { Border, Edge } from '../../model/style';
import { asText, oneOf, type Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';
import type { AreaObject } from './area-object';
import { colorOf } from './range-font';

const SIDES = [
  'EdgeTop',
  'EdgeBottom',
  'EdgeLeft',
  'EdgeRight',
  'InsideVertical',
  'InsideHorizontal',
  'DiagonalDown',
  'DiagonalUp',
] as const;
type Side = (typeof SIDES)[number];
const STYLES = [
  'None',
  'Continuous',
  'Dash',
  'DashDot',
  'DashDotDot',
  'Dot',
  'Double',
  'SlantDashDot',
] as const;
const WEIGHTS = ['Hairline', 'Thin', 'Medium', 'Thick'] as const;
const FORMAT_LIMIT = 2_000_000;

interface Line {
  readonly row: number;
  readonly column: number;
  readonly edge: Edge;
}

function* edgeLines(area: Area, side: Side): Generator<Line> {
  const { top, left, bottom, right } = area;
  const diagonal = side === 'DiagonalDown' || side === 'DiagonalUp';
  const inside = side === 'InsideVertical' || side === 'InsideHorizontal';
  const edge: Edge = diagonal
    ? side === 'DiagonalDown'
      ? 'diagonalDown'
      : 'diagonalUp'
    : (EDGE[side] ?? 'top');
  const rows: readonly [number, number] =
    side === 'EdgeTop'
      ? [top, top]
      : side === 'EdgeBottom'
        ? [bottom, bottom]
        : side === 'InsideHorizontal'
          ? [top, bottom - 1]
          : [top, bottom];
  const columns: readonly [number, number] =
    side === 'EdgeLeft'
      ? [left, left]
      : side === 'EdgeRight'
        ? [right, right]
        : side === 'InsideVertical'
          ? [left, right - 1]
          : [left, right];
  for (let row = rows[0]; row <= rows[1]; row++) {
    for (let column = columns[0]; column <= columns[1]; column++) {
      yield { row, column, edge };
      if (!inside) continue;
      yield side === 'InsideVertical'
        ? { row, column: column + 1, edge: 'left' }
        : { row: row + 1, column, edge: 'top' };
    }
  }
}

const EDGE: Readonly<Partial<Record<Side, Edge>>> = {
  EdgeTop: 'top',
  EdgeBottom: 'bottom',
  EdgeLeft: 'left',
  EdgeRight: 'right',
  InsideVertical: 'right',
  InsideHorizontal: 'bottom',
};

/** One line around, between or across the cells of a range. */
class RangeBorder extends HostObject {
  readonly kind = 'RangeBorder';

  constructor(
    host: ApiHost,
    private readonly cells: AreaObject,
    private readonly side: Side,
  ) {
    super(host);
  }

  private *lines(): Generator<Line> {
    for (const area of this.cells.all) {
      if (cellsOf(area) > FORMAT_LIMIT) throw new HostError('OperationCellsExceedLimit');
      yield* edgeLines(area, this.side);
    }
  }

  private read(pick: (border: Border | undefined) => string): string | null {
    let first: string | undefined;
    for (const line of this.lines()) {
      const value = pick(borderAt(this.cells.sheet, line));
      if (first !== undefined && first !== value) return null;
      first = value;
    }
    return first ?? pick(undefined);
  }

  private change(next: (border: Border | undefined) => Border | undefined): void {
    guardOption(this.cells.sheet, 'allowFormatCells');
    for (const line of this.lines())
      setBorder(this.cells.sheet, line, next(borderAt(this.cells.sheet, line)));
    for (const area of this.cells.all) this.host.book.emit({ kind: 'format', sheet: this.cells.sheet, area });
  }

  get SideIndex(): string {
    return this.side;
  }
  get Style(): string | null {
    return this.read((border) => border?.style ?? 'None');
  }
  set Style(value: unknown) {
    const style = oneOf(value, STYLES);
    this.change((border) =>
      style === 'None' ? undefined : { weight: 'Thin', color: '#000000', ...border, style },
    );
  }
  get Weight(): string | null {
    return this.read((border) => border?.weight ?? 'Thin');
  }
  set Weight(value: unknown) {
    const weight = oneOf(value, WEIGHTS);
    this.change((border) => ({ style: 'Continuous', color: '#000000', ...border, weight }));
  }
  get Color(): string {
    return this.read((border) => border?.color ?? '#000000') ?? '';
  }
  set Color(value: unknown) {
    const color = colorOf(asText(value)) || '#000000';
    this.change((border) => ({ style: 'Continuous', weight: 'Thin', ...border, color }));
  }
  get TintAndShade(): number {
    return 0;
  }
}

/** The lines of a range by side. */
export class RangeBorders extends HostObject {
  readonly kind = 'RangeBorderCollection';

  constructor(
    host: ApiHost,
    private readonly cells: AreaObject,
  ) {
    super(host);
  }

  override children(): readonly HostObject[] {
    return SIDES.map((side) => new RangeBorder(this.host, this.cells, side));
  }
  override item(args: Args): HostObject {
    return new RangeBorder(this.host, this.cells, args.word(0, SIDES));
  }
  get Count(): number {
    return SIDES.length;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemAt(args: Args): HostObject {
    const side = SIDES[args.integer(0)];
    if (!side) throw new HostError('InvalidArgument');
    return new RangeBorder(this.host, this.cells, side);
  }
}
