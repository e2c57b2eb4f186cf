import { Button } from '@fluentui/react-components';
import { ArrowHookUpLeftRegular, WarningFilled } from '@fluentui/react-icons';
import { addressOf } from '../../core/form/table';
import type { Conflict, Entry } from '../state/state';
import { cellWords, sheetName } from '../words/finding-words';
import { clockWord } from '../../ui/time-words';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';

function EntryState({ entry }: { entry: Entry }) {
  const { state, dispatch, tell } = usePane();
  const { busy, conflict } = state.history;
  if (entry.undone) return <span className="small quiet">{tell({ key: 'history.undone' })}</span>;
  if (busy === entry.id || conflict?.id === entry.id)
    return <span className="small">{tell({ key: 'history.undoing' })}</span>;
  return (
    <Button
      size="small"
      icon={<ArrowHookUpLeftRegular />}
      aria-label={tell({ key: 'history.name', with: { what: tell(entry.what) } })}
      onClick={() => dispatch({ type: 'undo', id: entry.id, cells: 'ask' })}
    >
      {tell({ key: 'history.undo' })}
    </Button>
  );
}

function ConflictTable({ cells }: { cells: readonly Conflict[] }) {
  const pane = usePane();
  const { tell } = pane;
  return (
    <table className="conflict-table">
      <thead>
        <tr>
          <th scope="col">{tell({ key: 'history.cell' })}</th>
          <th scope="col">{tell({ key: 'history.wrote' })}</th>
          <th scope="col">{tell({ key: 'history.holds' })}</th>
        </tr>
      </thead>
      <tbody>
        {cells.slice(0, 20).map(({ place, at, wrote, holds }) => (
          <tr key={`${place.sheet} ${addressOf(place)}`}>
            <td>{at ? <PlaceLink place={at} text={cellWords(at, pane)} /> : cellWords(place, pane)}</td>
            <td>{wrote}</td>
            <td className="strong">{at ? holds : tell({ key: 'history.gone' })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Cells that were changed again after the pane had written them, or sheets that were filled since: the clerk decides. */
function ConflictCard({ entry }: { entry: Entry }) {
  const pane = usePane();
  const { state, dispatch, tell } = pane;
  const { conflict } = state.history;
  if (conflict?.id !== entry.id) return null;
  const { cells, filled } = conflict;
  const rest = entry.fixes.length - cells.length;
  const sheets = filled.map((sheet) => sheetName(sheet, pane)).join(tell({ key: 'list.comma' }));
  const words =
    filled.length > 0
      ? tell({ key: 'history.filled', with: { sheets } })
      : tell({ key: 'history.conflict', with: { count: cells.length } });
  const all =
    filled.length > 0
      ? tell({ key: 'history.removeFilled', with: { count: filled.length } })
      : tell({ key: 'history.all' });
  return (
    <div className="conflict" role="group" aria-label={words}>
      <div className="banner banner-query">
        <WarningFilled aria-hidden className="mark mark-query" />
        <div className="grow">
          <strong>{words}</strong>
          {cells.length > 0 && <ConflictTable cells={cells} />}
        </div>
      </div>
      <div className="conflict-do">
        {rest > 0 && cells.length > 0 && (
          <Button
            appearance="primary"
            className="grow"
            onClick={() => dispatch({ type: 'undo', id: entry.id, cells: 'rest' })}
          >
            {tell({ key: 'history.rest', with: { count: rest } })}
          </Button>
        )}
        <Button onClick={() => dispatch({ type: 'undo', id: entry.id, cells: 'all' })}>{all}</Button>
        <Button appearance="subtle" onClick={() => dispatch({ type: 'undo-cancel' })}>
          {tell({ key: 'history.keep' })}
        </Button>
      </div>
    </div>
  );
}

/** Everything that the pane wrote, newest first, each with its undo. */
export function HistoryScreen() {
  const { state, tell } = usePane();
  const entries = [...state.history.entries].reverse();
  return (
    <>
      <PageBar title={tell({ key: 'finding.back' })} />
      <div className="scroll">
        <div className="padded-x">
          <PageHeading name="history">{tell({ key: 'history.title' })}</PageHeading>
        </div>
        {entries.length === 0 && <p className="padded-x quiet">{tell({ key: 'history.empty' })}</p>}
        <ul className="history">
          {entries.map((entry) => (
            <li key={entry.id} className={entry.undone ? 'entry entry-undone' : 'entry'}>
              <div className="entry-line">
                <div className="grow">
                  <div>{tell(entry.what)}</div>
                  <div className="small quiet">
                    {clockWord(entry.at)}{' '}
                    {entry.sheets > 0
                      ? tell({ key: 'history.sheets', with: { count: entry.sheets } })
                      : tell({ key: 'history.cells', with: { count: entry.cells } })}
                  </div>
                </div>
                <EntryState entry={entry} />
              </div>
              <ConflictCard entry={entry} />
            </li>
          ))}
        </ul>
        <p className="small quiet padded-x">{tell({ key: 'history.note' })}</p>
      </div>
    </>
  );
}
