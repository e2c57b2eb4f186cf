import { Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { dayWord } from '../../../ui/time-words';
import { byKind, countsOf, linesOf, listed, type RosterLine } from '../../../ui/roster-lines';
import { groupsOfRoster } from '../../state/bureau-roster';
import type { Roster } from '../../bureau-ports';
import { useDesk } from './desk-context';
import { RosterGroupView } from './RosterGroupView';
import { RosterTiles } from './RosterTiles';
import { Waiting } from './Waiting';

const NO_INITIALS: ReadonlyMap<string, string> = new Map();

function Filters({ lines }: { readonly lines: readonly RosterLine[] }) {
  const { desk, tell, dispatch } = useDesk();
  const kinds = [...byKind(lines).keys()].filter((kind) => kind !== '');
  return (
    <div className="desk-filters">
      <Input
        className="grow"
        size="small"
        type="search"
        contentBefore={<SearchRegular aria-hidden />}
        placeholder={tell('roster.search')}
        aria-label={tell('roster.search')}
        value={desk.roster.search}
        onChange={(_, { value }) => dispatch({ type: 'roster', change: { search: value } })}
      />
      {kinds.length > 1 && (
        <select
          className="annex-pick"
          aria-label={tell('roster.kind')}
          value={desk.roster.group}
          onChange={({ target }) => dispatch({ type: 'roster', change: { group: target.value } })}
        >
          <option value="">{tell('roster.kinds')}</option>
          {kinds.map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </select>
      )}
    </div>
  );
}

/** Units of the registry that do not have to file, with the day. */
function Gone({ units }: { readonly units: Roster['notExpected'] }) {
  const { tell } = useDesk();
  if (units.length === 0) return null;
  return (
    <section aria-label={tell('roster.verify')}>
      <h2 className="desk-group">
        <span className="grow">{tell('roster.verify')}</span>
        {tell('roster.units', { count: units.length })}
      </h2>
      <ul>
        {units.map(({ code, name, registry }) => (
          <li key={code} className="desk-line">
            <span className="grow">
              {name}
              <span className="small quiet block">{code}</span>
            </span>
            <span className="small">
              {tell(`roster.${registry.state}`, { day: dayWord(tell, registry.day) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Listing({ roster }: { readonly roster: Roster }) {
  const { desk, tell } = useDesk();
  const lines = linesOf(roster, desk.slots.registry.value);
  const counts = countsOf(lines);
  const shown = listed(lines, desk.roster, NO_INITIALS);
  const { expected } = roster.counts;
  if (expected === 0)
    return (
      <div className="padded">
        <h1 className="hero">{tell('roster.empty')}</h1>
        <p>{tell('roster.emptyText')}</p>
      </div>
    );
  const verify = desk.roster.tile === 'missing' && desk.roster.search === '' ? roster.notExpected : [];
  return (
    <>
      <div className="padded-x">
        <div className="spread">
          <h1 className="days">
            {counts.missing > 0
              ? tell('roster.missing', { count: counts.missing })
              : tell('roster.done', { count: expected })}
          </h1>
          <span className="small quiet">{tell('roster.expected', { count: expected })}</span>
        </div>
        <RosterTiles counts={counts} expected={expected} />
        <Filters lines={lines} />
      </div>
      <div className="scroll">
        {groupsOfRoster(shown).map((group) => (
          <RosterGroupView key={group.kind} group={group} />
        ))}
        {shown.length === 0 && (
          <p className="padded quiet">
            {tell(counts[desk.roster.tile] > 0 ? 'roster.noMatch' : 'roster.nobody')}
          </p>
        )}
        <Gone units={verify} />
      </div>
    </>
  );
}

/** 应报: who is missing, and what is to be done about all of them at once. */
export function RosterScreen() {
  const { desk, tell } = useDesk();
  return (
    <Waiting held={desk.slots.roster} what={tell('tab.roster')}>
      {(roster) => <Listing roster={roster} />}
    </Waiting>
  );
}
