import { createHalfTyped, TYPED_KEY, type HalfTyped } from '../../ui/half-typed';
import type { World } from '../ports';

/** Half-typed words on this computer, of clerk and officer alike. */
export function keptWords({ page, clock, report }: Pick<World, 'page' | 'clock' | 'report'>): HalfTyped {
  return createHalfTyped({
    read: () => page.recall(TYPED_KEY),
    write: (text) => page.remember(TYPED_KEY, text),
    now: () => clock.now(),
    report,
  });
}
