import type { KeyboardEvent } from 'react';
import { tiles, type Tile } from '../../../ui/roster-lines';
import { useDesk } from './desk-context';

const ORDER: readonly Tile[] = ['accepted', 'waiting', 'returned', 'missing'];

/** How many units stand in each state: one bar, and a tile for each that chooses what is listed. */
export function RosterTiles({
  counts,
  expected,
}: {
  readonly counts: Readonly<Record<Tile, number>>;
  readonly expected: number;
}) {
  const { desk, tell, dispatch } = useDesk();
  const choose = (tile: Tile): void => dispatch({ type: 'roster', change: { tile } });
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const to = tiles[(tiles.indexOf(desk.roster.tile) + by + tiles.length) % tiles.length];
    if (!to) return;
    choose(to);
    event.currentTarget.querySelector<HTMLElement>(`[data-tile="${to}"]`)?.focus();
  };
  return (
    <>
      <div className="desk-bar" aria-hidden>
        {ORDER.map((tile) => (
          <span
            key={tile}
            className={`fill fill-${tile}`}
            style={{ flexGrow: counts[tile] / Math.max(1, expected) }}
            hidden={counts[tile] === 0}
          />
        ))}
      </div>
      <div className="desk-tiles" role="radiogroup" aria-label={tell('roster.tiles')} onKeyDown={move}>
        {tiles.map((tile) => {
          const on = tile === desk.roster.tile;
          return (
            <button
              key={tile}
              type="button"
              role="radio"
              aria-checked={on}
              tabIndex={on ? 0 : -1}
              data-tile={tile}
              className={on ? 'desk-tile desk-tile-on' : 'desk-tile'}
              onClick={() => choose(tile)}
            >
              <span className="small">
                <span className={`fill mark fill-${tile}`} aria-hidden />
                {tell(`tile.${tile}`)}
              </span>
              <span className="desk-number">{counts[tile]}</span>
            </button>
          );
        })}
      </div>
    </>
  );
}
