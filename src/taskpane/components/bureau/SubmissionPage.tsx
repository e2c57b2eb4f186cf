import { Button } from '@fluentui/react-components';
import { CheckmarkCircleFilled, TableRegular, WarningFilled } from '@fluentui/react-icons';
import { momentWord } from '../../../ui/time-words';
import { PageHeading } from '../Heading';
import { VerifyMark } from '../VerifyMark';
import { BackBar } from './BackBar';
import { Changes } from './Changes';
import { Comments } from './Comments';
import { useDesk } from './desk-context';
import { Explanations } from './Explanations';
import { Findings } from './Findings';
import type { Reviewed } from './reviewed';
import { Waiting } from './Waiting';

function Head({ submission, review }: Reviewed) {
  const { now, tell } = useDesk();
  const { filer, annexes, version, receivedAt, late, lateDays = 0, undecided } = submission;
  const count = (severity: string): number => review.findings.filter((f) => f.severity === severity).length;
  const [errors, queries] = [count('error'), count('query')];
  const names = annexes.map((annex) => tell('annex', { annex })).join(tell('comma'));
  return (
    <>
      <PageHeading name={submission.id}>
        {filer.name} <span className="plain">{`${names} ${tell('review.version', { version })}`}</span>
      </PageHeading>
      <p className="small quiet">
        {tell('review.sub', {
          code: filer.code,
          moment: momentWord(tell, receivedAt, now),
          late: late ? tell('review.lateBy', { count: lateDays }) : tell('review.onTime'),
        })}
      </p>
      <p className="desk-chips small">
        <span className={errors > 0 ? 'danger' : ''}>
          {errors === 0 ? <CheckmarkCircleFilled className="good" aria-hidden /> : '■'}{' '}
          {tell('review.errors', { count: errors })}
        </span>
        <span>
          <WarningFilled className="query-icon" aria-hidden />{' '}
          {tell('review.queries', { count: queries, open: undecided })}
        </span>
      </p>
    </>
  );
}

/** Who is at it, whether a newer version came, whether the two checks agree. */
function Standing({ submission, review }: Reviewed) {
  const { desk, now, tell, dispatch } = useDesk();
  const { id, version, may } = submission;
  const held = submission.review;
  const newer = review.newer;
  const busy = desk.task.kind === 'busy';
  const places = review.differsFromFiler.map((d) => `${d.sheet ?? ''} ${d.cell ?? ''}`.trim() || d.rule);
  return (
    <>
      {newer !== undefined && (
        <div className="notice notice-warn" role="alert">
          <p>{tell('review.newer', { version: newer })}</p>
          <Button size="small" onClick={() => dispatch({ type: 'refresh' })}>
            {tell('review.openNewer', { version: newer })}
          </Button>
        </div>
      )}
      {held && (
        <div className="notice notice-info" role="status">
          <p>
            {held.mine
              ? tell('review.mine')
              : tell('review.held', { moment: momentWord(tell, held.since, now) })}
          </p>
          {!held.mine && may.includes('pick-up') && (
            <Button
              size="small"
              onClick={() => dispatch({ type: 'act', act: { kind: 'pick-up', id, version, takeOver: true } })}
            >
              {tell('review.takeOver')}
            </Button>
          )}
        </div>
      )}
      {!held && may.includes('pick-up') && (
        <Button
          size="small"
          disabled={busy}
          onClick={() => dispatch({ type: 'act', act: { kind: 'pick-up', id, version, takeOver: false } })}
        >
          {tell('review.pickUp')}
        </Button>
      )}
      {places.length > 0 && (
        <p className="small danger">{tell('review.differs', { places: places.join(tell('comma')) })}</p>
      )}
    </>
  );
}

function Page({ submission, review }: Reviewed) {
  const { desk, tell, dispatch } = useDesk();
  const { id, version, filer } = submission;
  return (
    <div className="scroll padded">
      <Head submission={submission} review={review} />
      <div className="desk-buttons">
        <Standing submission={submission} review={review} />
        <Button
          size="small"
          icon={<TableRegular />}
          disabled={desk.task.kind === 'busy'}
          onClick={() =>
            dispatch({ type: 'act', act: { kind: 'look', at: { id, version }, name: filer.name } })
          }
        >
          {tell('review.look')}
        </Button>
      </div>
      {review.diff && <Changes submission={submission} diff={review.diff} />}
      <Explanations submission={submission} review={review} />
      <Findings submission={submission} review={review} />
      <Comments submission={submission} />
      <VerifyMark receipts={submission.versions.map((v) => v.receipt)} />
    </div>
  );
}

/** One submission under review: what changed first, then what must be decided. */
export function SubmissionPage() {
  const { desk, tell } = useDesk();
  const { submission, review } = desk.slots;
  return (
    <>
      <BackBar />
      <Waiting held={submission} what={tell('tab.review')}>
        {(filed) => (
          <Waiting held={review} what={tell('review.findings')}>
            {(seen) => <Page submission={filed} review={seen} />}
          </Waiting>
        )}
      </Waiting>
    </>
  );
}
