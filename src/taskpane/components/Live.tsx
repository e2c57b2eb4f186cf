import { usePane } from './pane-context';

/** What a screen reader is told politely; two equal sentences in a row are told apart by a blank. */
export function Live() {
  const { state, tell } = usePane();
  const { n, words } = state.said;
  return (
    <div className="unseen" role="status" aria-live="polite">
      {words ? tell(words) : ''}
      {n % 2 === 0 ? '' : '\u00a0'}
    </div>
  );
}
