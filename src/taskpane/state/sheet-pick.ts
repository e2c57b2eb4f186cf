import type { Recognition, SheetDouble } from '../found';
import type { Effect } from './effect';
import type { Event } from './event';
import { keepList, keptList } from './kept';
import type { SheetPick, State } from './state';

/** Tables that several sheets look like, while nobody has said which one counts. */
export function openDoubles({ tables }: State): readonly SheetDouble[] {
  return tables.known?.doubles ?? [];
}

/** Sheets that look like a table but are not the one that was picked. */
function leftSheets(picked: readonly SheetPick[]): readonly string[] {
  return [...new Set(picked.flatMap((p) => p.sheets.filter((s) => s !== p.sheet)))];
}

function withPicked(state: State, picked: readonly SheetPick[]): State {
  return { ...state, tables: { ...state.tables, picked } };
}

function picked(state: State, { scope, sheet, sheets }: SheetPick): State {
  const { known } = state.tables;
  const doubles = openDoubles(state).filter((d) => d.scope !== scope);
  const next = known ? { ...state, tables: { ...state.tables, known: { ...known, doubles } } } : state;
  const others = state.tables.picked.filter((p) => p.scope !== scope);
  return withPicked(next, [...others, { scope, sheet, sheets }]);
}

/** A picked sheet that is gone or renamed is picked no more: the others are looked at again. */
function stillThere(state: State, { sheets }: Recognition): State {
  const here = new Set(sheets);
  const kept = state.tables.picked.filter((p) => here.has(p.sheet));
  return kept.length === state.tables.picked.length ? state : withPicked(state, kept);
}

function recalled(state: State, text: string | undefined): State {
  const picks = keptList(text).flatMap(({ scope, sheet, sheets }): SheetPick[] =>
    typeof scope === 'string' && typeof sheet === 'string' && Array.isArray(sheets)
      ? [{ scope, sheet, sheets: sheets.filter((s) => typeof s === 'string') }]
      : [],
  );
  return picks.length === 0 ? state : withPicked(state, picks);
}

/** Which sheet counts where several look like the same table. */
export function reduceSheetPick(state: State, event: Event): State {
  switch (event.type) {
    case 'pick-sheet':
      return picked(state, event.pick);
    case 'recognised':
      return stillThere(state, event.recognition);
    case 'checked':
      return stillThere(state, event.checked);
    case 'recalled':
      return event.key === 'sheets' ? recalled(state, event.text) : state;
    default:
      return state;
  }
}

/** A pick is kept in the workbook, and everything is looked at again without the sheets that do not count. */
export function sheetPickEffects(before: State, event: Event, after: State): readonly Effect[] {
  const { picked: now } = after.tables;
  if (now === before.tables.picked) return [];
  const effects: Effect[] = [{ do: 'leave-sheets', sheets: leftSheets(now) }];
  if (event.type !== 'recalled') effects.push({ do: 'remember', key: 'sheets', text: keepList(now) });
  effects.push({ do: 'recognise' });
  if (event.type === 'pick-sheet' && after.check.result) effects.push({ do: 'check' });
  return effects;
}
