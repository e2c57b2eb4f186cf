import { momentWord } from '../../../ui/time-words';
import type { Submission } from '../../state/slots';
import { useConsole } from '../console-context';

type Comment = Submission['comments'][number];

/** One remark with its answers. */
export function Thread({ comment }: { readonly comment: Comment }) {
  const { state, tell } = useConsole();
  const said = (by: Comment['by'], at: string): string =>
    tell('review.by', { moment: momentWord(tell, at, state.now), level: tell(`level.${by}`) });
  return (
    <blockquote>
      <p className="quiet small">{said(comment.by, comment.at)}</p>
      <p>{comment.text}</p>
      {comment.replies.map((reply) => (
        <div key={reply.at}>
          <p className="quiet small">{said(reply.by, reply.at)}</p>
          <p>{reply.text}</p>
        </div>
      ))}
    </blockquote>
  );
}
