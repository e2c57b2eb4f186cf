import type { FormIdentity, Grid } from '../core/form/grid';

/** The very hidden sheet that carries a template's identity. */
export const IDENTITY_SHEET = '_duibiao';
/** The hidden sheet that holds the words of long dropdowns. */
export const WORDS_SHEET = '_duibiao_words';
/** The custom property and the defined name that carry it, as `id:hash`. */
export const IDENTITY_PROPERTY = 'duibiao-form';
export const IDENTITY_NAME = 'duibiao_form';

/** An identity as one text. */
export function printIdentity(identity: FormIdentity): string {
  return `${identity.formId}:${identity.formHash}`;
}

function parseIdentity(text: unknown): FormIdentity | undefined {
  const match =
    typeof text === 'string'
      ? /^"?([a-z0-9-]{1,64}):([0-9a-f]{1,128})"?$/.exec(text.replace(/^=/, ''))
      : null;
  return match ? { formId: match[1] as string, formHash: match[2] as string } : undefined;
}

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
