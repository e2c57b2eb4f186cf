import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState, type KeyboardEvent } from 'react';
import type { Submission } from '../../bureau-ports';
import { CommentAt } from './CommentAt';
import { useDesk } from './desk-context';
import type { Reviewed } from './reviewed';

type Explanation = Submission['explanations'][number];

const ORDER = { open: 0, refused: 1, accepted: 2 } as const;
const MARKS = { open: '▲', accepted: '●', refused: '■' } as const;

function Told({ explanation }: { readonly explanation: Explanation }) {
  const { tell } = useDesk();
  const { state, reason = '', since, carried } = explanation;
  if (state === 'refused') return <p className="danger">{tell('review.isRefused', { reason })}</p>;
  if (state === 'open') return null;
  return (
    <p className="good">{carried ? tell('review.carried', { version: since }) : tell('review.isAccepted')}</p>
  );
}

function Refusal({ send, close }: { readonly send: (reason: string) => void; readonly close: () => void }) {
  const { tell } = useDesk();
  const [reason, setReason] = useState('');
  return (
    <div className="desk-stack">
      <Field label={tell('review.refuseWhy')} required>
        <Textarea autoFocus rows={2} value={reason} onChange={(_, d) => setReason(d.value)} />
      </Field>
      <div className="desk-buttons">
        <Button size="small" onClick={close}>
          {tell('cancel')}
        </Button>
        <Button
          size="small"
          appearance="primary"
          disabled={reason.trim() === ''}
          onClick={() => send(reason.trim())}
        >
          {tell('review.refuse')}
        </Button>
      </div>
    </div>
  );
}

/** One explanation with its two answers; A accepts and R refuses while the card has the focus. */
function Card({ explanation, submission, review }: Reviewed & { readonly explanation: Explanation }) {
  const { desk, tell, dispatch } = useDesk();
  const [refusing, setRefusing] = useState(false);
  const { id, version, may } = submission;
  const { key, state } = explanation;
  const finding = review.findings.find((f) => f.key === key);
  const open = state === 'open' && may.includes('explanation') && desk.task.kind !== 'busy';
  const decide = (decision: 'accept' | 'refuse', reason: string): void =>
    dispatch({ type: 'act', act: { kind: 'explanation', id, version, key, decision, reason } });
  const press = (event: KeyboardEvent): void => {
    if (!open || refusing || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return;
    if (event.key.toLowerCase() === 'a') decide('accept', '');
    else if (event.key.toLowerCase() === 'r') setRefusing(true);
    else return;
    event.preventDefault();
  };
  return (
    <li className="card desk-card" data-state={state} tabIndex={0} onKeyDown={press}>
      <p>
        <span aria-hidden className={`silhouette-${state}`}>
          {MARKS[state]}
        </span>{' '}
        {finding?.message ?? explanation.rule}
      </p>
      <blockquote>{explanation.text}</blockquote>
      <Told explanation={explanation} />
      {finding && <CommentAt submission={submission} place={finding} />}
      {open && !refusing && (
        <div className="desk-buttons">
          <Button size="small" className="grow" onClick={() => decide('accept', '')}>
            {tell('review.accept')}
          </Button>
          <Button size="small" className="grow" onClick={() => setRefusing(true)}>
            {tell('review.refuse')}
          </Button>
        </div>
      )}
      {open && refusing && (
        <Refusal close={() => setRefusing(false)} send={(reason) => decide('refuse', reason)} />
      )}
    </li>
  );
}

/** The filer's explanations, undecided ones first; earlier decisions stand while their figures stand. */
export function Explanations({ submission, review }: Reviewed) {
  const { tell } = useDesk();
  const sorted = [...submission.explanations].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  if (sorted.length === 0) return null;
  return (
    <section aria-label={tell('review.explanations')}>
      <h2 className="subtitle desk-gap">{tell('review.explanations')}</h2>
      <ul>
        {sorted.map((explanation) => (
          <Card key={explanation.key} {...{ explanation, submission, review }} />
        ))}
      </ul>
    </section>
  );
}
