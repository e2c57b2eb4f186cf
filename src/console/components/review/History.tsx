import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { happeningsOf, revertible } from '../../happenings';
import { momentWord } from '../../../ui/time-words';
import type { Submission } from '../../state/slots';
import { useConsole } from '../console-context';
import { ReasonDialog } from '../ReasonDialog';

function Revert({ submission }: { readonly submission: Submission }) {
  const { dispatch, tell } = useConsole();
  const [asking, setAsking] = useState(false);
  const to = revertible(submission);
  const { id, version } = submission;
  if (to === undefined || !submission.may.includes('revert')) return null;
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {tell('review.revertTo', { version: to })}
      </Button>
      {asking && (
        <ReasonDialog
          title={tell('review.revertTitle', { name: submission.filer.name, version: to })}
          about={tell('review.revertAbout', { version: to })}
          button={tell('review.revertTo', { version: to })}
          typedAt={['revert', id]}
          close={() => setAsking(false)}
          send={(reason) => dispatch({ type: 'act', act: { kind: 'revert', id, version, to, reason } })}
        />
      )}
    </>
  );
}

/** What was done with a submission, the newest first, and what may be taken back. */
export function History({ submission }: { readonly submission: Submission }) {
  const { state, dispatch, tell } = useConsole();
  const { id, version, may } = submission;
  return (
    <section className="card stack" aria-label={tell('review.history')}>
      <div className="row wrap">
        <h2 className="grow">{tell('review.history')}</h2>
        {may.includes('reopen') && (
          <Button
            size="small"
            onClick={() => dispatch({ type: 'act', act: { kind: 'reopen', id, version } })}
          >
            {tell('review.reopen')}
          </Button>
        )}
        <Revert submission={submission} />
      </div>
      <ol className="history">
        {happeningsOf(submission).map((happening, i) => (
          <li key={i}>
            <span className="quiet small">{momentWord(tell, happening.at, state.now)}</span>{' '}
            <span>{tell(happening.say.key, happening.say.with)}</span>{' '}
            {happening.by !== undefined && <span className="quiet">{tell(`level.${happening.by}`)}</span>}
            {happening.reason !== '' && <span className="reason">{happening.reason}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
