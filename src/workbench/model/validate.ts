import { intersection, type Area } from './area';
import type { Value } from './cell';
import { cellAt, styleAt, valueAt } from './cells';
import { parseArea, splitAddress } from './area';
import { coerceText } from './coerce';
import { areaOfName, definedName } from './names';
import { textOf } from './number-format';
import type { Validation } from './parts';
import type { Book, Sheet } from './sheet';

type Detail = Readonly<Record<string, unknown>>;

/** The rule that a cell stands under. */
export function validationAt(sheet: Sheet, row: number, column: number): Validation | undefined {
  return sheet.validations.find((v) =>
    v.areas.some((a) => row >= a.top && row <= a.bottom && column >= a.left && column <= a.right),
  );
}

/** The words of a list rule, from its text or the cells that it points to; undefined where the source cannot be read. */
export function listOf(book: Book, sheet: Sheet, rule: Detail): string[] | undefined {
  const list = rule.list as Detail | undefined;
  if (typeof list?.source !== 'string') return undefined;
  if (!list.source.startsWith('=')) return list.source.split(',').map((word) => word.trim());
  const { sheet: named, rest } = splitAddress(list.source.slice(1));
  const name = definedName(book, sheet, rest);
  const place = name ? areaOfName(book, name) : undefined;
  const home = place?.sheet ?? (named === undefined ? sheet : book.findSheet(named));
  const area = place?.area ?? parseArea(rest.replaceAll('$', ''));
  if (!home || !area) return undefined;
  const words: string[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const value = valueAt(home, row, column);
      if (value !== null) words.push(textOf(value, styleAt(home, row, column).numberFormat));
    }
  }
  return words;
}

function bound(value: unknown): number {
  if (typeof value === 'number') return value;
  const read = typeof value === 'string' ? coerceText(value, 'General').value : undefined;
  return typeof read === 'number' ? read : NaN;
}

function between(n: number, { operator, formula1, formula2 }: Detail): boolean {
  const [a, b] = [bound(formula1), bound(formula2)];
  if (Number.isNaN(a)) return true;
  switch (operator) {
    case 'Between':
      return n >= a && n <= b;
    case 'NotBetween':
      return n < a || n > b;
    case 'EqualTo':
      return n === a;
    case 'NotEqualTo':
      return n !== a;
    case 'GreaterThan':
      return n > a;
    case 'GreaterThanOrEqualTo':
      return n >= a;
    case 'LessThan':
      return n < a;
    default:
      return n <= a;
  }
}

/** Whether a value meets a rule; custom formulas and unreadable sources let everything pass. */
export function isAllowed(
  book: Book,
  sheet: Sheet,
  candidate: { readonly validation: Validation; readonly value: Value; readonly text: string },
): boolean {
  const { validation, value, text } = candidate;
  if (value === null) return validation.ignoreBlanks;
  const { rule } = validation;
  if (rule.list) {
    const words = listOf(book, sheet, rule);
    return !words || words.includes(text);
  }
  const [kind, detail] = (Object.entries(rule)[0] ?? []) as [string?, Detail?];
  if (!kind || !detail || kind === 'custom') return true;
  if (kind === 'textLength') return between([...text].length, detail);
  if (typeof value !== 'number') return false;
  return (kind !== 'wholeNumber' || Number.isInteger(value)) && between(value, detail);
}

/** The cells of an area whose value breaks the rule that they stand under. */
export function invalidCells(book: Book, sheet: Sheet, area: Area): Area[] {
  const bad: Area[] = [];
  for (const validation of sheet.validations) {
    for (const part of validation.areas.flatMap((a) => intersection(a, area) ?? [])) {
      for (let row = part.top; row <= part.bottom; row++) {
        for (let column = part.left; column <= part.right; column++) {
          const cell = cellAt(sheet, row, column);
          if (!cell || cell.value === null) continue;
          const text = textOf(cell.value, cell.style.numberFormat);
          if (!isAllowed(book, sheet, { validation, value: cell.value, text }))
            bad.push({ top: row, bottom: row, left: column, right: column });
        }
      }
    }
  }
  return bad;
}
