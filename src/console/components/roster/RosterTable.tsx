import { Checkbox, Dropdown, Link, Option, SearchBox } from '@fluentui/react-components';
import { byKind, isPicked, listed, picked, type RosterLine } from '../../../ui/roster-lines';
import { lastWords, remindedWords, stateWords } from '../../roster-words';
import { useConsole } from '../console-context';
import { StateMark } from './StateMark';

function Act({ line }: { readonly line: RosterLine }) {
  const { dispatch, tell } = useConsole();
  const { item } = line;
  if (item.submission !== undefined && line.tile !== 'missing') {
    const id = item.submission;
    return (
      <Link as="button" onClick={() => dispatch({ type: 'open', id })}>
        {tell('roster.open')}
      </Link>
    );
  }
  if (line.remindable) return null;
  return (
    <Link as="button" onClick={() => dispatch({ type: 'go', screen: 'registry' })}>
      {tell('roster.verify')}
    </Link>
  );
}

function Row({ line }: { readonly line: RosterLine }) {
  const { state, dispatch, tell } = useConsole();
  const { item } = line;
  const ticks = line.tile === 'missing' || line.tile === 'returned';
  return (
    <tr>
      <td>
        {ticks && (
          <Checkbox
            aria-label={tell('roster.tick', { name: item.name })}
            checked={isPicked(line, state.roster.toggled)}
            onChange={() => dispatch({ type: 'roster-toggle', codes: [item.code] })}
          />
        )}
      </td>
      <th scope="row">{item.name}</th>
      <td>{item.code}</td>
      <td>{line.kind}</td>
      <td>
        <StateMark tile={line.tile} /> {stateWords(line, tell)}
      </td>
      <td>{lastWords(line, tell, state.now)}</td>
      <td>{remindedWords(line, tell, state.now)}</td>
      <td className="act">
        <Act line={line} />
      </td>
    </tr>
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
          value={state.roster.group === '' ? tell('roster.kinds') : state.roster.group}
          selectedOptions={[state.roster.group]}
          onOptionSelect={(_e, { optionValue }) =>
            dispatch({ type: 'roster-group', group: optionValue ?? '' })
          }
        >
          {['', ...kinds].map((kind) => (
            <Option key={kind} value={kind}>
              {kind === '' ? tell('roster.kinds') : kind}
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

const HEADS = [
  'roster.unit',
  'roster.code',
  'roster.kind',
  'roster.status',
  'roster.last',
  'roster.reminders',
] as const;

/** The units of the pressed tile, with what was last heard of each. */
export function RosterTable({ lines }: { readonly lines: readonly RosterLine[] }) {
  const { state, tell, initials } = useConsole();
  const shown = listed(lines, state.roster, initials(lines.map((l) => l.item.name)));
  return (
    <section className="card">
      <Filters lines={lines} shown={shown} />
      {shown.length === 0 ? (
        <p className="empty">{tell(state.roster.search === '' ? 'roster.nobody' : 'roster.noMatch')}</p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th aria-label={tell('roster.tickAll')} />
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {tell(head)}
                </th>
              ))}
              <th aria-label={tell('roster.open')} />
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <Row key={`${line.item.level} ${line.item.code}`} line={line} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
