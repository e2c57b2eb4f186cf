import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { commentTyped } from '../../../ui/half-typed';
import { useTyped, type Words } from '../../../ui/typing';
import type { Submission } from '../../bureau-ports';
import { useDesk } from './desk-context';

interface WritingProps {
  readonly typed: Words;
  readonly send: (text: string) => void;
  readonly close: () => void;
}

function Writing({ typed: [text, setText], send, close }: WritingProps) {
  const { desk, tell } = useDesk();
  const words = text.trim();
  return (
    <div className="desk-stack">
      <Field label={tell('review.commentText')}>
        <Textarea autoFocus rows={2} value={text} onChange={(_, d) => setText(d.value)} />
      </Field>
      <div className="desk-buttons">
        <Button
          size="small"
          onClick={() => {
            setText('');
            close();
          }}
        >
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

interface CommentAtProps {
  readonly submission: Submission;
  readonly place: {
    readonly scope?: string;
    readonly sheet?: string | undefined;
    readonly cell?: string | undefined;
  };
}

interface At {
  readonly scope: string | undefined;
  readonly sheet: string;
  readonly cell: string;
}

function Cell({
  submission,
  at: { scope, sheet, cell },
}: Omit<CommentAtProps, 'place'> & { readonly at: At }) {
  const { tell, dispatch } = useDesk();
  const [writing, setWriting] = useState(false);
  const { id, version, filer, may } = submission;
  const typed = useTyped(commentTyped(id, sheet, cell));
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
            {tell(typed[0] === '' ? 'review.commentOn' : 'review.commentGoOn', { place: name })}
          </button>
        )}
      </p>
      {writing && <Writing typed={typed} send={send} close={() => setWriting(false)} />}
    </>
  );
}

/** A cell of the version under review: opens it in the received sheet, or takes a comment for the filer. */
export function CommentAt({ submission, place: { scope, sheet, cell } }: CommentAtProps) {
  if (sheet === undefined || cell === undefined) return null;
  return <Cell submission={submission} at={{ scope, sheet, cell }} />;
}
