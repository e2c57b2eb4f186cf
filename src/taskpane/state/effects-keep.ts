import type { Effect } from './effect';
import type { Event } from './event';
import { keepList } from './kept';
import { keepReceipts } from './kept-receipts';
import type { State } from './state';

/** The name under which something is kept on this computer for a form, so that next period's workbook finds it. */
export function hereKey({ form }: Pick<State, 'form'>, key: string): string {
  return `duibiao.${form?.id ?? ''}.${key}`;
}

/** What must be written into the workbook so that closing it loses nothing: drafts, explanations, receipts, the mapping of imports. */
export function keepEffects(before: State, event: Event, after: State): readonly Effect[] {
  if (event.type === 'recalled' || event.type === 'started') return [];
  const effects: Effect[] = [];
  const remember = (key: string, text: string): number => effects.push({ do: 'remember', key, text });
  if (after.explanations.items !== before.explanations.items)
    remember('explanations', keepList([...after.explanations.items.values()]));
  if (after.receipts.kept !== before.receipts.kept) remember('receipts', keepReceipts(after.receipts.kept));
  if (after.receipts.based !== before.receipts.based)
    remember('based', keepList([...after.receipts.based].map((key) => ({ key }))));
  if (after.receipts.handled !== before.receipts.handled)
    remember('handled', keepList([...after.receipts.handled].map((cell) => ({ cell }))));
  if (after.fill.mapping !== before.fill.mapping) {
    const text = keepList([...after.fill.mapping].map(([heading, column]) => ({ heading, column })));
    remember('mapping', text);
    effects.push({ do: 'remember-here', key: hereKey(after, 'mapping'), text });
  }
  if (after.marks !== before.marks) remember('settings', after.marks ? 'marks=on' : 'marks=off');
  return effects;
}

/** The texts that are kept inside the workbook. */
export const keptKeys = [
  'settings',
  'explanations',
  'receipts',
  'based',
  'handled',
  'mapping',
  'sheets',
] as const;
