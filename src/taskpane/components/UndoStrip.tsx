import { ArrowHookUpLeftRegular, HistoryRegular } from '@fluentui/react-icons';
import { lastEntry } from '../state/reduce-history';
import { clockWord } from '../../ui/time-words';
import { usePane } from './pane-context';

/** What was written last and how to take it back; it stays until the next write. */
export function UndoStrip() {
  const { state, dispatch, tell } = usePane();
  const entry = lastEntry(state);
  if (!entry || state.at.page?.kind === 'history') return null;
  const what = tell(entry.what);
  const busy = state.history.busy === entry.id;
  return (
    <div className="undo-strip">
      <HistoryRegular aria-hidden />
      <span className="undo-what">
        {what}
        {tell({ key: 'text.dot' })}
        {clockWord(entry.at)}
      </span>
      <button
        type="button"
        className="link strong undo"
        aria-label={tell({ key: 'history.name', with: { what } })}
        aria-disabled={busy}
        onClick={() => !busy && dispatch({ type: 'undo', id: entry.id, cells: 'ask' })}
      >
        <ArrowHookUpLeftRegular aria-hidden />
        {tell({ key: busy ? 'history.undoing' : 'history.undo' })}
      </button>
    </div>
  );
}
