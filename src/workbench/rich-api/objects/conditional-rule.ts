import type { ConditionalFormat } from '../../model/parts';
import { asText, type Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';

/** A part of a conditional format whose members are kept as they were given. */
abstract class Detail extends HostObject {
  constructor(
    host: ApiHost,
    protected readonly format: ConditionalFormat,
  ) {
    super(host);
  }

  protected read(key: string, absent: unknown = null): unknown {
    return this.format.details.get(key) ?? absent;
  }
  protected keep(key: string, value: unknown): void {
    this.format.details.set(key, value);
  }
}

/** A rule that is a formula. */
export class CustomRule extends Detail {
  readonly kind = 'CustomConditionalFormat';

  get Rule(): HostObject {
    return new FormulaRule(this.host, this.format);
  }
  get Format(): HostObject {
    return new ConditionalLook(this.host, this.format);
  }
}

class FormulaRule extends Detail {
  readonly kind = 'ConditionalFormatRule';

  get Formula(): unknown {
    return this.read('Formula', '');
  }
  set Formula(value: unknown) {
    this.keep('Formula', asText(value));
  }
  get FormulaLocal(): unknown {
    return this.Formula;
  }
  set FormulaLocal(value: unknown) {
    this.Formula = value;
  }
}

/** A rule that is an object, such as a comparison with values. */
export class DetailRule extends Detail {
  readonly kind: string = 'CellValueConditionalFormat';

  get Rule(): unknown {
    return this.read('Rule', {});
  }
  set Rule(value: unknown) {
    this.keep('Rule', value);
  }
  get Format(): HostObject {
    return new ConditionalLook(this.host, this.format);
  }
}

/** Colour scales and data bars: kept, not drawn. */
export class PlainDetail extends Detail {
  readonly kind = 'ColorScaleConditionalFormat';

  get Criteria(): unknown {
    return this.read('Criteria', {});
  }
  set Criteria(value: unknown) {
    this.keep('Criteria', value);
  }
}

class ConditionalLook extends Detail {
  readonly kind = 'ConditionalRangeFormat';

  get Fill(): HostObject {
    return new ConditionalFill(this.host, this.format);
  }
  get Font(): HostObject {
    return new ConditionalFont(this.host, this.format);
  }
  get Borders(): HostObject {
    return new ConditionalBorders(this.host, this.format);
  }
  get NumberFormat(): unknown {
    return this.read('NumberFormat');
  }
  set NumberFormat(value: unknown) {
    this.keep('NumberFormat', value);
  }
}

class ConditionalFill extends Detail {
  readonly kind = 'ConditionalRangeFill';

  get Color(): unknown {
    return this.read('Fill.Color', '');
  }
  set Color(value: unknown) {
    this.keep('Fill.Color', value);
  }
  Clear(): null {
    this.format.details.delete('Fill.Color');
    return null;
  }
}

class ConditionalFont extends Detail {
  readonly kind = 'ConditionalRangeFont';

  get Color(): unknown {
    return this.read('Font.Color', '');
  }
  set Color(value: unknown) {
    this.keep('Font.Color', value);
  }
  get Bold(): unknown {
    return this.read('Font.Bold');
  }
  set Bold(value: unknown) {
    this.keep('Font.Bold', value);
  }
  get Italic(): unknown {
    return this.read('Font.Italic');
  }
  set Italic(value: unknown) {
    this.keep('Font.Italic', value);
  }
  get Strikethrough(): unknown {
    return this.read('Font.Strikethrough');
  }
  set Strikethrough(value: unknown) {
    this.keep('Font.Strikethrough', value);
  }
}

class ConditionalBorders extends Detail {
  readonly kind = 'ConditionalRangeBorderCollection';

  override item(args: Args): HostObject {
    return new ConditionalBorder(this.host, this.format, args.text(0));
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
}

class ConditionalBorder extends Detail {
  readonly kind = 'ConditionalRangeBorder';

  constructor(
    host: ApiHost,
    format: ConditionalFormat,
    private readonly side: string,
  ) {
    super(host, format);
  }

  get Color(): unknown {
    return this.read(`Border.${this.side}.Color`, '');
  }
  set Color(value: unknown) {
    this.keep(`Border.${this.side}.Color`, value);
  }
  get Style(): unknown {
    return this.read(`Border.${this.side}.Style`, 'None');
  }
  set Style(value: unknown) {
    this.keep(`Border.${this.side}.Style`, value);
  }
}
