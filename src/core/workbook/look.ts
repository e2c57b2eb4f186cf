import type { PlanStyle } from './plan';

/** How a planned cell looks, independent of who writes it: sizes in points, colours as RRGGBB. */
export interface Look {
  readonly font: string;
  readonly size: number;
  readonly bold?: boolean;
  readonly fill?: string;
  /** Thin black lines: all four sides, or only below. */
  readonly border?: 'box' | 'bottom';
  readonly horizontal: 'left' | 'center' | 'right';
  readonly vertical: 'top' | 'center';
  readonly wrap?: boolean;
  /** Number format; General where absent. */
  readonly format?: string;
}

const SONG = '宋体';
const HEI = '黑体';
const HEAD_FILL = 'EDEDED';
const CALCULATED_FILL = 'F5F5F5';
const MONEY = '#,##0.00';
const DATE = 'yyyy-mm-dd';
const TEXT = '@';

const LEFT = { horizontal: 'left', vertical: 'center', wrap: true } as const;
const CENTRE = { horizontal: 'center', vertical: 'center', wrap: true } as const;
const RIGHT = { horizontal: 'right', vertical: 'center' } as const;
const BODY = { font: SONG, size: 10, border: 'box' } as const;
const CALCULATED = { ...BODY, fill: CALCULATED_FILL } as const;
const HEAD = { font: SONG, bold: true, border: 'box', fill: HEAD_FILL, ...CENTRE } as const;
const ENTRY = { font: SONG, size: 11, border: 'bottom', ...LEFT } as const;

/** The look of every planned style: fonts and borders of an official form, text cells for codes. */
export const LOOKS: Readonly<Record<PlanStyle, Look>> = {
  title: { font: HEI, size: 18, bold: true, ...CENTRE },
  'form-no': { font: HEI, size: 12, horizontal: 'left', vertical: 'center' },
  label: { font: SONG, size: 11, ...RIGHT, wrap: true },
  entry: { ...ENTRY, format: TEXT },
  'entry-date': { ...ENTRY, format: DATE },
  group: { ...HEAD, size: 11 },
  heading: { ...HEAD, size: 10 },
  'row-name': { ...BODY, ...LEFT },
  area: { font: SONG, size: 11, bold: true, border: 'box', ...LEFT },
  text: { ...BODY, ...LEFT },
  code: { ...BODY, ...CENTRE, format: TEXT },
  date: { ...BODY, ...CENTRE, format: DATE },
  count: { ...BODY, ...RIGHT, format: '0' },
  money: { ...BODY, ...RIGHT, format: MONEY },
  difference: { ...BODY, ...RIGHT, format: '+#,##0.00;-#,##0.00;0.00' },
  'count-difference': { ...BODY, ...RIGHT, format: '+#,##0;-#,##0;0' },
  decimal: { ...BODY, ...RIGHT, format: '0.00' },
  'calculated-text': { ...CALCULATED, ...CENTRE },
  'calculated-count': { ...CALCULATED, ...CENTRE, format: '0' },
  'calculated-money': { ...CALCULATED, ...RIGHT, format: MONEY },
  'calculated-decimal': { ...CALCULATED, ...RIGHT, format: '0.00' },
  'not-applicable': { ...BODY, fill: HEAD_FILL, ...CENTRE },
  note: { font: SONG, size: 10, horizontal: 'left', vertical: 'top', wrap: true },
  seal: { font: SONG, size: 11, horizontal: 'center', vertical: 'center' },
  state: { font: HEI, size: 22, bold: true, border: 'box', ...CENTRE },
  dark: { font: SONG, size: 6, fill: '000000', horizontal: 'center', vertical: 'center' },
};
