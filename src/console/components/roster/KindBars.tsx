import { byKind, countsOf, type RosterLine } from '../../../ui/roster-lines';
import type { Tile } from '../../../ui/roster-lines';
import { useConsole } from '../console-context';

const ORDER: readonly Tile[] = ['accepted', 'waiting', 'returned', 'missing'];

/** Progress of each kind of institution as one bar: accepted, waiting, returned, missing. */
export function KindBars({ lines }: { readonly lines: readonly RosterLine[] }) {
  const { tell } = useConsole();
  const kinds = [...byKind(lines)].filter(([kind]) => kind !== '');
  if (kinds.length === 0) return null;
  return (
    <section aria-label={tell('roster.progress')}>
      <h2>{tell('roster.progress')}</h2>
      <ul className="bars">
        {kinds.map(([kind, group]) => {
          const counts = countsOf(group);
          const filed = group.length - counts.missing;
          return (
            <li key={kind} className="bar-row">
              <span className="bar-name">{kind}</span>
              <span className="bar" aria-hidden="true">
                {ORDER.map(
                  (tile) =>
                    counts[tile] > 0 && (
                      <span
                        key={tile}
                        className={`bar-part fill-${tile}`}
                        style={{ flexGrow: counts[tile] }}
                      />
                    ),
                )}
              </span>
              <span className="bar-count">{tell('roster.filed', { filed, expected: group.length })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
