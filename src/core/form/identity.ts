import type { FormIdentity } from './grid';

/** The custom property of the file that says from which definition its sheets were made, as `id:hash`. */
export const IDENTITY_PROPERTY = 'duibiao-form';

/** The hidden sheet that holds the words of long dropdowns. */
export const WORDS_SHEET = '_duibiao_words';

/** An identity as one text, `id:hash`. */
export function printIdentity({ formId, formHash }: FormIdentity): string {
  return `${formId}:${formHash}`;
}

/** Reads an identity, also as a defined name holds it (`="id:hash"`); undefined for anything else. */
export function parseIdentity(text: unknown): FormIdentity | undefined {
  const match =
    typeof text === 'string'
      ? /^"?([a-z0-9-]{1,64}):([0-9a-f]{1,128})"?$/.exec(text.replace(/^=/, ''))
      : null;
  return match ? { formId: match[1] ?? '', formHash: match[2] ?? '' } : undefined;
}
