import { Button, Field, Input } from '@fluentui/react-components';
import type { FormEvent } from 'react';
import { commentTyped } from '../../../ui/half-typed';
import { useTyped } from '../../../ui/typing';
import { placeWord, type Place } from '../../places';
import type { Submission } from '../../state/slots';
import { wordsMissing } from '../../words-typed';
import { useConsole } from '../console-context';
import { Thread } from './Thread';

/** The most characters of a comment. */
const MOST = 1000;

function NewComment({ submission, place }: { readonly submission: Submission; readonly place: Place }) {
  const { state, dispatch, tell } = useConsole();
  const { id, version } = submission;
  const { sheet, cell } = place;
  const [text, setText] = useTyped(commentTyped(id, sheet, cell));
  const wrong = wordsMissing(text, MOST);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (wrong) return;
    dispatch({ type: 'act', act: { kind: 'comment', id, version, sheet, cell, text: text.trim() } });
  };
  return (
    <form className="row new-comment" onSubmit={send}>
      <Field
        className="grow"
        label={tell('review.writeComment', { cell })}
        {...(wrong?.key === 'words.long' && { validationMessage: tell(wrong.key, wrong.with) })}
      >
        <Input value={text} onChange={(_e, d) => setText(d.value)} />
      </Field>
      <Button type="submit" disabled={wrong !== undefined || state.task.kind === 'busy'}>
        {tell('review.sendComment')}
      </Button>
    </form>
  );
}

/** The remarks at a cell, also those that came there with its row, and a place for a new one. */
export function CellComments({
  submission,
  place,
}: {
  readonly submission: Submission;
  readonly place: Place;
}) {
  const { tell } = useConsole();
  const here = submission.comments.filter(({ now }) => now?.sheet === place.sheet && now.cell === place.cell);
  return (
    <>
      {here.length > 0 && (
        <h3>{tell('review.cellComments', { cell: placeWord(place), count: here.length })}</h3>
      )}
      {here.map((comment) => (
        <Thread key={comment.n} comment={comment} />
      ))}
      {submission.may.includes('comment') && <NewComment submission={submission} place={place} />}
    </>
  );
}
