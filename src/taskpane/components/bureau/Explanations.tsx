import { DecidingCard } from '../../../ui/DecidingCard';
import { refusalTyped } from '../../../ui/half-typed';
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

const LOOKS = { card: 'card desk-card', row: 'desk-buttons', stack: 'desk-stack', size: 'small' } as const;

/** One explanation with its two answers; A accepts and R refuses while the card has the focus. */
function Card({ explanation, submission, review }: Reviewed & { readonly explanation: Explanation }) {
  const { desk, tell, dispatch } = useDesk();
  const { id, version, may } = submission;
  const { key, state } = explanation;
  const finding = review.findings.find((f) => f.key === key);
  return (
    <DecidingCard
      looks={LOOKS}
      words={{
        accept: tell('review.accept'),
        refuse: tell('review.refuse'),
        why: tell('review.refuseWhy'),
        cancel: tell('cancel'),
      }}
      typedAt={refusalTyped(id, key)}
      state={state}
      open={state === 'open' && may.includes('explanation') && desk.task.kind !== 'busy'}
      letters
      decide={(decision, reason) =>
        dispatch({ type: 'act', act: { kind: 'explanation', id, version, key, decision, reason } })
      }
    >
      <p>
        <span aria-hidden className={`silhouette-${state}`}>
          {MARKS[state]}
        </span>{' '}
        {finding?.message ?? explanation.rule}
      </p>
      <blockquote>{explanation.text}</blockquote>
      <Told explanation={explanation} />
      {finding && <CommentAt submission={submission} place={finding} />}
    </DecidingCard>
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
