import { placeWord } from '../../places';
import type { Submission } from '../../state/slots';
import { useConsole } from '../console-context';
import type { Looked } from './opened';
import { PlaceButton } from './PlaceButton';
import { Thread } from './Thread';

type Comment = Submission['comments'][number];

function One({ comment, places }: { readonly comment: Comment; readonly places: Looked['places'] }) {
  const { tell } = useConsole();
  const { sheet, cell, now } = comment;
  const moved = now && (now.sheet !== sheet || now.cell !== cell);
  return (
    <li>
      <h3>
        {now ? (
          <PlaceButton places={places} sheet={now.sheet} cell={now.cell} />
        ) : (
          <span>{placeWord(comment)}</span>
        )}{' '}
        <span className="quiet plain">
          {!now
            ? tell('review.commentGone')
            : moved
              ? tell('review.commentWas', { cell: placeWord(comment) })
              : ''}
        </span>
      </h3>
      <Thread comment={comment} />
    </li>
  );
}

/** Every remark of a submission at the cell where it stands now; those whose row is gone too. */
export function Comments({ submission, places }: Looked) {
  const { tell } = useConsole();
  const { comments } = submission;
  if (comments.length === 0) return null;
  return (
    <section className="card" aria-label={tell('review.comments', { count: comments.length })}>
      <h2>{tell('review.comments', { count: comments.length })}</h2>
      <ul className="threads">
        {comments.map((comment) => (
          <One key={comment.n} comment={comment} places={places} />
        ))}
      </ul>
    </section>
  );
}
