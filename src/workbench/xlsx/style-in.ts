import type { BorderSide, CellStyle, Color } from '../../file/styled-book';
import { DEFAULT_STYLE, restyled, type Border, type Edge, type Style } from '../model/style';
import { HORIZONTAL, LINES, toApi, UNDERLINES, VERTICAL } from './style-tables';

/** A colour of the file as `#RRGGBB`; undefined for one that only the system knows. */
export function colorIn(color: Color | undefined, theme: readonly string[]): string | undefined {
  if (color?.rgb !== undefined) return `#${color.rgb.slice(-6).toUpperCase()}`;
  if (color?.theme === undefined) return undefined;
  const base = theme[color.theme];
  return base === undefined ? undefined : tinted(base, color.tint ?? 0);
}

function tinted(hex: string, tint: number): string {
  const channels = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const shaded = channels.map((c) => Math.round(tint < 0 ? c * (1 + tint) : c + (255 - c) * tint));
  return `#${shaded.map((c) => Math.min(255, Math.max(0, c)).toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

function borderIn(side: BorderSide | undefined, theme: readonly string[]): Border | undefined {
  const line = LINES.find(([file]) => file === side?.style);
  return line && { style: line[1], weight: line[2], color: colorIn(side?.color, theme) ?? '#000000' };
}

function bordersIn(style: CellStyle, theme: readonly string[]): Partial<Record<Edge, Border>> {
  const { border } = style;
  const found: Partial<Record<Edge, Border>> = {};
  if (!border) return found;
  const sides: readonly (readonly [Edge, BorderSide | undefined])[] = [
    ['top', border.top],
    ['bottom', border.bottom],
    ['left', border.left],
    ['right', border.right],
    ['diagonalDown', border.diagonalDown ? border.diagonal : undefined],
    ['diagonalUp', border.diagonalUp ? border.diagonal : undefined],
  ];
  for (const [edge, side] of sides) {
    const line = borderIn(side, theme);
    if (line) found[edge] = line;
  }
  return found;
}

function fontIn(style: CellStyle, theme: readonly string[]): Partial<Style> {
  const { font } = style;
  if (!font) return {};
  const color = colorIn(font.color, theme);
  const underline =
    font.underline === true
      ? 'Single'
      : typeof font.underline === 'string'
        ? toApi(UNDERLINES, font.underline)
        : undefined;
  return {
    ...(font.name !== undefined && { fontName: font.name }),
    ...(font.size !== undefined && { fontSize: font.size }),
    ...(color !== undefined && { fontColor: color }),
    bold: font.bold === true,
    italic: font.italic === true,
    strikethrough: font.strikethrough === true,
    underline: underline ?? 'None',
    superscript: font.vertAlign === 'superscript',
    subscript: font.vertAlign === 'subscript',
  };
}

function fillIn(style: CellStyle, theme: readonly string[]): Partial<Style> {
  const { fill } = style;
  if (fill?.type !== 'pattern' || fill.pattern === 'none') return {};
  const color = colorIn(fill.fgColor, theme);
  return color === undefined ? {} : { fillColor: color, fillPattern: 'Solid' };
}

function alignmentIn({ alignment }: CellStyle): Partial<Style> {
  return {
    horizontalAlignment: toApi(HORIZONTAL, alignment?.horizontal) ?? 'General',
    verticalAlignment: toApi(VERTICAL, alignment?.vertical) ?? 'Bottom',
    wrapText: alignment?.wrapText === true,
    shrinkToFit: alignment?.shrinkToFit === true,
    indentLevel: alignment?.indent ?? 0,
    textOrientation: alignment?.textRotation ?? 0,
  };
}

/** A file's style as the workbook keeps it. */
export function styleIn(style: CellStyle, theme: readonly string[]): Style {
  const borders = bordersIn(style, theme);
  return restyled(DEFAULT_STYLE, {
    numberFormat: style.numFmt ?? 'General',
    ...fontIn(style, theme),
    ...fillIn(style, theme),
    ...alignmentIn(style),
    locked: style.protection?.locked !== false,
    formulaHidden: style.protection?.hidden === true,
    ...(Object.keys(borders).length > 0 && { borders }),
  });
}
