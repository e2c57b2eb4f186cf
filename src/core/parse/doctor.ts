import { isNumeric, readerOf, type CellReader, type CellReading } from '../form/cell';
import type { ColumnDefinition, Dictionary } from '../form/definition';
import type { CellValue } from '../form/grid';
import { CellState } from '../form/table';
import { parseDay, serialOfDay, type Day } from '../value/date';
import { plainNumber, scaleOf } from './plain-number';
import { repairDate } from './repair-date';
import { repairNumber } from './repair-number';
import { codeOfPair, spellingsOf } from './words';

/** The mistakes of the paste doctor. */
export type FaultRule =
  | 'P-01'
  | 'P-02'
  | 'P-03'
  | 'P-04'
  | 'P-05'
  | 'P-06'
  | 'P-07'
  | 'P-08'
  | 'P-09'
  | 'P-10'
  | 'P-11'
  | 'P-12'
  | 'P-13'
  | 'P-14';

/** A cell as it is read after repair; `rule` names what was wrong with it, `to` what the cell should hold instead. */
export interface Examined {
  readonly reading: CellReading;
  readonly rule?: FaultRule;
  readonly to?: CellValue;
  /** Number format to set with the repair. */
  readonly format?: string;
}

/** Examines one raw cell value as its column. */
export type Doctor = (value: CellValue) => Examined;

const DAMAGED: CellReading = { state: CellState.bad, problem: 'damaged' };
const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d{1,3}$/i;
const WIDE = /[\uff01-\uff5e]/;
const BLANKS = /[\s\u200b-\u200f\u2060\ufeff]+/g;
/** From here on a double no longer keeps every digit that was typed. */
const DIGITS_LOST = 1e15;

function settled(reading: CellReading): Examined | undefined {
  if (reading.problem === 'damaged') return { reading, rule: 'P-13' };
  if (reading.problem === 'excess') return { reading, rule: 'P-14' };
  return reading.state === CellState.blank || reading.state === CellState.notApplicable
    ? { reading }
    : undefined;
}

/** Reads the everyday number without a detour. */
function plainReading(value: number, perUnit: number, step: number): CellReading | undefined {
  const whole = plainNumber(value, perUnit, step);
  return Number.isNaN(whole) ? undefined : { state: CellState.value, number: whole };
}

function numberDoctor(column: ColumnDefinition, read: CellReader): Doctor {
  const { perUnit, step } = scaleOf(column);
  return (value) => {
    if (typeof value === 'number') {
      const plain = plainReading(value, perUnit, step);
      if (plain) return { reading: plain };
    }
    const repair = typeof value === 'string' ? repairNumber(value, column) : undefined;
    if (!repair) {
      const strict = read(value);
      return settled(strict) ?? { reading: strict };
    }
    const to = Number(repair.text);
    const reading = plainReading(to, perUnit, step) ?? read(repair.text);
    if (reading.problem === 'excess') return { reading, rule: 'P-14' };
    return { reading, rule: repair.rule, to };
  };
}

function dateDoctor(read: CellReader, date1904: boolean): Doctor {
  const repaired = (day: Day, rule: FaultRule): Examined => ({
    reading: { state: CellState.value, number: day },
    rule,
    to: serialOfDay(day, date1904),
    format: 'yyyy-mm-dd',
  });
  return (value) => {
    const repair = typeof value === 'string' ? repairDate(value) : undefined;
    if (repair) return repaired(repair.day, repair.rule);
    const strict = read(value);
    const done = settled(strict);
    if (done) return done;
    if (typeof value === 'number') {
      if (strict.state === CellState.value) return { reading: strict };
      const day = Number.isInteger(value) ? parseDay(String(value)) : undefined;
      const whole = read(Math.floor(value)).number;
      const meant = day ?? (Number.isInteger(value) ? undefined : whole);
      return meant === undefined ? { reading: strict } : repaired(meant, 'P-05');
    }
    return { reading: strict };
  };
}

function wordDoctor(column: ColumnDefinition, dictionary: Dictionary, read: CellReader): Doctor {
  const known = spellingsOf(dictionary);
  const examine: Doctor = (value) => {
    const reading = read(value);
    if (reading.problem === 'damaged') return { reading, rule: 'P-13' };
    if (reading.problem !== 'list') return { reading };
    const code =
      column.type !== 'multi' && typeof value === 'string' ? codeOfPair(value.trim(), known) : undefined;
    if (code !== undefined) return { reading: { state: CellState.value, text: code } };
    const lost = typeof value === 'number' || (typeof value === 'string' && SCIENTIFIC.test(value.trim()));
    return column.type === 'code' && lost ? { reading: DAMAGED, rule: 'P-06' } : { reading };
  };
  const seen = new Map<CellValue, Examined>();
  return (value) => {
    let examined = seen.get(value);
    if (!examined) {
      examined = examine(value);
      if (seen.size < 20_000) seen.set(value, examined);
    }
    return examined;
  };
}

function codeDoctor(read: CellReader): Doctor {
  return (value) => {
    if (typeof value === 'number') {
      const reading = read(String(value));
      const kept = Math.abs(value) < DIGITS_LOST && reading.state === CellState.value;
      return kept ? { reading } : { reading: DAMAGED, rule: 'P-06' };
    }
    const reading = read(value);
    if (reading.problem === 'damaged') return { reading, rule: 'P-13' };
    if (
      typeof value !== 'string' ||
      reading.state === CellState.blank ||
      reading.state === CellState.notApplicable
    )
      return { reading };
    if (SCIENTIFIC.test(value.trim())) return { reading: DAMAGED, rule: 'P-06' };
    const plain = value.normalize('NFKC').replace(BLANKS, '');
    const mended = plain === value ? reading : read(plain);
    if (plain === value || mended.state !== CellState.value) return { reading };
    return { reading: mended, rule: WIDE.test(value) ? 'P-02' : 'P-03', to: plain, format: '@' };
  };
}

function textDoctor(read: CellReader): Doctor {
  return (value) => {
    if (typeof value === 'number' && !(Math.abs(value) < DIGITS_LOST))
      return { reading: DAMAGED, rule: 'P-06' };
    const reading = read(value);
    if (reading.problem === 'damaged') return { reading, rule: 'P-13' };
    if (typeof value === 'string' && value.length < 16 && SCIENTIFIC.test(value.trim()))
      return { reading: DAMAGED, rule: 'P-06' };
    return { reading };
  };
}

/** The doctor of a column: what its cells mean, what is wrong with how they are written, and the repair. */
export function doctorOf(
  column: ColumnDefinition,
  dictionary: Dictionary | undefined,
  date1904 = false,
): Doctor {
  const read = readerOf(column, dictionary, date1904);
  if (column.type === 'date') return dateDoctor(read, date1904);
  if (isNumeric(column)) return numberDoctor(column, read);
  if (dictionary) return wordDoctor(column, dictionary, read);
  if (column.pattern !== undefined || column.type === 'char' || column.type === 'code')
    return codeDoctor(read);
  return textDoctor(read);
}
