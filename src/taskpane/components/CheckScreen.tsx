import { chosenAnnexes } from '../state/filing';
import { listRows } from '../state/list';
import { isClean } from '../state/open-findings';
import { FindingList } from './FindingList';
import { ListFilters } from './ListFilters';
import { PassedView } from './PassedView';
import { RunningView } from './RunningView';
import { SheetChoice } from './SheetChoice';
import { SeverityCards } from './SeverityCards';
import { StaleBar } from './StaleBar';
import { Verdict } from './Verdict';
import { usePane } from './pane-context';

function NeverChecked() {
  const { state, tell } = usePane();
  const { known } = state.tables;
  const nothing = known !== undefined && chosenAnnexes(state).length === 0;
  return (
    <div className="scroll padded">
      <h1 className="title">{tell({ key: nothing ? 'check.notRecognised' : 'check.never' })}</h1>
      <p className="small quiet">{tell({ key: 'check.neverText' })}</p>
    </div>
  );
}

/** Nothing passes the filters: said as such, with the way back. */
function AllHidden() {
  const { dispatch, tell } = usePane();
  return (
    <div className="padded">
      <p>{tell({ key: 'check.allHidden' })}</p>
      <button
        type="button"
        className="link"
        onClick={() => dispatch({ type: 'view', change: { set: 'all' } })}
      >
        {tell({ key: 'check.showAll' })}
      </button>
    </div>
  );
}

/** 全审: may I submit, how much is wrong, where to begin. */
export function CheckScreen() {
  const { state } = usePane();
  const { run, result } = state.check;
  if (run.kind === 'running') return <RunningView progress={run.progress} since={run.since} />;
  if (!result) return <NeverChecked />;
  const { filter } = state.view;
  const filtering = filter.severities.size > 0 || filter.search !== '' || filter.sheet !== undefined;
  if (isClean(state) && run.kind === 'idle' && !filtering && state.view.grouping === 'cause')
    return <PassedView />;
  return (
    <div className="list-screen">
      <SheetChoice />
      <StaleBar />
      <Verdict />
      <SeverityCards />
      <ListFilters />
      {listRows(state).length > 0 ? <FindingList /> : <AllHidden />}
    </div>
  );
}
