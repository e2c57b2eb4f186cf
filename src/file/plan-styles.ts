import type { CellStyle } from 'hucre/xlsx';
import type { PlanStyle } from '../core/workbook/plan';

/** The Windows character set of simplified Chinese, by which programs choose a font that has it. */
const CHINESE = 134;
const SONG = '宋体';
const HEI = '黑体';
const THIN = { style: 'thin', color: { rgb: '000000' } } as const;
const BOX = { top: THIN, right: THIN, bottom: THIN, left: THIN };
const HEAD_FILL = fill('EDEDED');
const CALCULATED_FILL = fill('F5F5F5');
const CENTRE = { horizontal: 'center', vertical: 'center', wrapText: true } as const;
const LEFT = { horizontal: 'left', vertical: 'center', wrapText: true } as const;
const RIGHT = { horizontal: 'right', vertical: 'center' } as const;
const TEXT = '@';
const MONEY = '#,##0.00';
const DATE = 'yyyy-mm-dd';

function fill(rgb: string): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } };
}

function font(name: string, size: number, bold = false): NonNullable<CellStyle['font']> {
  return { name, size, charset: CHINESE, ...(bold && { bold }) };
}

const BODY = { font: font(SONG, 10), border: BOX };
const CALCULATED = { ...BODY, fill: CALCULATED_FILL };
const ENTRY = { font: font(SONG, 11), border: { bottom: THIN } };

/** The look of each planned cell in a file: fonts and borders of an official form, text cells for codes. */
export const PLAN_STYLES: Readonly<Record<PlanStyle, CellStyle>> = {
  title: { font: font(HEI, 18, true), alignment: CENTRE },
  'form-no': { font: font(HEI, 12), alignment: { horizontal: 'left', vertical: 'center' } },
  label: { font: font(SONG, 11), alignment: { ...RIGHT, wrapText: true } },
  entry: { ...ENTRY, alignment: LEFT, numFmt: TEXT },
  'entry-date': { ...ENTRY, alignment: LEFT, numFmt: DATE },
  group: { font: font(SONG, 11, true), border: BOX, fill: HEAD_FILL, alignment: CENTRE },
  heading: { font: font(SONG, 10, true), border: BOX, fill: HEAD_FILL, alignment: CENTRE },
  'row-name': { ...BODY, alignment: LEFT },
  area: { font: font(SONG, 11, true), border: BOX, alignment: LEFT },
  text: { ...BODY, alignment: LEFT },
  code: { ...BODY, alignment: CENTRE, numFmt: TEXT },
  date: { ...BODY, alignment: CENTRE, numFmt: DATE },
  count: { ...BODY, alignment: RIGHT, numFmt: '0' },
  money: { ...BODY, alignment: RIGHT, numFmt: MONEY },
  decimal: { ...BODY, alignment: RIGHT, numFmt: '0.00' },
  'calculated-text': { ...CALCULATED, alignment: CENTRE },
  'calculated-count': { ...CALCULATED, alignment: { ...CENTRE }, numFmt: '0' },
  'calculated-money': { ...CALCULATED, alignment: RIGHT, numFmt: MONEY },
  'calculated-decimal': { ...CALCULATED, alignment: RIGHT, numFmt: '0.00' },
  'not-applicable': { ...BODY, fill: HEAD_FILL, alignment: CENTRE },
  note: { font: font(SONG, 10), alignment: { horizontal: 'left', vertical: 'top', wrapText: true } },
  seal: { font: font(SONG, 11), alignment: { horizontal: 'center', vertical: 'center' } },
};
