import { ChevronRightRegular, CircleRegular } from '@fluentui/react-icons';
import { stepsOf, type Step } from '../state/steps';
import { usePane } from './pane-context';
import { SeverityIcon } from './Severity';

function StepIcon({ state }: Pick<Step, 'state'>) {
  if (state === 'done') return <SeverityIcon severity="passed" size={18} />;
  if (state === 'open') return <CircleRegular className="mark quiet" style={{ fontSize: 18 }} aria-hidden />;
  return <SeverityIcon severity={state} size={18} />;
}

/** The steps before a submission; each carries its state in its name. */
export function HomeSteps() {
  const { state, dispatch, tell } = usePane();
  return (
    <ol className="steps">
      {stepsOf(state).map((step, i, all) => {
        const { act } = step;
        const name = tell(step.name);
        const value = tell(step.value);
        const done = tell({ key: step.state === 'done' ? 'home.stepDone' : 'home.stepOpen' });
        const next = step.state !== 'done' && all.slice(0, i).every((s) => s.state === 'done');
        const body = (
          <>
            <StepIcon state={step.state} />
            <span className={step.state === 'error' || step.state === 'query' ? 'grow strong' : 'grow'}>
              {name}
            </span>
            <span className={`step-value step-${step.state}`}>{value}</span>
            {act && step.state !== 'done' && <ChevronRightRegular aria-hidden className="chevron" />}
          </>
        );
        return (
          <li key={step.id}>
            {act ? (
              <button
                type="button"
                className={next ? 'step step-next' : 'step'}
                aria-label={tell({ key: 'home.step', with: { name, state: value, done } })}
                onClick={() => dispatch(act)}
              >
                {body}
              </button>
            ) : (
              <div className="step">
                {body}
                <span className="unseen">{done}</span>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
