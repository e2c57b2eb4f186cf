import type { FormIdentity, Grid } from '../core/form/grid';
import { IDENTITY_PROPERTY, parseIdentity, WORDS_SHEET } from '../core/form/identity';

/** The very hidden sheet that carries a template's identity. */
export const IDENTITY_SHEET = '_duibiao';
/** The defined name that carries it, as `id:hash`. */
export const IDENTITY_NAME = 'duibiao_form';

/** Finds a template's identity in the first of its three places that still holds it. */
export function findIdentity(places: {
  readonly properties: ReadonlyMap<string, string>;
  readonly grids: readonly Grid[];
  readonly names: readonly { readonly name: string; readonly refersTo: string }[];
}): FormIdentity | undefined {
  const sheet = places.grids.find((grid) => grid.sheet === IDENTITY_SHEET);
  const name = places.names.find((each) => each.name.toLowerCase() === IDENTITY_NAME);
  return (
    parseIdentity(places.properties.get(IDENTITY_PROPERTY)) ??
    parseIdentity(sheet?.values[0]?.[0]) ??
    parseIdentity(name?.refersTo)
  );
}

/** Whether a sheet belongs to the template's own bookkeeping and holds nothing a filer wrote. */
export function isServiceSheet(name: string): boolean {
  return name === IDENTITY_SHEET || name === WORDS_SHEET;
}
