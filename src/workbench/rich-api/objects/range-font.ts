import { HostError } from '../../model/errors';
import { asBoolean, asNumber, asText, oneOf } from '../args';
import { LookObject } from './look-object';

const UNDERLINES = ['None', 'Single', 'Double', 'SingleAccountant', 'DoubleAccountant'] as const;
const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#FFFFFF',
  red: '#FF0000',
  green: '#008000',
  blue: '#0000FF',
  yellow: '#FFFF00',
  orange: '#FFA500',
  gray: '#808080',
  grey: '#808080',
  purple: '#800080',
};

/** A colour as Excel answers it: `#RRGGBB`; refuses what is no colour. */
export function colorOf(value: unknown): string {
  const text = asText(value).trim();
  if (text === '') return '';
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (short)
    return `#${short
      .slice(1)
      .map((c) => c + c)
      .join('')}`.toUpperCase();
  if (/^#[0-9a-f]{6}$/i.test(text)) return text.toUpperCase();
  const named = NAMED[text.toLowerCase()];
  if (!named) throw new HostError('InvalidArgument');
  return named;
}

export class RangeFont extends LookObject {
  readonly kind = 'RangeFont';

  get Name(): string | null {
    return this.look('fontName');
  }
  set Name(value: unknown) {
    this.restyle({ fontName: asText(value) });
  }
  get Size(): number | null {
    return this.look('fontSize');
  }
  set Size(value: unknown) {
    const size = asNumber(value);
    if (size < 1 || size > 409) throw new HostError('InvalidArgument');
    this.restyle({ fontSize: size });
  }
  get Bold(): boolean | null {
    return this.look('bold');
  }
  set Bold(value: unknown) {
    this.restyle({ bold: asBoolean(value) });
  }
  get Italic(): boolean | null {
    return this.look('italic');
  }
  set Italic(value: unknown) {
    this.restyle({ italic: asBoolean(value) });
  }
  get Strikethrough(): boolean | null {
    return this.look('strikethrough');
  }
  set Strikethrough(value: unknown) {
    this.restyle({ strikethrough: asBoolean(value) });
  }
  get Subscript(): boolean | null {
    return this.look('subscript');
  }
  set Subscript(value: unknown) {
    this.restyle({ subscript: asBoolean(value) });
  }
  get Superscript(): boolean | null {
    return this.look('superscript');
  }
  set Superscript(value: unknown) {
    this.restyle({ superscript: asBoolean(value) });
  }
  get Underline(): string | null {
    return this.look('underline');
  }
  set Underline(value: unknown) {
    this.restyle({ underline: oneOf(value, UNDERLINES) });
  }
  get Color(): string {
    return this.look('fontColor') ?? '';
  }
  set Color(value: unknown) {
    this.restyle({ fontColor: colorOf(value) || '#000000' });
  }
  get TintAndShade(): number {
    return 0;
  }
}

/** Excel answers white for a cell without a fill; only the pattern tells them apart. */
export class RangeFill extends LookObject {
  readonly kind = 'RangeFill';

  get Color(): string {
    const color = this.look('fillColor');
    return color === null ? '' : color || '#FFFFFF';
  }
  set Color(value: unknown) {
    const color = colorOf(value);
    this.restyle({ fillColor: color, fillPattern: color ? 'Solid' : 'None' });
  }
  get Pattern(): string | null {
    return this.look('fillPattern');
  }
  set Pattern(value: unknown) {
    const pattern = asText(value);
    if (pattern === 'None') this.Clear();
    else this.restyle({ fillPattern: pattern });
  }
  get PatternColor(): string {
    return '#000000';
  }
  get PatternTintAndShade(): number {
    return 0;
  }
  get TintAndShade(): number {
    return 0;
  }

  Clear(): null {
    this.restyle({ fillColor: '', fillPattern: 'None' });
    return null;
  }
}
