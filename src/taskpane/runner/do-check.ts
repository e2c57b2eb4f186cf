import { WorkbookError } from '../../core/workbook/port';
import type { Checked } from '../found';
import { isMissingPart } from '../later';
import { Stopped } from '../ports';
import type { Effect } from '../state/effect';
import type { Doers, Running } from './running';

/** Fewest milliseconds between two reports of progress. */
const PROGRESS_MS = 120;

/** What may be chosen to import from: workbooks, and lists that other systems export. */
const FILE_KINDS = '.xlsx,.xlsm,.csv,.txt,.xls';

const NONE = { error: 0, query: 0, hint: 0 };

/** Reads the workbook and checks it, telling how far it is. */
export async function readAndCheck(on: Running, signal: AbortSignal): Promise<Checked> {
  const { world, dispatch } = on;
  let told = 0;
  const book = await world.workbook.read({
    signal,
    onProgress: (row, rows) => {
      const now = world.clock.now();
      if (now - told < PROGRESS_MS) return;
      told = now;
      dispatch({ type: 'progress', progress: { phase: 'reading', row, rows, counts: NONE } });
    },
  });
  if (signal.aborted) throw new Stopped();
  const rows = book.grids.reduce((n, g) => n + g.values.length, 0);
  dispatch({ type: 'progress', progress: { phase: 'checking', row: rows, rows, counts: NONE } });
  return world.checker.check(book);
}

async function check(_: Extract<Effect, { do: 'check' }>, on: Running): Promise<void> {
  const abort = new AbortController();
  on.check.abort = abort;
  on.dispatch({ type: 'running', at: on.world.clock.now() });
  try {
    const checked = await readAndCheck(on, abort.signal);
    await on.world.pause();
    on.dispatch({ type: 'checked', checked, at: on.world.clock.now() });
  } catch (error) {
    if (!(error instanceof Stopped) && !abort.signal.aborted) throw error;
    on.dispatch({ type: 'stopped' });
  } finally {
    on.check.abort = undefined;
  }
}

/** Checking, recognising and what is asked of the engine. */
export const doCheck: Doers<
  | 'check'
  | 'stop'
  | 'recognise'
  | 'leave-sheets'
  | 'describe'
  | 'fixes'
  | 'propose'
  | 'outline'
  | 'choose-file'
  | 'initials'
  | 'registry'
> = {
  check,
  async stop(_, { check: running, world }) {
    running.abort?.abort();
    world.checker.stop();
  },
  async recognise(_, { world, dispatch }) {
    const recognition = await world.checker.recognise(await world.workbook.read());
    dispatch({ type: 'recognised', recognition });
  },
  async 'leave-sheets'({ sheets }, { world }) {
    await world.checker.leave(sheets);
  },
  async describe({ id }, { world, dispatch }) {
    dispatch({ type: 'described', id, is: await world.checker.describe(id) });
  },
  async fixes({ ids }, { world, dispatch }) {
    dispatch({ type: 'repair-known', fixes: await world.checker.fixes(ids) });
  },
  async propose({ mode, header }, { world, dispatch }) {
    dispatch({ type: 'proposed', ...(await world.checker.propose(mode, header)) });
  },
  async outline({ scope, mapping }, { world, dispatch }) {
    await world.checker.recognise(await world.workbook.read());
    dispatch({ type: 'outlined', outlines: await world.checker.outline(scope, mapping) });
  },
  async 'choose-file'({ scope, mapping }, { world, dispatch }) {
    const file = await world.page.choose(FILE_KINDS);
    if (!file) return;
    const { name } = file;
    dispatch({ type: 'file-opening', name });
    const read = await world.readFile(file);
    if (!read.ok) return dispatch({ type: 'file-refused', name, words: read.words });
    await world.checker.takeFile(read.book);
    dispatch({
      type: 'outlined',
      outlines: await world.checker.outlineFile(name, scope, mapping),
      file: name,
    });
  },
  async initials({ words }, { world, dispatch }) {
    const initials = await world.initials();
    dispatch({ type: 'initials', initials: initials(words) });
  },
  async registry({ column }, { world, dispatch }) {
    dispatch({ type: 'registry', column, choices: await world.checker.registry(column) });
  },
};

/** The code under which the pane speaks of a failure; undefined for a fault of the program. */
export function problemOf(
  error: unknown,
): { readonly code: WorkbookError['code'] | 'part'; readonly sheet: string | undefined } | undefined {
  if (isMissingPart(error)) return { code: 'part', sheet: undefined };
  return error instanceof WorkbookError ? { code: error.code, sheet: error.sheet } : undefined;
}
