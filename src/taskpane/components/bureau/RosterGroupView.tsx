import { Checkbox } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { isPicked, type RosterLine } from '../../../ui/roster-lines';
import type { RosterGroup } from '../../state/bureau-roster';
import { lastHeard, rosterState } from '../../words/bureau-roster-words';
import { useDesk } from './desk-context';

const FEW = 3;
/** So few more are shown at once rather than folded. */
const SLACK = 2;

function Line({ line, ticks }: { readonly line: RosterLine; readonly ticks: boolean }) {
  const { desk, now, tell, dispatch } = useDesk();
  const { item, kind, tile } = line;
  const { submission } = item;
  const name = (
    <span className="grow">
      {item.name}
      <span className="small quiet block">
        {item.code} {kind}
      </span>
    </span>
  );
  return (
    <li className="desk-line">
      {ticks && (
        <Checkbox
          checked={isPicked(line, desk.roster.toggled)}
          aria-label={tell('roster.tick', { name: item.name })}
          onChange={() => dispatch({ type: 'tick', codes: [item.code] })}
        />
      )}
      {submission !== undefined && tile !== 'missing' ? (
        <button
          type="button"
          className="grow link-row"
          aria-label={tell('roster.open', { name: item.name })}
          onClick={() => dispatch({ type: 'over', over: { kind: 'submission', id: submission } })}
        >
          {name}
        </button>
      ) : (
        name
      )}
      <span className="small desk-right">
        {lastHeard(line, tell, now)}
        {item.reminded && item.lastSignIn !== undefined && (
          <span className="block quiet">{tell('roster.reminded', { count: item.reminded.count })}</span>
        )}
        {item.late && <span className="block danger">{rosterState(line, tell)}</span>}
      </span>
    </li>
  );
}

/** Arrow keys move between the lines' own controls. */
function move(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
  const to = stops[stops.indexOf(document.activeElement as HTMLElement) + by];
  if (!to) return;
  event.preventDefault();
  to.focus();
}

/** Units of which the same is to be done, with one tick for all of them. */
export function RosterGroupView({ group }: { readonly group: RosterGroup }) {
  const { desk, tell, dispatch } = useDesk();
  const { kind, lines } = group;
  const { toggled, unfolded, tile } = desk.roster;
  const ticks = tile === 'missing' || tile === 'returned';
  const ticked = lines.filter((l) => isPicked(l, toggled));
  const all = ticked.length === lines.length;
  const open = unfolded.has(kind) || lines.length <= FEW + SLACK || kind === 'all';
  const shown = open ? lines : lines.slice(0, FEW);
  const name = kind === 'all' ? tell(`tile.${tile}`) : tell(`roster.${kind}`);
  const change = all ? lines : lines.filter((l) => !isPicked(l, toggled));
  return (
    <section aria-label={name} onKeyDown={move}>
      <h2 className="desk-group">
        {ticks && (
          <Checkbox
            checked={all ? true : ticked.length > 0 ? 'mixed' : false}
            aria-label={tell('roster.tickAll', { group: name, count: lines.length })}
            onChange={() => dispatch({ type: 'tick', codes: change.map((l) => l.item.code) })}
          />
        )}
        <span className="grow">{name}</span>
        {tell('roster.units', { count: lines.length })}
      </h2>
      <ul>
        {shown.map((line) => (
          <Line key={line.item.code} line={line} ticks={ticks} />
        ))}
      </ul>
      {lines.length > FEW + SLACK && kind !== 'all' && (
        <button
          type="button"
          className="link desk-more"
          aria-expanded={open}
          onClick={() => dispatch({ type: 'unfold', group: kind })}
        >
          {open ? tell('roster.less') : tell('roster.more', { count: lines.length - FEW })}
        </button>
      )}
    </section>
  );
}
