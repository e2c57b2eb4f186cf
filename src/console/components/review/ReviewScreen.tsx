import { Button } from '@fluentui/react-components';
import { waits } from '../../../ui/queue';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';
import { CleanDialog } from './CleanDialog';
import { OpenSubmission } from './OpenSubmission';
import { QueueList } from './QueueList';

/** What changed, what must be decided, accept or return. */
export function ReviewScreen() {
  const { state, dispatch, tell } = useConsole();
  const { submission, review, queue } = state.slots;
  return (
    <div className="review" data-open={state.review.id !== undefined || undefined}>
      {(state.review.id === undefined || !submission.value || !review.value) && (
        <h1 className="unseen">{tell('screen.review')}</h1>
      )}
      <Waiting held={queue} what={tell('screen.review')}>
        {(value) => (
          <>
            <QueueList queue={value} />
            <CleanDialog />
          </>
        )}
      </Waiting>
      {state.review.id === undefined ? (
        <p className="card empty">
          {tell(queue.value?.items.some(waits) === false ? 'review.pickNone' : 'review.pick')}
        </p>
      ) : (
        <div className="stack">
          <div className="narrow-only">
            <Button onClick={() => dispatch({ type: 'shut' })}>{tell('review.back')}</Button>
          </div>
          <Waiting held={submission} what={tell('screen.review')}>
            {(opened) => (
              <Waiting held={review} what={tell('review.findings')}>
                {(found) => <OpenSubmission submission={opened} review={found} />}
              </Waiting>
            )}
          </Waiting>
        </div>
      )}
    </div>
  );
}
