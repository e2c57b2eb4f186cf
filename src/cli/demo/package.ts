import type { CellValue } from '../../core/form/grid';
import { serialOfDay, type Day } from '../../core/value/date';

/** One row of a table by column id, as a clerk would type it: amounts in the column's unit, dates as Excel serials. */
export type RawRow = Readonly<Record<string, CellValue>>;

/** One table of a filer: its header items and its rows. */
export interface RawTable {
  readonly header: RawRow;
  readonly rows: readonly RawRow[];
}

/** Who reports at which level. */
export type FilerLevel = '机构' | '县' | '统筹区' | '省';

/** What one filer hands in, by scope. */
export interface RawPackage {
  readonly code: string;
  readonly name: string;
  readonly level: FilerLevel;
  readonly pool: string;
  readonly county: string;
  readonly tables: ReadonlyMap<string, RawTable>;
}

/** One 定点医药机构 of the registry. */
export interface Institution {
  readonly code: string;
  readonly name: string;
  readonly type: '定点医疗机构' | '定点零售药店';
  readonly level: '三级' | '二级' | '一级及以下' | '不适用';
  readonly ownership: '公立' | '民营' | '不适用';
  readonly pool: string;
  readonly county: string;
  /** Position among the institutions of its county and kind; decides what is left without findings. */
  readonly position: number;
}

/** 分 as the 元 that a clerk types. */
export function yuan(fen: number): number {
  return fen / 100;
}

/** A day as the serial number that a date cell holds. */
export function dated(day: Day): number {
  return serialOfDay(day);
}
