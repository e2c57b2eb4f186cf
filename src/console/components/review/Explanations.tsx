import { Switch } from '@fluentui/react-components';
import { CheckmarkCircleFilled, DismissCircleRegular, WarningFilled } from '@fluentui/react-icons';
import { DecidingCard } from '../../../ui/DecidingCard';
import { refusalTyped } from '../../../ui/half-typed';
import type { Submission } from '../../state/slots';
import { ruleWord } from '../../unit-words';
import { useConsole } from '../console-context';
import type { Looked } from './opened';
import { PlaceButton } from './PlaceButton';

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

const LOOKS = { card: 'card explanation', row: 'row', stack: 'stack', size: 'medium' } as const;

/** One explanation with the finding that it answers, and its two answers. */
function Card({ explanation, review, submission, places }: Looked & { readonly explanation: Explanation }) {
  const { state, dispatch, tell } = useConsole();
  const { id, version, may } = submission;
  const { key } = explanation;
  const finding = review.findings.find((f) => f.key === key);
  const Icon = ICONS[explanation.state];
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
      state={explanation.state}
      open={explanation.state === 'open' && may.includes('explanation') && state.task.kind !== 'busy'}
      letters={state.letters}
      decide={(decision, reason) =>
        dispatch({ type: 'act', act: { kind: 'explanation', id, version, key, decision, reason } })
      }
    >
      <h3>
        <Icon className={MARKS[explanation.state]} aria-hidden="true" />{' '}
        {finding ? (
          <PlaceButton places={places} sheet={finding.sheet} cell={finding.cell} />
        ) : (
          <span>{ruleWord(state, explanation.rule)}</span>
        )}
      </h3>
      {finding && <p>{finding.message}</p>}
      <blockquote>
        <p className="quiet small">{tell('review.explanation', { version: explanation.since })}</p>
        <p>{explanation.text}</p>
      </blockquote>
      <Told explanation={explanation} />
    </DecidingCard>
  );
}

const ORDER = { open: 0, refused: 1, accepted: 2 } as const;

/** The filer's explanations, undecided ones first; earlier decisions stand while their figures stand. */
export function Explanations({ submission, review, places }: Looked) {
  const { state, dispatch, tell } = useConsole();
  const sorted = [...submission.explanations].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  return (
    <section className="explanations" aria-label={tell('review.explanations')}>
      <div className="row">
        <h2 className="grow">{tell('review.explanations')}</h2>
        {submission.undecided > 0 && (
          <Switch
            label={tell('review.letters')}
            checked={state.letters}
            onChange={(_e, { checked }) => dispatch({ type: 'letters', on: checked })}
          />
        )}
      </div>
      {sorted.length === 0 ? (
        <p className="quiet">{tell('review.noExplanations')}</p>
      ) : (
        <ul className="stack">
          {sorted.map((explanation) => (
            <Card key={explanation.key} {...{ explanation, review, submission, places }} />
          ))}
        </ul>
      )}
    </section>
  );
}
