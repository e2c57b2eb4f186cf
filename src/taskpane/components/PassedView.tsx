import { ChevronRightRegular, TableRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { isStale, standing } from '../state/open-findings';
import type { Act } from '../state/event';
import { clockWord } from '../../ui/time-words';
import { usePane } from './pane-context';
import { SeverityIcon } from './Severity';
import { StaleBar } from './StaleBar';

function RowButton({ icon, text, act }: { icon: ReactElement; text: string; act: Act }) {
  const { dispatch } = usePane();
  return (
    <button type="button" className="row-button" onClick={() => dispatch(act)}>
      {icon}
      <span className="grow">{text}</span>
      <ChevronRightRegular aria-hidden className="chevron" />
    </button>
  );
}

/** Nothing stands in the way. */
export function PassedView() {
  const { state, tell } = usePane();
  const { result } = state.check;
  const { query, hint } = standing(state);
  if (!result) return null;
  const { rows, rules, at } = result;
  const only = (to: 'query' | 'hint'): Act => ({ type: 'view', change: { set: 'severity', to, only: true } });
  return (
    <div className="scroll padded">
      <StaleBar />
      <div className="passed">
        <SeverityIcon severity="passed" size={48} />
        <h1 className="hero">{tell({ key: isStale(state) ? 'preflight.stale' : 'check.passed' })}</h1>
        <p>
          {query > 0
            ? tell({ key: 'check.passedText', with: { count: query } })
            : tell({ key: 'check.passedNone' })}
        </p>
        <p className="small quiet">
          {tell({ key: 'check.passedWhen', with: { time: clockWord(at), rows, rules } })}
        </p>
      </div>
      {hint > 0 && (
        <RowButton
          icon={<SeverityIcon severity="hint" />}
          text={tell({ key: 'check.hints', with: { count: hint } })}
          act={only('hint')}
        />
      )}
      {query > 0 && (
        <RowButton
          icon={<SeverityIcon severity="query" />}
          text={tell({ key: 'check.explanations', with: { count: query } })}
          act={only('query')}
        />
      )}
      <RowButton
        icon={<TableRegular aria-hidden />}
        text={tell({ key: 'check.saveSheet' })}
        act={{ type: 'save-sheet', what: 'findings' }}
      />
    </div>
  );
}
