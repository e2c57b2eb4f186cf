import type { IBorderData, IStyleData } from '@univerjs/presets';
import { BorderStyleTypes, HorizontalAlign, VerticalAlign, WrapStrategy } from '@univerjs/presets';
import { DEFAULT_STYLE, type Border, type Edge, type Style } from '../../model/style';

const LINES: Readonly<Record<string, Readonly<Record<string, BorderStyleTypes>>>> = {
  Continuous: {
    Hairline: BorderStyleTypes.HAIR,
    Thin: BorderStyleTypes.THIN,
    Medium: BorderStyleTypes.MEDIUM,
    Thick: BorderStyleTypes.THICK,
  },
  Dash: { Thin: BorderStyleTypes.DASHED, Medium: BorderStyleTypes.MEDIUM_DASHED },
  DashDot: { Thin: BorderStyleTypes.DASH_DOT, Medium: BorderStyleTypes.MEDIUM_DASH_DOT },
  DashDotDot: { Thin: BorderStyleTypes.DASH_DOT_DOT, Medium: BorderStyleTypes.MEDIUM_DASH_DOT_DOT },
  Dot: { Thin: BorderStyleTypes.DOTTED },
  Double: { Thin: BorderStyleTypes.DOUBLE },
  SlantDashDot: { Thin: BorderStyleTypes.SLANT_DASH_DOT },
};

const SIDES: Readonly<Record<Edge, 't' | 'b' | 'l' | 'r' | 'tl_br' | 'bl_tr'>> = {
  top: 't',
  bottom: 'b',
  left: 'l',
  right: 'r',
  diagonalDown: 'tl_br',
  diagonalUp: 'bl_tr',
};

const HORIZONTAL: Readonly<Record<string, HorizontalAlign>> = {
  Left: HorizontalAlign.LEFT,
  Center: HorizontalAlign.CENTER,
  CenterAcrossSelection: HorizontalAlign.CENTER,
  Right: HorizontalAlign.RIGHT,
  Justify: HorizontalAlign.JUSTIFIED,
  Distributed: HorizontalAlign.DISTRIBUTED,
};

const VERTICAL: Readonly<Record<string, VerticalAlign>> = {
  Top: VerticalAlign.TOP,
  Center: VerticalAlign.MIDDLE,
  Bottom: VerticalAlign.BOTTOM,
};

function lineOf(border: Border): { s: BorderStyleTypes; cl: { rgb: string } } {
  const weights = LINES[border.style] ?? {};
  return { s: weights[border.weight] ?? weights['Thin'] ?? BorderStyleTypes.THIN, cl: { rgb: border.color } };
}

function bordersOf(style: Style): IBorderData | undefined {
  const data: IBorderData = {};
  for (const [edge, side] of Object.entries(SIDES) as [Edge, 't'][]) {
    const border = style.borders[edge];
    if (border) data[side] = lineOf(border);
  }
  return Object.keys(data).length > 0 ? data : undefined;
}

/** A style as Univer draws it; what it has in common with an untouched cell is left out. */
export function univerStyle(style: Style): IStyleData {
  const borders = bordersOf(style);
  return {
    ff: `${style.fontName}, "Microsoft YaHei", "Noto Sans SC", sans-serif`,
    fs: style.fontSize,
    vt: VERTICAL[style.verticalAlignment] ?? VerticalAlign.MIDDLE,
    ...(style.bold && { bl: 1 }),
    ...(style.italic && { it: 1 }),
    ...(style.underline !== 'None' && { ul: { s: 1 } }),
    ...(style.strikethrough && { st: { s: 1 } }),
    ...(style.fontColor !== DEFAULT_STYLE.fontColor && { cl: { rgb: style.fontColor } }),
    ...(style.fillColor !== '' && { bg: { rgb: style.fillColor } }),
    ...(borders && { bd: borders }),
    ...(HORIZONTAL[style.horizontalAlignment] !== undefined && {
      ht: HORIZONTAL[style.horizontalAlignment] ?? null,
    }),
    ...(style.wrapText && { tb: WrapStrategy.WRAP }),
    ...(style.numberFormat !== 'General' && { n: { pattern: style.numberFormat } }),
    ...(style.textOrientation !== 0 && { tr: { a: -style.textOrientation } }),
  };
}
