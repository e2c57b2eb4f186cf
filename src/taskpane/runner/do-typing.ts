import type { TypedCell } from '../engine/recheck';
import type { Checked } from '../found';
import type { Doers, Running } from './running';

/** Checks typed cells together with the formulas that read them; undefined where only a full check can tell. */
async function recheck(cells: readonly TypedCell[], { world }: Running): Promise<Checked | undefined> {
  const typed = new Set(cells.map(({ place: p }) => `${p.sheet}!${p.row}!${p.column}`));
  const readers = await world.checker.readersOf(cells.map((c) => c.place));
  const others = readers?.filter((p) => !typed.has(`${p.sheet}!${p.row}!${p.column}`));
  if (!others) return undefined;
  const values = others.length > 0 ? await world.workbook.look(others) : [];
  const calculated = others.map((place, i) => ({ place, value: values[i] ?? null }));
  return world.checker.recheck([...cells, ...calculated]);
}

/** The check while typing. */
export const doTyping: Doers<'recheck'> = {
  async recheck({ cells }, on) {
    const checked = await recheck(cells, on);
    on.dispatch(
      checked ? { type: 'rechecked', checked, cells, at: on.world.clock.now() } : { type: 'untraced' },
    );
  },
};
