import { HostError } from '../../model/errors';
import type { Chart } from '../../model/parts';
import type { Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';

/** A part of a chart: what is set is kept by its wire name. */
export abstract class ChartPart extends HostObject {
  constructor(
    host: ApiHost,
    protected readonly chart: Chart,
    protected readonly prefix: string,
  ) {
    super(host);
  }
  protected read(key: string, absent: unknown): unknown {
    return this.chart.details.get(this.prefix + key) ?? absent;
  }
  protected keep(key: string, value: unknown): void {
    if (typeof value === 'function' || value === undefined) throw new HostError('InvalidArgument');
    this.chart.details.set(this.prefix + key, value);
  }
}

/** Both axes of a chart. */
export class ChartAxes extends ChartPart {
  readonly kind = 'ChartAxes';

  get CategoryAxis(): HostObject {
    return new ChartAxis(this.host, this.chart, `${this.prefix}Category.`);
  }
  get ValueAxis(): HostObject {
    return new ChartAxis(this.host, this.chart, `${this.prefix}Value.`);
  }
}

class ChartAxis extends ChartPart {
  readonly kind = 'ChartAxis';

  get Title(): HostObject {
    return new AxisTitle(this.host, this.chart, `${this.prefix}Title.`);
  }
  get Minimum(): unknown {
    return this.read('Minimum', '');
  }
  set Minimum(value: unknown) {
    this.keep('Minimum', value);
  }
  get NumberFormat(): unknown {
    return this.read('NumberFormat', 'General');
  }
  set NumberFormat(value: unknown) {
    this.keep('NumberFormat', value);
  }
  get Position(): unknown {
    return this.read('Position', 'Automatic');
  }
  set Position(value: unknown) {
    this.keep('Position', value);
  }
  get ReversePlotOrder(): unknown {
    return this.read('ReversePlotOrder', false);
  }
  set ReversePlotOrder(value: unknown) {
    this.keep('ReversePlotOrder', value);
  }
}

class AxisTitle extends ChartPart {
  readonly kind = 'ChartAxisTitle';

  get Text(): unknown {
    return this.read('Text', '');
  }
  set Text(value: unknown) {
    this.keep('Text', value);
  }
}

/** The series of a chart: the source's columns or rows without the one of names. */
export class ChartSeriesList extends ChartPart {
  readonly kind = 'ChartSeriesCollection';

  get Count(): number {
    const { top, left, bottom, right } = this.chart.source;
    return this.chart.seriesBy === 'Rows' ? bottom - top : right - left;
  }
  override children(): readonly HostObject[] {
    return Array.from({ length: this.Count }, (_, i) => this.at(i));
  }
  private at(i: number): HostObject {
    return new ChartSeries(this.host, this.chart, `${this.prefix}${i}.`);
  }
  GetCount(): number {
    return this.Count;
  }
  GetItemAt(args: Args): HostObject {
    const i = args.integer(0);
    if (i < 0 || i >= this.Count) throw new HostError('InvalidArgument');
    return this.at(i);
  }
}

class ChartSeries extends ChartPart {
  readonly kind = 'ChartSeries';

  get GapWidth(): unknown {
    return this.read('GapWidth', 150);
  }
  set GapWidth(value: unknown) {
    this.keep('GapWidth', value);
  }
  get HasDataLabels(): unknown {
    return this.read('HasDataLabels', false);
  }
  set HasDataLabels(value: unknown) {
    this.keep('HasDataLabels', value);
  }
  get DataLabels(): HostObject {
    return new ChartLabels(this.host, this.chart, `${this.prefix}Labels.`);
  }
  get Format(): HostObject {
    return new ChartLook(this.host, this.chart, this.prefix);
  }
}

class ChartLabels extends ChartPart {
  readonly kind = 'ChartDataLabels';

  get NumberFormat(): unknown {
    return this.read('NumberFormat', 'General');
  }
  set NumberFormat(value: unknown) {
    this.keep('NumberFormat', value);
  }
  get Format(): HostObject {
    return new ChartLook(this.host, this.chart, this.prefix);
  }
}

/** How a part is filled, edged and written. */
class ChartLook extends ChartPart {
  readonly kind = 'ChartFormat';

  get Fill(): HostObject {
    return new ChartFill(this.host, this.chart, `${this.prefix}Fill.`);
  }
  get Line(): HostObject {
    return new ChartLine(this.host, this.chart, `${this.prefix}Line.`);
  }
  get Font(): HostObject {
    return new ChartFont(this.host, this.chart, `${this.prefix}Font.`);
  }
}

class ChartFill extends ChartPart {
  readonly kind = 'ChartFill';

  SetSolidColor(args: Args): null {
    this.keep('Color', args.text(0));
    return null;
  }
}

class ChartLine extends ChartPart {
  readonly kind = 'ChartLineFormat';

  get Color(): unknown {
    return this.read('Color', '');
  }
  set Color(value: unknown) {
    this.keep('Color', value);
  }
}

class ChartFont extends ChartPart {
  readonly kind = 'ChartFont';

  get Size(): unknown {
    return this.read('Size', 10);
  }
  set Size(value: unknown) {
    this.keep('Size', value);
  }
}
