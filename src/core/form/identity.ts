import type { FormIdentity } from './grid';

/** The custom property of the file that says from which definition its sheets were made, as `id:hash`. */
export const IDENTITY_PROPERTY = 'duibiao-form';

/** The hidden sheet that holds the words of long dropdowns. */
export const WORDS_SHEET = '_duibiao_words';

/** How the names of sheets begin that show something and belong to nobody's own annexes. */
const LOOK_PREFIX = '收·';
const CHART_PREFIX = '图·';
const PRINT_PREFIX = '印·';
const NAME_LIMIT = 31;

/** The name of a sheet that shows something received; characters that Excel refuses are left out. */
export function lookSheet(name: string): string {
  return `${LOOK_PREFIX}${name.replace(/[[\]:*?/\\']/g, '')}`.slice(0, NAME_LIMIT);
}

/** The name of a sheet of charts. */
export function chartSheet(name: string): string {
  return `${CHART_PREFIX}${name}`.slice(0, NAME_LIMIT);
}

/** The name of a sheet that holds another one's figures as they are to be printed. */
export function printSheet(name: string): string {
  return `${PRINT_PREFIX}${name}`.slice(0, NAME_LIMIT);
}

/** Whether a sheet only shows something received, drawn or made for print, so that a check passes over it. */
export function isLookSheet(name: string): boolean {
  return [LOOK_PREFIX, CHART_PREFIX, PRINT_PREFIX].some((prefix) => name.startsWith(prefix));
}

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
