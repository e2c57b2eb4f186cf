import { Button } from '@fluentui/react-components';
import { ArrowEnterLeftRegular, DismissRegular, WarningRegular } from '@fluentui/react-icons';
import { sheetName } from '../words/finding-words';
import { usePane } from './pane-context';

/** What the workbook would not do, and what to do about it. */
export function NoticeBar() {
  const pane = usePane();
  const { state, dispatch, tell } = pane;
  const { notice } = state;
  if (!notice) return null;
  const sheet = notice.sheet === undefined ? '' : sheetName(notice.sheet, pane);
  const editing = notice.problem === 'cell-edit';
  return (
    <div className={`notice ${editing ? 'notice-info' : 'notice-warn'}`} role="alert">
      {editing ? <ArrowEnterLeftRegular aria-hidden /> : <WarningRegular aria-hidden />}
      <div>
        <strong>{tell({ key: `notice.${notice.problem}`, with: { sheet } })}</strong>
        <p>{tell({ key: `notice.${notice.problem}.text`, with: { sheet } })}</p>
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
