import type { Fix } from '../core/form/finding';
import type { CellValue } from '../core/form/grid';
import type { CellPlace } from '../core/form/table';
import type { UndoStep } from '../core/workbook/port';

export type Step = UndoStep['cells'][number];

/** What a cell shall hold, and the number format to set with it. */
export interface Entry {
  readonly place: CellPlace;
  readonly content: CellValue;
  /** Whether a text is to stand as it is; otherwise `content` is already what Excel takes. */
  readonly isText: boolean;
  readonly format: string | undefined;
  /** What the cell must still hold, where that is known. */
  readonly expects?: CellValue;
}

/** An entry with what its cell held before, which is the way back. */
export interface Planned extends Entry {
  readonly before: Step;
}

/** What a cell holds, as Excel answers it. */
export interface Held {
  readonly formula: unknown;
  readonly value: unknown;
  readonly format: string;
}

const ERRORS = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|GETTING_DATA)$/;
/** A text without digits that begins with a letter: Excel reads nothing else into it. */
const PLAIN = /^\p{L}[^\p{N}〇一二三四五六七八九十]*$/u;
const WORDS = /^(true|false|真|假)$/i;
const SAME = 1e-9;

/** A text that Excel shall take as it stands: it would read `0012`, `1-2` or `=…` as a number, a date, a formula. */
export function literal(value: CellValue, format: string | undefined): CellValue {
  if (typeof value !== 'string' || value === '') return value;
  if (format === '@') return value.startsWith("'") ? `'${value}` : value;
  return PLAIN.test(value) && !WORDS.test(value) ? value : `'${value}`;
}

/** Whether a cell's content is a formula: its text is not what the cell shows. */
export function isFormula({ formula, value }: Pick<Held, 'formula' | 'value'>): boolean {
  return typeof formula === 'string' && formula.length > 1 && formula.startsWith('=') && formula !== value;
}

/** A fix as what to write. */
export function entryOf({ place, from, to, toFormula, format }: Fix): Entry {
  const content = toFormula === undefined ? to : `=${toFormula}`;
  const isText = toFormula === undefined && typeof to === 'string';
  return { place, content, isText, format, ...(from !== null && { expects: from }) };
}

/** The way back as what to write. */
export function entryBack({ place, formula, format }: Step): Entry {
  return { place, content: formula, isText: false, format };
}

/** What undoes a planned entry, whether or not it has been written. */
export function plannedBack(planned: Planned): Planned {
  const { before } = planned;
  return { ...entryBack(before), before: { ...before, format: formatOf(planned) } };
}

/** Whether Excel would keep a content as text in a text cell although it is none. */
export function isLoose({ content, isText }: Entry): boolean {
  if (typeof content === 'number' || typeof content === 'boolean') return true;
  return !isText && typeof content === 'string' && content.startsWith('=');
}

/** The number format that a cell has after the write: a text cell that is given a number or formula becomes General. */
export function formatOf(planned: Planned): string {
  const { format, before } = planned;
  return format ?? (before.format === '@' && isLoose(planned) ? 'General' : before.format);
}

/** What is written, as Excel takes it. */
export function contentOf(planned: Planned): CellValue {
  return planned.isText ? literal(planned.content, formatOf(planned)) : planned.content;
}

/** What brings back a cell: its formula or value as Excel takes it, and its number format. */
export function stepOf(place: CellPlace, held: Held): Step {
  const { formula, value, format } = held;
  if (isFormula(held)) return { place, formula: String(formula), format };
  if (typeof value === 'number' || typeof value === 'boolean') return { place, formula: value, format };
  const text = value === null || value === undefined ? '' : String(value);
  if (text === '') return { place, formula: null, format };
  return { place, formula: ERRORS.test(text) && format !== '@' ? text : literal(text, format), format };
}

function plainText(value: CellValue): string {
  return String(value ?? '')
    .normalize('NFKC')
    .replace(/[\s,，¥￥]/g, '');
}

/** Whether a cell surely holds something else than was expected: another number, another text, or nothing. */
export function isOther(expected: CellValue, held: unknown): boolean {
  if (expected === null || expected === '') return false;
  const [was, is] = [plainText(expected), plainText(held as CellValue)];
  if (was === is) return false;
  if (is === '') return true;
  const [a, b] = [Number(was), Number(is)];
  if (Number.isNaN(a) || Number.isNaN(b)) return typeof expected === typeof held;
  return Math.abs(a - b) > Math.max(0.01, Math.abs(a) * SAME);
}
