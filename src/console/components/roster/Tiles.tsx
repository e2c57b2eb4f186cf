import { tiles, type Tile } from '../../../ui/roster-lines';
import { useConsole } from '../console-context';
import { StateMark } from './StateMark';

/** The four filing states with their counts; one is always pressed. */
export function Tiles({
  counts,
  total,
}: {
  readonly counts: Readonly<Record<Tile, number>>;
  readonly total: number;
}) {
  const { state, dispatch, tell } = useConsole();
  const share = (n: number): number => (total === 0 ? 0 : Math.round((n / total) * 100));
  return (
    <div className="tiles" role="radiogroup" aria-label={tell('roster.tiles')}>
      {tiles.map((tile) => (
        <label key={tile} className="tile" data-on={state.roster.tile === tile}>
          <input
            type="radio"
            name="tile"
            className="unseen"
            checked={state.roster.tile === tile}
            aria-label={tell('tile.name', {
              state: tell(`tile.${tile}`),
              count: counts[tile],
              share: share(counts[tile]),
            })}
            onChange={() => dispatch({ type: 'roster-tile', tile })}
          />
          <span aria-hidden="true">
            <StateMark tile={tile} /> {tell(`tile.${tile}`)}
          </span>
          <span className="tile-count" aria-hidden="true">
            {counts[tile].toLocaleString('en-US')} <small className="quiet">{share(counts[tile])}%</small>
          </span>
        </label>
      ))}
    </div>
  );
}
