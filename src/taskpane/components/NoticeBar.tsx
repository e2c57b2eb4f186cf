import { Button } from '@fluentui/react-components';
import { ArrowEnterLeftRegular, DismissRegular, PrintRegular, WarningRegular } from '@fluentui/react-icons';
import { wordOf } from '../state/names';
import { sheetName } from '../words/finding-words';
import { usePane } from './pane-context';

const ICONS: Readonly<Record<string, typeof WarningRegular>> = {
  'cell-edit': ArrowEnterLeftRegular,
  print: PrintRegular,
};

/** What the workbook would not do, and what to do about it. */
export function NoticeBar() {
  const pane = usePane();
  const { state, dispatch, tell } = pane;
  const { notice } = state;
  if (!notice) return null;
  const sheet = notice.sheet === undefined ? '' : sheetName(notice.sheet, pane);
  const reason = notice.words ? wordOf(notice.words, state.language) : '';
  const calm = notice.problem === 'cell-edit' || notice.problem === 'print';
  const Icon = ICONS[notice.problem] ?? WarningRegular;
  return (
    <div className={`notice ${calm ? 'notice-info' : 'notice-warn'}`} role="alert">
      <Icon aria-hidden />
      <div>
        <strong>{tell({ key: `notice.${notice.problem}`, with: { sheet } })}</strong>
        <p>{tell({ key: `notice.${notice.problem}.text`, with: { sheet, reason } })}</p>
      </div>
      <Button
        appearance="transparent"
        size="small"
        icon={<DismissRegular />}
        aria-label={tell({ key: 'notice.close' })}
        onClick={() => dispatch({ type: 'put-away' })}
      />
    </div>
  );
}
