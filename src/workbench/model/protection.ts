import { HostError } from './errors';
import type { Sheet } from './sheet';

const ALLOWANCES = [
  'allowAutoFilter',
  'allowDeleteColumns',
  'allowDeleteRows',
  'allowEditObjects',
  'allowEditScenarios',
  'allowFormatCells',
  'allowFormatColumns',
  'allowFormatRows',
  'allowInsertColumns',
  'allowInsertHyperlinks',
  'allowInsertRows',
  'allowPivotTables',
  'allowSort',
] as const;

/** Protects a sheet; what is not named as allowed is refused. */
export function protectSheet(
  sheet: Sheet,
  options: Readonly<Record<string, unknown>>,
  password?: string,
): void {
  if (sheet.protection) throw new HostError('InvalidOperation');
  const allowed = Object.fromEntries(ALLOWANCES.map((name) => [name, options[name] === true]));
  const selectionMode = typeof options.selectionMode === 'string' ? options.selectionMode : 'Normal';
  sheet.protection = { options: { ...allowed, selectionMode }, password };
  sheet.book.emit({ kind: 'protection', sheet, isProtected: true });
}

/** Lifts the protection; a wrong password is refused. */
export function unprotectSheet(sheet: Sheet, password?: string): void {
  if (!sheet.protection) return;
  if (sheet.protection.password !== undefined && sheet.protection.password !== password)
    throw new HostError('AccessDenied');
  sheet.protection = undefined;
  sheet.book.emit({ kind: 'protection', sheet, isProtected: false });
}
