import { momentWord } from '../../../ui/time-words';
import type { Submission } from '../../bureau-ports';
import { useDesk } from './desk-context';

/** Comments with their answers, at the cells where those rows stand now. */
export function Comments({ submission }: { readonly submission: Submission }) {
  const { now, tell } = useDesk();
  if (submission.comments.length === 0) return null;
  return (
    <section aria-label={tell('review.comments')}>
      <h2 className="subtitle desk-gap">{tell('review.comments')}</h2>
      <ul>
        {submission.comments.map((comment) => (
          <li key={comment.n} className="card desk-card">
            <p className="spread small">
              <strong>{`${comment.now?.sheet ?? comment.sheet} ${comment.now?.cell ?? comment.cell}`}</strong>
              <span className="quiet">
                {comment.now ? momentWord(tell, comment.at, now) : tell('review.gone')}
              </span>
            </p>
            <p>{comment.text}</p>
            {comment.replies.map((reply) => (
              <blockquote key={`${reply.at} ${reply.text}`}>{reply.text}</blockquote>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
