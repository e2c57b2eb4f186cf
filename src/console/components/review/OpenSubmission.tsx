import { Button, Link, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { momentWord } from '../../../ui/time-words';
import { placesOf } from '../../places';
import { useConsole } from '../console-context';
import { Changes } from './Changes';
import { Comments } from './Comments';
import { Decide } from './Decide';
import { Explanations } from './Explanations';
import { Findings } from './Findings';
import { History } from './History';
import { Names } from './Names';
import type { Opened } from './opened';
import { SheetAt } from './SheetAt';
import { Summary } from './Summary';

function Notes({ submission, review }: Opened) {
  const { state, dispatch, tell } = useConsole();
  const { id, version } = submission;
  const held = submission.review && !submission.review.mine ? submission.review : undefined;
  const rules = [...new Set(review.differsFromFiler.map((d) => d.rule))].join(tell('list.comma'));
  return (
    <>
      {review.newer !== undefined && (
        <MessageBar intent="warning">
          <MessageBarBody>{tell('review.newer', { version: review.newer })}</MessageBarBody>
          <MessageBarActions>
            <Link as="button" onClick={() => dispatch({ type: 'open', id })}>
              {tell('review.openNewer', { version: review.newer })}
            </Link>
          </MessageBarActions>
        </MessageBar>
      )}
      {held && (
        <MessageBar intent="warning">
          <MessageBarBody>
            {tell('review.held', { moment: momentWord(tell, held.since, state.now) })}
          </MessageBarBody>
          <MessageBarActions>
            {submission.may.includes('pick-up') && (
              <Button
                onClick={() =>
                  dispatch({ type: 'act', act: { kind: 'pick-up', id, version, takeOver: true } })
                }
              >
                {tell('review.takeOver')}
              </Button>
            )}
          </MessageBarActions>
        </MessageBar>
      )}
      {submission.lock && (
        <MessageBar intent="info">
          <MessageBarBody>{tell('lock.on', { reason: submission.lock.reason })}</MessageBarBody>
        </MessageBar>
      )}
      {rules !== '' && (
        <MessageBar intent="warning">
          <MessageBarBody>{tell('review.differs', { rules })}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}

/** One submission: what it is, what changed, its findings, the sheet and its remarks, its explanations, and the decision. */
export function OpenSubmission(opened: Opened) {
  const { submission, review } = opened;
  const looked = { ...opened, places: placesOf(submission, review) };
  return (
    <article className="opened" aria-label={submission.filer.name}>
      <div className="row head">
        <Summary {...opened} />
        <Decide submission={submission} />
      </div>
      <Names submission={submission} />
      <Notes {...opened} />
      <div className="opened-columns">
        <div className="stack">
          {review.diff && <Changes {...looked} diff={review.diff} />}
          {(review.findings.length > 0 || !review.diff) && <Findings {...looked} />}
          <SheetAt {...looked} />
          <Comments {...looked} />
        </div>
        <div className="stack">
          <Explanations {...looked} />
          <History submission={submission} />
        </div>
      </div>
    </article>
  );
}
