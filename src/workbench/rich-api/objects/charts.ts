import { HostError } from '../../model/errors';
import type { Chart } from '../../model/parts';
import type { Sheet } from '../../model/sheet';
import type { Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';
import { AreaObject } from './area-object';
import { ChartAxes, ChartPart, ChartSeriesList } from './chart-parts';

/** The charts of a sheet. */
export class ChartsObject extends HostObject {
  readonly kind = 'ChartCollection';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
  ) {
    super(host);
  }

  override children(): readonly HostObject[] {
    return this.sheet.charts.map((chart) => new ChartObject(this.host, this.sheet, chart));
  }
  override item(args: Args): HostObject {
    const found = this.GetItemOrNullObject(args);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
  get Count(): number {
    return this.sheet.charts.length;
  }
  Add(args: Args): HostObject {
    const source = args.raw(1);
    if (!(source instanceof AreaObject)) throw new HostError('InvalidArgument');
    const chart: Chart = {
      id: this.host.book.newId(),
      type: args.text(0),
      source: source.area,
      seriesBy: args.word(2, ['Auto', 'Columns', 'Rows'] as const, 'Auto'),
      at: undefined,
      details: new Map(),
    };
    this.sheet.charts.push(chart);
    return new ChartObject(this.host, this.sheet, chart);
  }
  GetCount(): number {
    return this.sheet.charts.length;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemAt(args: Args): HostObject {
    const found = this.children()[args.integer(0)];
    if (!found) throw new HostError('InvalidArgument');
    return found;
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    const key = args.text(0);
    const found = this.sheet.charts.find((c) => c.id === key || c.details.get('Name') === key);
    return found ? new ChartObject(this.host, this.sheet, found) : null;
  }
}

class ChartObject extends ChartPart {
  readonly kind = 'Chart';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
    chart: Chart,
  ) {
    super(host, chart, '');
  }

  override identity(): Readonly<Record<string, unknown>> {
    return { Id: this.chart.id };
  }
  get Id(): string {
    return this.chart.id;
  }
  get ChartType(): string {
    return this.chart.type;
  }
  get Name(): unknown {
    return this.read('Name', '');
  }
  set Name(value: unknown) {
    this.keep('Name', value);
  }
  get Title(): HostObject {
    return new ChartTitle(this.host, this.chart, 'Title.');
  }
  get Legend(): HostObject {
    return new ChartLegend(this.host, this.chart, 'Legend.');
  }
  get Axes(): HostObject {
    return new ChartAxes(this.host, this.chart, 'Axes.');
  }
  get Series(): HostObject {
    return new ChartSeriesList(this.host, this.chart, 'Series.');
  }
  SetPosition(args: Args): null {
    const [from, to] = [args.raw(0), args.raw(1)];
    if (!(from instanceof AreaObject) || !(to instanceof AreaObject)) throw new HostError('InvalidArgument');
    this.chart.at = {
      top: from.area.top,
      left: from.area.left,
      bottom: to.area.bottom,
      right: to.area.right,
    };
    return null;
  }
  Delete(): null {
    this.sheet.charts = this.sheet.charts.filter((c) => c !== this.chart);
    return null;
  }
}

class ChartTitle extends ChartPart {
  readonly kind = 'ChartTitle';

  get Text(): unknown {
    return this.read('Text', '');
  }
  set Text(value: unknown) {
    this.keep('Text', value);
  }
}

class ChartLegend extends ChartPart {
  readonly kind = 'ChartLegend';

  get Visible(): unknown {
    return this.read('Visible', true);
  }
  set Visible(value: unknown) {
    this.keep('Visible', value);
  }
  get Position(): unknown {
    return this.read('Position', 'Right');
  }
  set Position(value: unknown) {
    this.keep('Position', value);
  }
}
