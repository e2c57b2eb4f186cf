import { CommentAt } from './CommentAt';
import { useDesk } from './desk-context';
import type { Reviewed } from './reviewed';

const MARKS = { error: '■', query: '▲', hint: '○' } as const;
const RANK = { error: 0, query: 1, hint: 2 } as const;

/** What the bureau's own check found, without the queries whose explanations are listed above. */
export function Findings({ submission, review }: Reviewed) {
  const { tell } = useDesk();
  const explained = new Set(submission.explanations.map((e) => e.key));
  const left = review.findings.filter((f) => !explained.has(f.key));
  const sorted = [...left].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  return (
    <section aria-label={tell('review.findings')}>
      <h2 className="subtitle desk-gap">{tell('review.findings')}</h2>
      {review.findings.length === 0 && <p className="quiet">{tell('review.noFindings')}</p>}
      <ul>
        {sorted.map((finding, i) => (
          <li key={`${finding.key} ${i}`} className="card desk-card">
            <p>
              <span aria-hidden className={`silhouette-${finding.severity}`}>
                {MARKS[finding.severity]}
              </span>{' '}
              {finding.message}
            </p>
            <CommentAt submission={submission} place={finding} />
          </li>
        ))}
      </ul>
    </section>
  );
}
