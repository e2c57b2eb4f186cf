import { Button, Field, Textarea } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissCircleRegular, WarningFilled } from '@fluentui/react-icons';
import { useState, type KeyboardEvent } from 'react';
import type { Review, Submission } from '../../state/slots';
import { useConsole } from '../console-context';

type Explanation = Submission['explanations'][number];

const ICONS = {
  open: WarningFilled,
  accepted: CheckmarkCircleFilled,
  refused: DismissCircleRegular,
} as const;
const MARKS = { open: 'mark-query', accepted: 'mark-passed', refused: 'mark-error' } as const;

function Told({ explanation }: { readonly explanation: Explanation }) {
  const { tell } = useConsole();
  const { state, reason, since, carried } = explanation;
  if (state === 'accepted')
    return (
      <p className="good">
        {carried ? tell('review.carried', { version: since }) : tell('review.was.accepted')}
      </p>
    );
  return state === 'refused' ? (
    <p className="danger">{tell('review.was.refused', { reason: reason ?? '' })}</p>
  ) : null;
}

function Refusal({ send, close }: { readonly send: (reason: string) => void; readonly close: () => void }) {
  const { tell } = useConsole();
  const [reason, setReason] = useState('');
  return (
    <div className="stack">
      <Field label={tell('review.refuseWhy')} required>
        <Textarea autoFocus value={reason} onChange={(_e, d) => setReason(d.value)} />
      </Field>
      <div className="row">
        <Button onClick={close}>{tell('cancel')}</Button>
        <Button appearance="primary" disabled={reason.trim() === ''} onClick={() => send(reason.trim())}>
          {tell('review.refuseSend')}
        </Button>
      </div>
    </div>
  );
}

/** One explanation with its two answers; A accepts and R refuses while the card has the focus. */
function Card({
  explanation,
  review,
  submission,
}: {
  readonly explanation: Explanation;
  readonly review: Review;
  readonly submission: Submission;
}) {
  const { state, dispatch, tell } = useConsole();
  const [refusing, setRefusing] = useState(false);
  const { id, version, may } = submission;
  const { key } = explanation;
  const finding = review.findings.find((f) => f.key === key);
  const Icon = ICONS[explanation.state];
  const open = explanation.state === 'open' && may.includes('explanation') && state.task.kind !== 'busy';
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
    <li className="card explanation" data-state={explanation.state} tabIndex={0} onKeyDown={press}>
      <h3>
        <Icon className={MARKS[explanation.state]} aria-hidden="true" />{' '}
        <span className="place">
          {finding ? `${finding.sheet ?? ''} ${finding.cell ?? ''}` : explanation.rule}
        </span>
      </h3>
      {finding && <p>{finding.message}</p>}
      <blockquote>
        <p className="quiet small">{tell('review.explanation', { version: explanation.since })}</p>
        <p>{explanation.text}</p>
      </blockquote>
      <Told explanation={explanation} />
      {open && !refusing && (
        <div className="row">
          <Button className="grow" onClick={() => decide('accept', '')}>
            {tell('review.accept')} <kbd>A</kbd>
          </Button>
          <Button className="grow" onClick={() => setRefusing(true)}>
            {tell('review.refuse')} <kbd>R</kbd>
          </Button>
        </div>
      )}
      {open && refusing && (
        <Refusal close={() => setRefusing(false)} send={(reason) => decide('refuse', reason)} />
      )}
    </li>
  );
}

const ORDER = { open: 0, refused: 1, accepted: 2 } as const;

/** The filer's explanations, undecided ones first; earlier decisions stand while their figures stand. */
export function Explanations({
  submission,
  review,
}: {
  readonly submission: Submission;
  readonly review: Review;
}) {
  const { tell } = useConsole();
  const sorted = [...submission.explanations].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  return (
    <section className="explanations" aria-label={tell('review.explanations')}>
      <h2>{tell('review.explanations')}</h2>
      {sorted.length === 0 ? (
        <p className="quiet">{tell('review.noExplanations')}</p>
      ) : (
        <ul className="stack">
          {sorted.map((explanation) => (
            <Card key={explanation.key} explanation={explanation} review={review} submission={submission} />
          ))}
        </ul>
      )}
    </section>
  );
}
