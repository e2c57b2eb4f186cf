import { parseArea, splitAddress, type Area } from './area';
import { HostError } from './errors';
import type { DefinedName } from './parts';
import type { Book, Sheet } from './sheet';

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\?]{0,254}$/u;

/** A defined name as a sheet sees it: its own before the workbook's. */
export function definedName(book: Book, sheet: Sheet | undefined, name: string): DefinedName | undefined {
  const key = name.toLowerCase();
  return sheet?.names.get(key) ?? book.names.get(key);
}

/** Adds a name; refuses one that Excel would not take or that exists in the scope. */
export function addName(scope: Book | Sheet, name: string, formula: string): DefinedName {
  if (!NAME.test(name) || parseArea(name) || /^[rc]$/i.test(name)) throw new HostError('InvalidArgument');
  if (scope.names.has(name.toLowerCase())) throw new HostError('ItemAlreadyExists');
  const made: DefinedName = {
    name,
    formula: formula.startsWith('=') ? formula : `="${formula}"`,
    comment: '',
    visible: true,
  };
  scope.names.set(name.toLowerCase(), made);
  return made;
}

/** The cells that a name stands for; undefined where it is a constant, a formula or a broken reference. */
export function areaOfName(
  book: Book,
  name: DefinedName,
): { readonly sheet: Sheet; readonly area: Area } | undefined {
  const { sheet, rest } = splitAddress(name.formula.replace(/^=/, ''));
  const found = sheet === undefined ? undefined : book.findSheet(sheet);
  const area = parseArea(rest.replaceAll('$', ''));
  return found && area ? { sheet: found, area } : undefined;
}

/** The text of a reference with every part fixed, as a name holds it: `$A$1:$B$9`. */
export function fixedAddress(address: string): string {
  return address.replace(/[A-Za-z]+|\d+/g, (part) => `$${part}`);
}
