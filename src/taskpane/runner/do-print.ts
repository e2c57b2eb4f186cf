import type { Effect } from '../state/effect';
import { fingerprintOf } from '../state/fingerprint';
import type { Doers, Running } from './running';
import { bytesOf } from './do-send';

type SealCopy = Extract<Effect, { do: 'seal-copy' }>;

/** Whether the annexes hold, cell by cell, what was received. */
async function isStored({ receipt, scopes }: SealCopy, { world }: Running): Promise<boolean> {
  const earlier = receipt && (await bytesOf(receipt.id, receipt.version, world));
  if (!earlier) return false;
  await world.checker.recognise(await world.workbook.read());
  const now = await world.checker.compare(earlier, scopes);
  return now !== undefined && now.cells + now.added + now.removed === 0;
}

/** Printing from the annexes' own sheets. */
export const doPrint: Doers<'seal-copy' | 'note-draft'> = {
  async 'seal-copy'(effect, on) {
    const { world, dispatch } = on;
    const { sheets, receipt } = effect;
    const stored = await isStored(effect, on);
    const words =
      stored && receipt
        ? world.tell({
            key: 'print.stored',
            with: {
              version: receipt.version,
              number: receipt.number,
              fingerprint: fingerprintOf(receipt.sha256),
            },
          })
        : world.tell({ key: 'print.draft' });
    await world.workbook.notePages(sheets, words);
    dispatch({ type: 'pages-noted', stored });
    const [first] = sheets;
    if (first !== undefined) dispatch({ type: 'print', sheet: first });
  },
  async 'note-draft'({ sheets }, { world }) {
    await world.workbook.notePages(sheets, world.tell({ key: 'print.draft' }));
  },
};
