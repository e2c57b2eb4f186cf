import { Button } from '@fluentui/react-components';
import { ArrowHookUpLeftRegular, WarningFilled } from '@fluentui/react-icons';
import { addressOf } from '../../core/form/table';
import type { Entry } from '../state/state';
import { cellWords } from '../words/finding-words';
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

/** Cells that were changed again after the pane had written them: the clerk decides. */
function ConflictCard({ entry }: { entry: Entry }) {
  const pane = usePane();
  const { state, dispatch, tell } = pane;
  const { conflict } = state.history;
  if (conflict?.id !== entry.id) return null;
  const rest = entry.fixes.length - conflict.cells.length;
  return (
    <div
      className="conflict"
      role="group"
      aria-label={tell({ key: 'history.conflict', with: { count: conflict.cells.length } })}
    >
      <div className="banner banner-query">
        <WarningFilled aria-hidden className="mark mark-query" />
        <div className="grow">
          <strong>{tell({ key: 'history.conflict', with: { count: conflict.cells.length } })}</strong>
          <table className="conflict-table">
            <thead>
              <tr>
                <th scope="col">{tell({ key: 'history.cell' })}</th>
                <th scope="col">{tell({ key: 'history.wrote' })}</th>
                <th scope="col">{tell({ key: 'history.holds' })}</th>
              </tr>
            </thead>
            <tbody>
              {conflict.cells.slice(0, 20).map((c) => (
                <tr key={addressOf(c.place)}>
                  <td>
                    <PlaceLink place={c.place} text={cellWords(c.place, pane)} />
                  </td>
                  <td>{c.wrote}</td>
                  <td className="strong">{c.holds}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <div className="conflict-do">
        {rest > 0 && (
          <Button
            appearance="primary"
            className="grow"
            onClick={() => dispatch({ type: 'undo', id: entry.id, cells: 'rest' })}
          >
            {tell({ key: 'history.rest', with: { count: rest } })}
          </Button>
        )}
        <Button onClick={() => dispatch({ type: 'undo', id: entry.id, cells: 'all' })}>
          {tell({ key: 'history.all' })}
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
