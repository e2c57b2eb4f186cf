import { IDENTITY_PROPERTY, WORDS_SHEET } from '../core/form/identity';
import type { Session } from './run';

/** What an insertion added, beside the sheets that were asked for. */
export interface Inserted {
  readonly sheets: readonly string[];
  /** What to ask Excel for them, once they stand: their names may go to other sheets. */
  readonly keys?: readonly string[];
  /** Whether the sheet of words, or the identity of the file, came with it. */
  readonly words: boolean;
  readonly identity: boolean;
  /** Sheets of the same names that are out of the way until the new ones stand, and go then: the name, and the one meanwhile. */
  readonly aside?: readonly { readonly name: string; readonly meanwhile: string }[];
}

/** Removes what an insertion added, and gives sheets that were to be replaced their names again; a very hidden sheet must be made visible to Excel first. */
export async function removeInserted(
  session: Session,
  { sheets, keys = sheets, words, identity, aside = [] }: Inserted,
): Promise<void> {
  const names = words ? [...keys, WORDS_SHEET] : keys;
  const found = await session.round(({ workbook }, has) => {
    const all = names.map((name) => workbook.worksheets.getItemOrNullObject(name));
    const waiting = aside.map(({ meanwhile }) => workbook.worksheets.getItemOrNullObject(meanwhile));
    const tellsVisible = has('visibility');
    for (const sheet of [...all, ...waiting]) {
      sheet.load('name');
      if (tellsVisible) sheet.load('visibility');
    }
    const wanted = identity && has('identity');
    const property = wanted ? workbook.properties.custom.getItemOrNullObject(IDENTITY_PROPERTY) : undefined;
    property?.load('key');
    return { all, waiting, property, tellsVisible };
  });
  await session.quietly(() => {
    for (const sheet of found.all) {
      if (sheet.isNullObject) continue;
      if (found.tellsVisible && sheet.visibility === 'VeryHidden') sheet.visibility = 'Hidden';
      sheet.delete();
    }
    found.waiting.forEach((sheet, i) => {
      if (!sheet.isNullObject) sheet.name = aside[i]?.name ?? sheet.name;
    });
    if (found.property && !found.property.isNullObject) found.property.delete();
  });
}
