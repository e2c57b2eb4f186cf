import type { AlignmentStyle, BorderSide, BorderStyle, CellStyle, FontStyle } from '../../file/styled-book';
import { DEFAULT_STYLE, type Border, type Style } from '../model/style';
import { HORIZONTAL, LINES, toFile, UNDERLINES, VERTICAL } from './style-tables';

function rgb(color: string): { rgb: string } {
  return { rgb: color.slice(1) };
}

function sideOut(border: Border): BorderSide {
  const line =
    LINES.find(([, style, weight]) => style === border.style && weight === border.weight) ??
    LINES.find(([, style]) => style === border.style);
  return { style: (line?.[0] ?? 'thin') as BorderSide['style'], color: rgb(border.color) };
}

function bordersOut({ borders }: Style): BorderStyle {
  const { top, bottom, left, right, diagonalDown, diagonalUp } = borders;
  const diagonal = diagonalDown ?? diagonalUp;
  return {
    ...(top && { top: sideOut(top) }),
    ...(bottom && { bottom: sideOut(bottom) }),
    ...(left && { left: sideOut(left) }),
    ...(right && { right: sideOut(right) }),
    ...(diagonal && {
      diagonal: sideOut(diagonal),
      diagonalDown: diagonalDown !== undefined,
      diagonalUp: diagonalUp !== undefined,
    }),
  };
}

function fontOut(style: Style): FontStyle {
  const underline = toFile(UNDERLINES, style.underline) as
    Exclude<FontStyle['underline'], boolean | undefined> | undefined;
  return {
    name: style.fontName,
    size: style.fontSize,
    ...(style.bold && { bold: true }),
    ...(style.italic && { italic: true }),
    ...(style.strikethrough && { strikethrough: true }),
    ...(underline && { underline }),
    ...(style.superscript && { vertAlign: 'superscript' as const }),
    ...(style.subscript && { vertAlign: 'subscript' as const }),
    ...(style.fontColor !== DEFAULT_STYLE.fontColor && { color: rgb(style.fontColor) }),
  };
}

function alignmentOut(style: Style): AlignmentStyle {
  return {
    horizontal: (toFile(HORIZONTAL, style.horizontalAlignment) ?? 'general') as NonNullable<
      AlignmentStyle['horizontal']
    >,
    vertical: (toFile(VERTICAL, style.verticalAlignment) ?? 'center') as NonNullable<
      AlignmentStyle['vertical']
    >,
    ...(style.wrapText && { wrapText: true }),
    ...(style.shrinkToFit && { shrinkToFit: true }),
    ...(style.indentLevel > 0 && { indent: style.indentLevel }),
    ...(style.textOrientation !== 0 && { textRotation: style.textOrientation }),
  };
}

const known = new WeakMap<Style, CellStyle>();

/** A style as the file holds it. */
export function styleOut(style: Style): CellStyle {
  const found = known.get(style);
  if (found) return found;
  const made: CellStyle = {
    font: fontOut(style),
    alignment: alignmentOut(style),
    ...(style.numberFormat !== 'General' && { numFmt: style.numberFormat }),
    ...(style.fillColor !== '' && {
      fill: { type: 'pattern', pattern: 'solid', fgColor: rgb(style.fillColor) },
    }),
    ...(Object.keys(style.borders).length > 0 && { border: bordersOut(style) }),
    ...((!style.locked || style.formulaHidden) && {
      protection: { locked: style.locked, hidden: style.formulaHidden },
    }),
  };
  known.set(style, made);
  return made;
}
