import { HistoryRegular } from '@fluentui/react-icons';
import { isLines } from '../../core/workbook/area';
import { isStale } from '../state/open-findings';
import { cellsIn } from '../state/ranges';
import { clockWord } from '../../ui/time-words';
import { usePane } from './pane-context';

/** Says that the result is older than the workbook; nothing is asked of the list below it. */
export function StaleBar() {
  const { state, tell } = usePane();
  const { result, touched, own } = state.check;
  if (!isStale(state) || own || !result) return null;
  const count = cellsIn(touched);
  const many = count > 100_000 || touched.some(isLines);
  return (
    <div className="banner banner-query">
      <HistoryRegular aria-hidden />
      <div>
        <strong>{tell(many ? { key: 'check.staleSheets' } : { key: 'check.stale', with: { count } })}</strong>
        <p>{tell({ key: 'check.staleWhen', with: { time: clockWord(result.at) } })}</p>
      </div>
    </div>
  );
}
