import { SearchRegular } from '@fluentui/react-icons';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { addressOf } from '../../core/form/table';
import { choicesOf, currentCell, matching, type CurrentCell as Cell, type Match } from '../state/helper';
import { annexWord, wordOf } from '../state/names';
import { usePane } from './pane-context';

function Marked({ match }: { match: Match }) {
  const { text } = match.choice;
  const parts: ReactNode[] = [];
  let from = 0;
  for (const [start, end] of match.runs) {
    parts.push(text.slice(from, start), <strong key={start}>{text.slice(start, end)}</strong>);
    from = end;
  }
  return (
    <span className="grow">
      {parts}
      {text.slice(from)}
    </span>
  );
}

function useHelperKeys(matches: readonly Match[]) {
  const { state, dispatch } = usePane();
  const { active } = state.helper;
  return (event: KeyboardEvent): void => {
    const chosen = matches[active];
    if (event.key === 'ArrowDown')
      dispatch({ type: 'helper-move', to: Math.min(matches.length - 1, active + 1) });
    else if (event.key === 'ArrowUp') dispatch({ type: 'helper-move', to: active - 1 });
    else if (event.key === 'Enter' && chosen) dispatch({ type: 'helper-take', choice: chosen.choice });
    else if (event.key === 'Escape' && state.helper.query !== '')
      dispatch({ type: 'helper-query', text: '' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function Options({ matches, list }: { matches: readonly Match[]; list: string }) {
  const { state, dispatch, tell } = usePane();
  if (matches.length === 0) return <p className="small helper-none">{tell({ key: 'fill.noMatch' })}</p>;
  return (
    <ul id={list} role="listbox" aria-label={tell({ key: 'fill.choices' })} className="helper-options">
      {matches.map((match, i) => (
        <li
          key={match.choice.code + match.choice.text}
          id={`${list}-${i}`}
          role="option"
          aria-selected={i === state.helper.active}
          className={i === state.helper.active ? 'helper-option helper-active' : 'helper-option'}
          onClick={() => dispatch({ type: 'helper-take', choice: match.choice })}
        >
          <Marked match={match} />
          {match.choice.code !== match.choice.text && (
            <span className="small quiet">{match.choice.code}</span>
          )}
          {i === state.helper.active && <kbd className="small">{tell({ key: 'fill.enter' })}</kbd>}
        </li>
      ))}
    </ul>
  );
}

function Picker({ cell }: { cell: Cell }) {
  const { state, dispatch, tell } = usePane();
  const list = useId();
  const { query, initials, active } = state.helper;
  const matches = matching(choicesOf(state, cell.column), query, initials);
  const keys = useHelperKeys(matches);
  const open = query !== '';
  return (
    <div className="helper-pick">
      <div className="helper-field">
        <SearchRegular aria-hidden />
        <input
          role="combobox"
          aria-label={tell({ key: 'fill.search' })}
          aria-expanded={open && matches.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          {...(open && matches.length > 0 && { 'aria-activedescendant': `${list}-${active}` })}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => dispatch({ type: 'helper-query', text: event.target.value })}
          onKeyDown={keys}
        />
        <span className="helper-hint small quiet" aria-hidden>
          {tell({ key: 'fill.search' })}
        </span>
      </div>
      {open && <Options matches={matches} list={list} />}
    </div>
  );
}

/** The cell in which the clerk stands: its column, what it may hold, and a quick way to fill it. Hidden outside the annexes. */
export function CurrentCell() {
  const { state, dispatch, tell } = usePane();
  const cell = currentCell(state);
  if (!cell) return null;
  const place = { sheet: cell.annex.sheet, row: cell.row, column: cell.sheetColumn };
  const help = cell.column.help && wordOf(cell.column.help, state.language);
  const pickable = choicesOf(state, cell.column).length > 0;
  return (
    <section className="helper">
      <h2 className="helper-title">
        <span className="strong">{tell({ key: 'fill.current' })}</span>
        <button type="button" className="link strong" onClick={() => dispatch({ type: 'go-to', place })}>
          {annexWord(state.form, cell.annex.scope, state.language)} {addressOf(place)}
        </button>
        <span className="plain">{wordOf(cell.column.heading, state.language)}</span>
      </h2>
      {help !== undefined && <p className="small quiet helper-help">{help}</p>}
      {pickable && <Picker cell={cell} />}
    </section>
  );
}
