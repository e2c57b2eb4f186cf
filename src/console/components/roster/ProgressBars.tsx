import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { byKind, countsOf, type RosterLine, type Tile } from '../../../ui/roster-lines';
import { kindWord } from '../../../ui/figure-words';
import { langOf } from '../../who';
import type { Progress } from '../../state/slots';
import { useConsole } from '../console-context';

/** One bar: a group of filers with how many of them stand in each state. */
interface Group {
  readonly name: string;
  readonly counts: Readonly<Record<Tile, number>>;
  readonly filed: number;
  readonly expected: number;
}

const ORDER: readonly Tile[] = ['accepted', 'waiting', 'returned', 'missing'];
const FEW = 10;

function kindGroups(lines: readonly RosterLine[]): readonly Group[] {
  return [...byKind(lines)]
    .filter(([kind]) => kind !== '')
    .map(([name, group]) => {
      const counts = countsOf(group);
      return { name, counts, filed: group.length - counts.missing, expected: group.length };
    });
}

/** Areas with those furthest behind first. */
function unitGroups({ units }: Progress): readonly Group[] {
  return [...units]
    .sort((a, b) => b.expected - b.filed - (a.expected - a.filed))
    .map(({ name, expected, filed, accepted }) => ({
      name,
      expected,
      filed,
      counts: { accepted, waiting: filed - accepted, returned: 0, missing: expected - filed },
    }));
}

function Bar({ group, most }: { readonly group: Group; readonly most: number }) {
  const { state, tell } = useConsole();
  const { name, counts, filed, expected } = group;
  return (
    <li className="bar-row">
      <span className="bar-name">{kindWord(state.form, name, langOf(state))}</span>
      <span className="bar" aria-hidden="true">
        {ORDER.map(
          (tile) =>
            counts[tile] > 0 && (
              <span
                key={tile}
                className={`bar-part fill-${tile}`}
                style={{ width: `${(counts[tile] / most) * 100}%` }}
              />
            ),
        )}
      </span>
      <span className="bar-count">{tell('roster.filed', { filed, expected })}</span>
    </li>
  );
}

/** Progress of each kind of institution, or of each area below, as one bar: accepted, waiting, returned, missing. */
export function ProgressBars({
  lines,
  progress,
}: {
  readonly lines: readonly RosterLine[];
  readonly progress: Progress | undefined;
}) {
  const { tell } = useConsole();
  const [all, setAll] = useState(false);
  const kinds = kindGroups(lines);
  const groups = kinds.length > 0 ? kinds : progress ? unitGroups(progress) : [];
  if (groups.length === 0) return null;
  const title = tell(kinds.length > 0 ? 'roster.progress' : 'roster.progressUnits');
  const shown = all ? groups : groups.slice(0, FEW);
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="bars">
        {shown.map((group) => (
          <Bar key={group.name} group={group} most={Math.max(1, group.expected)} />
        ))}
      </ul>
      {groups.length > FEW && (
        <Button size="small" appearance="subtle" onClick={() => setAll(!all)}>
          {all ? tell('roster.fewer') : tell('roster.allUnits', { count: groups.length })}
        </Button>
      )}
    </section>
  );
}
