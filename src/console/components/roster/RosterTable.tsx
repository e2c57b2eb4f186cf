import { dayOrTime, momentWord } from '../../../ui/time-words';
import { Dropdown, Option, SearchBox } from '@fluentui/react-components';
import { byKind, isPicked, listed, picked, type RosterLine } from '../../../ui/roster-lines';
import { lastWords, remindedWords, stateWords } from '../../roster-words';
import { kindWord } from '../../../ui/figure-words';
import { screensOf } from '../../screens-of';
import { accountOf, isOfficer, langOf } from '../../who';
import { useConsole } from '../console-context';
import { LongTable, type LongColumn } from '../LongTable';
import { StateMark } from './StateMark';

const NOBODY: ReadonlyMap<string, string> = new Map();

function Act({ line }: { readonly line: RosterLine }) {
  const { state, dispatch, tell } = useConsole();
  const { item } = line;
  const account = accountOf(state);
  const pages = account ? screensOf(account) : [];
  if (item.submission !== undefined && line.tile !== 'missing') {
    const id = item.submission;
    return !pages.includes('review') ? null : (
      <button type="button" className="link" onClick={() => dispatch({ type: 'open', id })}>
        {tell('roster.open')}
      </button>
    );
  }
  if (line.remindable || !pages.includes('registry')) return null;
  return (
    <button type="button" className="link" onClick={() => dispatch({ type: 'go', screen: 'registry' })}>
      {tell('roster.verify')}
    </button>
  );
}

function Filters({
  lines,
  shown,
}: {
  readonly lines: readonly RosterLine[];
  readonly shown: readonly RosterLine[];
}) {
  const { state, dispatch, tell } = useConsole();
  const kinds = [...byKind(lines).keys()].filter((k) => k !== '');
  const nameOf = (kind: string): string =>
    kind === '' ? tell('roster.kinds') : kindWord(state.form, kind, langOf(state));
  const chosen = picked(shown, state.roster).length;
  return (
    <div className="row filters">
      <SearchBox
        value={state.roster.search}
        placeholder={tell('roster.search')}
        aria-label={tell('roster.searchLabel')}
        onChange={(_e, { value }) => dispatch({ type: 'roster-search', search: value })}
      />
      {kinds.length > 1 && (
        <Dropdown
          aria-label={tell('roster.kind')}
          value={nameOf(state.roster.group)}
          selectedOptions={[state.roster.group]}
          onOptionSelect={(_e, { optionValue }) =>
            dispatch({ type: 'roster-group', group: optionValue ?? '' })
          }
        >
          {['', ...kinds].map((kind) => (
            <Option key={kind} value={kind}>
              {nameOf(kind)}
            </Option>
          ))}
        </Dropdown>
      )}
      <span className="grow" />
      <span className="quiet" role="status">
        {chosen > 0
          ? tell('roster.picked', { count: shown.length, picked: chosen })
          : tell('roster.shown', { count: shown.length })}
      </span>
    </div>
  );
}

function Tick({ line }: { readonly line: RosterLine }) {
  const { state, dispatch, tell } = useConsole();
  if (line.tile !== 'missing' && line.tile !== 'returned') return null;
  return (
    <input
      type="checkbox"
      className="tick"
      aria-label={tell('roster.tick', { name: line.item.name })}
      checked={isPicked(line, state.roster.toggled)}
      onChange={() => dispatch({ type: 'roster-toggle', codes: [line.item.code] })}
    />
  );
}

/** The columns of the roster; institutions have a kind, offices have none, and only officers tick. */
function useColumns(kinds: boolean): readonly LongColumn<RosterLine>[] {
  const { state, tell } = useConsole();
  const { now } = state;
  const kind: LongColumn<RosterLine> = {
    id: 'kind',
    head: tell('roster.kind'),
    width: '104px',
    cell: (line) => kindWord(state.form, line.kind, langOf(state)),
  };
  const tick: LongColumn<RosterLine> = {
    id: 'tick',
    head: tell('roster.tickAll'),
    unseenHead: true,
    width: '48px',
    cell: (line) => <Tick line={line} />,
  };
  return [
    ...(isOfficer(state) ? [tick] : []),
    { id: 'unit', head: tell('roster.unit'), names: true, cell: (line) => line.item.name },
    { id: 'code', head: tell('roster.code'), width: '118px', cell: (line) => line.item.code },
    ...(kinds ? [kind] : []),
    {
      id: 'status',
      head: tell('roster.status'),
      width: '112px',
      cell: (line) => (
        <>
          <StateMark tile={line.tile} /> {stateWords(line, tell)}
        </>
      ),
    },
    {
      id: 'last',
      head: tell('roster.last'),
      width: '17%',
      cell: (line) => lastWords(line, tell, (iso) => momentWord(tell, iso, now)),
    },
    {
      id: 'reminders',
      head: tell('roster.reminders'),
      width: '16%',
      cell: (line) => remindedWords(line, tell, (iso) => dayOrTime(tell, iso, now)),
    },
    {
      id: 'act',
      head: tell('roster.open'),
      unseenHead: true,
      width: '88px',
      number: true,
      cell: (line) => <Act line={line} />,
    },
  ];
}

/** The units of the pressed tile, with what was last heard of each. */
export function RosterTable({ lines }: { readonly lines: readonly RosterLine[] }) {
  const { state, tell, initials } = useConsole();
  const { search } = state.roster;
  const known = search === '' ? NOBODY : initials(lines.map((l) => l.item.name));
  const shown = listed(lines, state.roster, known);
  const columns = useColumns(lines.some((l) => l.kind !== ''));
  return (
    <section className="card" aria-label={tell('roster.units')}>
      <Filters lines={lines} shown={shown} />
      {shown.length === 0 ? (
        <p className="empty">{tell(search === '' ? 'roster.nobody' : 'roster.noMatch')}</p>
      ) : (
        <LongTable
          key={`${state.annex} ${state.roster.tile}`}
          label={tell('roster.units')}
          rows={shown}
          columns={columns}
          keyOf={({ item }) => `${item.level} ${item.code}`}
        />
      )}
    </section>
  );
}
