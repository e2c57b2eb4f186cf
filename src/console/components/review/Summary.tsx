import { CheckmarkCircleFilled, CommentRegular, WarningFilled } from '@fluentui/react-icons';
import { momentWord } from '../../../ui/time-words';
import { useConsole } from '../console-context';
import type { Opened } from './opened';

/** Who filed what and when, and how much is to be decided. */
export function Summary({ submission, review }: Opened) {
  const { state, tell } = useConsole();
  const { filer, annexes, version, receivedAt, late, lateDays } = submission;
  const errors = review.findings.filter((f) => f.severity === 'error').length;
  const queries = review.findings.filter((f) => f.severity === 'query').length;
  return (
    <div className="grow">
      <h1>
        {tell('review.title', {
          name: filer.name,
          annexes: annexes.map((annex) => tell('annex', { annex })).join(tell('list.comma')),
          version,
        })}
      </h1>
      <p className="quiet">
        {tell('review.sub', {
          code: filer.code,
          moment: momentWord(tell, receivedAt, state.now),
          late: late ? tell('review.lateBy', { count: lateDays ?? 0 }) : tell('review.onTime'),
        })}
      </p>
      <p className="chips">
        <span className={errors === 0 ? 'chip chip-good' : 'chip chip-error'}>
          {errors === 0 && <CheckmarkCircleFilled aria-hidden="true" />}{' '}
          {tell('review.errors', { count: errors })}
        </span>
        <span className={queries === 0 ? 'chip' : 'chip chip-query'}>
          {queries > 0 && <WarningFilled aria-hidden="true" />}{' '}
          {tell('review.queries', { count: queries, open: submission.undecided })}
        </span>
        {submission.comments.length > 0 && (
          <span className="chip">
            <CommentRegular aria-hidden="true" />{' '}
            {tell('review.comments', { count: submission.comments.length })}
          </span>
        )}
        <span className="chip">{tell(`review.status.${submission.status}`)}</span>
      </p>
    </div>
  );
}
