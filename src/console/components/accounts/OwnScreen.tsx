import { Button } from '@fluentui/react-components';
import type { OwnAct } from '../../../ui/own/own-act';
import { PasswordCard } from '../../../ui/own/PasswordCard';
import { SecondFactor } from '../../../ui/own/SecondFactor';
import { unitOfAccount } from '../../account-units';
import { accountOf } from '../../who';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';

/** One's own account: authenticator, password, and the end of every sign-in. */
export function OwnScreen() {
  const { state, dispatch, tell } = useConsole();
  const account = accountOf(state);
  if (!account) return null;
  const { username: user, role } = account;
  const act = (own: OwnAct): void => dispatch({ type: 'act', act: own });
  return (
    <>
      <h1>{tell('own.title')}</h1>
      <p className="quiet">
        {tell('own.who', { user, unit: unitOfAccount(state, account), role: tell(`role.${role}`) })}
      </p>
      <section className="card stack" aria-label={tell('own.factor')}>
        <h2>{tell('own.factor')}</h2>
        <p>{tell('own.factorAbout')}</p>
        <Waiting held={state.slots.ownAccount} what={tell('own.factor')}>
          {({ secondFactor }) => (
            <SecondFactor
              on={secondFactor}
              started={state.issued?.kind === 'factor' ? state.issued : undefined}
              tell={tell}
              act={act}
            />
          )}
        </Waiting>
      </section>
      <PasswordCard tell={tell} act={act} />
      <section className="card stack" aria-label={tell('own.sessions')}>
        <h2>{tell('own.sessions')}</h2>
        <p>{tell('own.sessionsAbout')}</p>
        <div>
          <Button onClick={() => dispatch({ type: 'sign-out', everywhere: true })}>
            {tell('own.endAll')}
          </Button>
        </div>
      </section>
    </>
  );
}
