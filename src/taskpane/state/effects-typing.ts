import type { Effect } from './effect';
import type { Event } from './event';
import type { State } from './state';

/** So long nobody must have typed before what was typed is checked. */
const QUIET_MS = 300;

function sameIds(before: State, after: State): boolean {
  const [a, b] = [before.check.result?.findings, after.check.result?.findings];
  return a?.length === b?.length && (a ?? []).every((f, i) => f.id === b?.[i]?.id);
}

function afterRecheck(before: State, after: State): readonly Effect[] {
  if (before.check.result === after.check.result) return [];
  const { page } = after.at;
  const open = page?.kind === 'finding' ? page.id : undefined;
  const isThere = after.check.result?.findings.some((f) => f.id === open);
  return [
    ...(after.marks && after.check.result && !sameIds(before, after)
      ? [{ do: 'mark', findings: after.check.result.findings } as const]
      : []),
    ...(open !== undefined && isThere ? [{ do: 'describe', id: open } as const] : []),
  ];
}

/** What typing in a checked workbook asks for: a moment's patience, then a check of just these cells. */
export function typingEffects(before: State, event: Event, after: State): readonly Effect[] {
  const { typing } = after.check;
  if (event.type === 'changed' && typing && typing !== before.check.typing)
    return [{ do: 'wait', ms: QUIET_MS, then: { type: 'retype', turn: typing.turn } }];
  if (event.type === 'retype' && typing?.turn === event.turn && typing.cells.length > 0)
    return [{ do: 'recheck', cells: typing.cells }];
  return event.type === 'rechecked' ? afterRecheck(before, after) : [];
}
