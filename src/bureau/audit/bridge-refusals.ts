import type { Words } from '../../core/form/definition';
import { Refused } from '../refused';

const words = (zh: string, en: string): Words => ({ zh, en });

/** The unit has not stated the figure that is asked about. */
export const notStated = (unit: string): Refused =>
  new Refused(
    'not-found',
    words(
      `${unit}没有上报这张表，没有可以核对的数；请先由${unit}上报`,
      `${unit} has not filed this table, so there is no figure to look into: it has to file first`,
    ),
  );

/** The office above has not stated the table in which a figure would be held against its block. */
export const upperSilent = (upper: string): Refused =>
  new Refused(
    'not-found',
    words(
      `${upper}还没有上报这张表，没有可比的数；请等${upper}上报后再比，或改与重算的数比`,
      `${upper} has not filed this table yet: wait until it has, or compare with the recomputed figure`,
    ),
  );

/** A figure is asked for in a row that an upper table does not have. */
export const noSuchRow = (at: {
  readonly sheet: string;
  readonly rows: number;
  readonly row: number;
}): Refused =>
  new Refused(
    'not-found',
    words(
      `${at.sheet}只有 ${at.rows} 行，没有第 ${at.row} 行的数；请从汇总表里选一个数`,
      `The upper table has ${at.rows} rows and no figure in row ${at.row}: choose one of its figures`,
    ),
  );

/** No office stands above the unit. */
export const noOfficeAbove = (unit: string): Refused =>
  new Refused(
    'not-found',
    words(
      `${unit}没有上级可比，请改与重算的数比`,
      `There is no office above ${unit}: compare with the recomputed figure`,
    ),
  );

/** Nothing was filed up to the earlier day that a figure would be held against. */
export const noEarlier = (day: string): Refused =>
  new Refused(
    'nothing-accepted',
    words(
      `截至 ${day} 没有收到这张表，没有可比的上一期；请换一个日期，或改与重算的数比`,
      `Nothing was filed up to ${day}: choose another day, or compare with the recomputed figure`,
    ),
  );

/** Whether a refusal says that a statement does not exist. */
function isAbsent(error: unknown): boolean {
  return error instanceof Refused && (error.slug === 'not-found' || error.slug === 'nothing-accepted');
}

/** The other statement that a figure is held against; where it does not exist the refusal says which one and what to do. */
export async function otherStatement<T>(made: Promise<T>, refusal: Refused): Promise<T> {
  try {
    return await made;
  } catch (error) {
    throw isAbsent(error) ? refusal : error;
  }
}
