import type { CellStyle } from 'hucre/xlsx';
import { LOOKS, type Look } from '../core/workbook/look';
import type { PlanStyle } from '../core/workbook/plan';

const THIN = { style: 'thin', color: { rgb: '000000' } } as const;
const BORDERS = {
  box: { top: THIN, right: THIN, bottom: THIN, left: THIN },
  bottom: { bottom: THIN },
} as const;

function styleOf(look: Look): CellStyle {
  const { font: name, size, bold, fill, border, horizontal, vertical, wrap, format } = look;
  return {
    font: { name, size, ...(bold === true && { bold }) },
    alignment: { horizontal, vertical, ...(wrap === true && { wrapText: true }) },
    ...(border && { border: BORDERS[border] }),
    ...(fill !== undefined && { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill } } }),
    ...(format !== undefined && { numFmt: format }),
  };
}

/** The look of each planned cell as a file's own style. */
export const PLAN_STYLES = Object.fromEntries(
  Object.entries(LOOKS).map(([style, look]) => [style, styleOf(look)]),
) as Readonly<Record<PlanStyle, CellStyle>>;
