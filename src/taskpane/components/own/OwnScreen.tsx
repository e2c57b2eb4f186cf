import { Button } from '@fluentui/react-components';
import { CheckmarkCircleFilled, WarningRegular } from '@fluentui/react-icons';
import { useEffect } from 'react';
import { OWN_DONE, type OwnAct, type OwnIssued } from '../../../ui/own/own-act';
import { ownTeller, type OwnTell } from '../../../ui/own/own-words';
import { PasswordCard } from '../../../ui/own/PasswordCard';
import { SecondFactor } from '../../../ui/own/SecondFactor';
import type { Own, OwnEvent, OwnSaid } from '../../state/own';
import { PageHeading } from '../Heading';
import { PageBar } from '../PageBar';
import { usePane } from '../pane-context';

function failure(said: Exclude<OwnSaid, { kind: 'done' }>, tell: OwnTell): string {
  if (said.kind === 'refused') return said.problem.detail;
  return tell(said.kind === 'unheard' ? 'own.unheard' : 'own.notCopied');
}

function Said({ said, tell }: { readonly said: OwnSaid; readonly tell: OwnTell }) {
  if (said.kind === 'done')
    return (
      <div className="notice notice-info" role="status">
        <CheckmarkCircleFilled aria-hidden />
        <p>{tell(OWN_DONE[said.act])}</p>
      </div>
    );
  return (
    <div className="notice notice-warn" role="alert">
      <WarningRegular aria-hidden />
      <p>{failure(said, tell)}</p>
    </div>
  );
}

interface CodesProps extends Pick<Extract<OwnIssued, { kind: 'codes' }>, 'codes'> {
  readonly tell: OwnTell;
  readonly dispatch: (event: OwnEvent) => void;
}

/** The recovery codes: the page holds nothing else until they are put away. */
function Codes({ codes, tell, dispatch }: CodesProps) {
  const text = codes.join('\n');
  return (
    <section className="card stack" aria-label={tell('issued.codes')}>
      <h2>{tell('issued.codes')}</h2>
      <p>{tell('issued.codesAbout')}</p>
      <pre className="secret" tabIndex={0} aria-label={tell('issued.codes')}>
        {text}
      </pre>
      <p className="small quiet">{tell('issued.once')}</p>
      <div className="own-buttons">
        <Button onClick={() => dispatch({ type: 'copy', text })}>{tell('issued.copy')}</Button>
        <Button appearance="primary" onClick={() => dispatch({ type: 'seen' })}>
          {tell('issued.seen')}
        </Button>
      </div>
    </section>
  );
}

function Factor({ own, tell, act }: { own: Own; tell: OwnTell; act: (act: OwnAct) => void }) {
  const { secondFactor, issued, busy } = own;
  const started = issued?.kind === 'factor' ? issued : undefined;
  return (
    <section className="card stack" aria-label={tell('own.factor')}>
      <h2>{tell('own.factor')}</h2>
      <p>{tell('own.factorAbout')}</p>
      {secondFactor === undefined ? (
        busy && <p className="quiet">{tell('own.asking')}</p>
      ) : (
        <SecondFactor on={secondFactor} started={started} tell={tell} act={act} />
      )}
    </section>
  );
}

/** One's own account: the authenticator with its recovery codes, and the password. */
export function OwnScreen({ own, dispatch }: { own: Own; dispatch: (event: OwnEvent) => void }) {
  const pane = usePane();
  const tell = ownTeller(pane.state.language);
  const act = (what: OwnAct): void => dispatch({ type: 'act', act: what });
  useEffect(() => {
    dispatch({ type: 'opened' });
    return () => dispatch({ type: 'left' });
  }, [dispatch]);
  const { said, issued } = own;
  const name = pane.state.session.kind === 'in' ? pane.state.session.account.username : '';
  return (
    <>
      <PageBar title={pane.tell({ key: 'finding.back' })} />
      <div className="scroll padded own">
        <PageHeading name="own">{pane.tell({ key: 'settings.own' })}</PageHeading>
        <p className="small quiet">{name}</p>
        {said && <Said said={said} tell={tell} />}
        {issued?.kind === 'codes' ? (
          <Codes codes={issued.codes} tell={tell} dispatch={dispatch} />
        ) : (
          <>
            <Factor own={own} tell={tell} act={act} />
            <PasswordCard tell={tell} act={act} />
          </>
        )}
      </div>
    </>
  );
}
