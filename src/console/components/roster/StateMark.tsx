import type { Tile } from '../../../ui/roster-lines';

/** The fill that stands for a filing state: outline, diagonal, vertical, solid; colour only comes after it. */
export function StateMark({ tile }: { readonly tile: Tile }) {
  return <span className={`state-mark fill-${tile}`} aria-hidden="true" />;
}
