import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Submission } from '../../state/slots';
import { momentWord } from '../../../ui/time-words';
import { useConsole } from '../console-context';

type Comment = Submission['comments'][number];

function Thread({ comment }: { readonly comment: Comment }) {
  const { state, tell } = useConsole();
  const { sheet, cell, now } = comment;
  const moved = now && (now.sheet !== sheet || now.cell !== cell);
  const said = (by: Comment['by'], at: string): string =>
    tell('review.by', { moment: momentWord(tell, at, state.now), level: tell(`level.${by}`) });
  return (
    <li>
      <h3>
        {tell('review.cellComments', { cell: `${sheet} ${cell}` })}{' '}
        <span className="quiet plain">
          {!now ? tell('review.commentGone') : moved ? tell('review.commentNow', { cell: now.cell }) : ''}
        </span>
      </h3>
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
    </li>
  );
}

const PLACE = /^\s*(?:(.+?)[\s!]+)?([A-Za-z]{1,3}[1-9]\d{0,6})\s*$/;

function NewComment({ submission }: { readonly submission: Submission }) {
  const { state, dispatch, tell } = useConsole();
  const { form } = state;
  const [place, setPlace] = useState('');
  const [text, setText] = useState('');
  const sheets = (form?.tables ?? []).filter((t) => submission.annexes.includes(t.annex)).map((t) => t.sheet);
  const read = PLACE.exec(place);
  const sheet = sheets.find((s) => read?.[1] !== undefined && s.includes(read[1])) ?? sheets[0] ?? '';
  const cell = read?.[2]?.toUpperCase();
  const send = (): void => {
    if (cell === undefined || text.trim() === '') return;
    const { id, version } = submission;
    dispatch({ type: 'act', act: { kind: 'comment', id, version, sheet, cell, text: text.trim() } });
    setText('');
  };
  return (
    <div className="row new-comment">
      <Field label={tell('review.cell')} hint={cell === undefined ? '' : `${sheet} ${cell}`}>
        <Input
          className="cell-input"
          value={place}
          onChange={(_e, d) => setPlace(d.value)}
          placeholder="S77"
        />
      </Field>
      <Field className="grow" label={tell('review.writeComment', { cell: cell ?? '…' })}>
        <Input value={text} onChange={(_e, d) => setText(d.value)} />
      </Field>
      <Button disabled={cell === undefined || text.trim() === ''} onClick={send}>
        {tell('review.sendComment')}
      </Button>
    </div>
  );
}

/** The remarks at cells with their answers, and a place for a new one. */
export function Comments({ submission }: { readonly submission: Submission }) {
  const { tell } = useConsole();
  const { comments, may } = submission;
  const writes = may.includes('comment');
  if (comments.length === 0 && !writes) return null;
  return (
    <section className="card">
      <h2>{tell('review.comments', { count: comments.length })}</h2>
      <ul className="threads">
        {comments.map((comment) => (
          <Thread key={comment.n} comment={comment} />
        ))}
      </ul>
      {writes && <NewComment submission={submission} />}
    </section>
  );
}
