import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Submission } from '../../bureau-ports';
import { useDesk } from './desk-context';

/** A cell of the version under review: opens it in the received sheet, or takes a comment for the filer. */
export function CommentAt({
  submission,
  place,
}: {
  readonly submission: Submission;
  readonly place: {
    readonly scope?: string;
    readonly sheet?: string | undefined;
    readonly cell?: string | undefined;
  };
}) {
  const { desk, tell, dispatch } = useDesk();
  const [text, setText] = useState<string | undefined>();
  const { id, version, filer, may } = submission;
  const { scope, sheet, cell } = place;
  if (sheet === undefined || cell === undefined) return null;
  const name = `${sheet} ${cell}`;
  const busy = desk.task.kind === 'busy';
  const send = (): void => {
    dispatch({ type: 'act', act: { kind: 'comment', id, version, sheet, cell, text: (text ?? '').trim() } });
    setText(undefined);
  };
  return (
    <>
      <p className="spread small">
        <button
          type="button"
          className="link place"
          aria-label={tell('review.lookAt', { place: name })}
          onClick={() =>
            dispatch({
              type: 'act',
              act: { kind: 'look', at: { id, version, scope, sheet, cell }, name: filer.name },
            })
          }
        >
          {name}
        </button>
        {may.includes('comment') && text === undefined && (
          <button type="button" className="link" onClick={() => setText('')}>
            {tell('review.commentOn', { place: name })}
          </button>
        )}
      </p>
      {text !== undefined && (
        <div className="desk-stack">
          <Field label={tell('review.commentText')}>
            <Textarea autoFocus rows={2} value={text} onChange={(_, d) => setText(d.value)} />
          </Field>
          <div className="desk-buttons">
            <Button size="small" onClick={() => setText(undefined)}>
              {tell('cancel')}
            </Button>
            <Button size="small" appearance="primary" disabled={busy || text.trim() === ''} onClick={send}>
              {tell('review.commentSend')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
