import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Submission } from '../../bureau-ports';
import { useDesk } from './desk-context';

function Writing({ send, close }: { readonly send: (text: string) => void; readonly close: () => void }) {
  const { desk, tell } = useDesk();
  const [text, setText] = useState('');
  const words = text.trim();
  return (
    <div className="desk-stack">
      <Field label={tell('review.commentText')}>
        <Textarea autoFocus rows={2} value={text} onChange={(_, d) => setText(d.value)} />
      </Field>
      <div className="desk-buttons">
        <Button size="small" onClick={close}>
          {tell('cancel')}
        </Button>
        <Button
          size="small"
          appearance="primary"
          disabled={desk.task.kind === 'busy' || words === ''}
          onClick={() => send(words)}
        >
          {tell('review.commentSend')}
        </Button>
      </div>
    </div>
  );
}

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
  const { tell, dispatch } = useDesk();
  const [writing, setWriting] = useState(false);
  const { id, version, filer, may } = submission;
  const { scope, sheet, cell } = place;
  if (sheet === undefined || cell === undefined) return null;
  const name = `${sheet} ${cell}`;
  const send = (text: string): void => {
    dispatch({ type: 'act', act: { kind: 'comment', id, version, sheet, cell, text } });
    setWriting(false);
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
        {may.includes('comment') && !writing && (
          <button type="button" className="link" onClick={() => setWriting(true)}>
            {tell('review.commentOn', { place: name })}
          </button>
        )}
      </p>
      {writing && <Writing send={send} close={() => setWriting(false)} />}
    </>
  );
}
