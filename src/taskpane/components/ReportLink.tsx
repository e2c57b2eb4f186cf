import { ChevronRightRegular } from '@fluentui/react-icons';
import { usePane } from './pane-context';

/** The way to the page on which a report is read and written. */
export function ReportLink() {
  const { dispatch, tell } = usePane();
  return (
    <button
      type="button"
      className="desk-row report-link"
      onClick={() => dispatch({ type: 'page', page: { kind: 'report' } })}
    >
      <span className="grow">{tell({ key: 'report.link' })}</span>
      <ChevronRightRegular aria-hidden />
    </button>
  );
}
