import { WorkbookError } from '../core/workbook/port';
import type { World } from './ports';
import type { Pane } from './runner/pane';
import type { Event } from './state/event';
import type { Notice } from './state/state';

/** The clock on screen moves each second while something counts down, else twice a minute. */
const TICK_MS = 1_000;
const SLOW_TICKS = 30;
const ASK_TICKS = 60;

/** Says something of the workbook or the computer that nobody asked for. */
export function notice(problem: Notice['problem']): Extract<Event, { type: 'refused' }> {
  return { type: 'refused', problem, sheet: undefined, doing: 'listen' };
}

/** Not every Excel tells of what happens in it; the pane works all the same. */
async function hear(begin: () => Promise<unknown>, otherwise: () => void): Promise<void> {
  try {
    await begin();
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    otherwise();
  }
}

/** Hears of the workbook, the network and the time. */
export async function listen(pane: Pane, { workbook, bureau, clock }: World): Promise<void> {
  await hear(
    () => workbook.onChange((hint) => pane.dispatch({ type: 'changed', hint })),
    () => pane.dispatch(notice('not-heard')),
  );
  // Without it the pane does not follow the cell that is selected; nothing else is lost.
  await hear(
    () => workbook.onSelect((selection) => pane.dispatch({ type: 'selected', selection })),
    () => undefined,
  );
  const selection = await workbook.selection();
  if (selection) pane.dispatch({ type: 'selected', selection });
  const ask = async (): Promise<void> => {
    const connected = navigator.onLine && (await bureau.reachable());
    if (connected !== pane.state().connected) pane.dispatch({ type: 'connection', connected });
  };
  window.addEventListener('online', () => void ask());
  window.addEventListener('offline', () => void ask());
  let ticks = 0;
  setInterval(() => {
    ticks += 1;
    const { check, sending } = pane.state();
    const counting = check.run.kind === 'running' || sending.queue.length > 0;
    if (counting || ticks % SLOW_TICKS === 0) pane.dispatch({ type: 'clock', now: clock.now() });
    if (ticks % ASK_TICKS === 0) void ask();
  }, TICK_MS);
  await ask();
}
