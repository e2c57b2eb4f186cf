import { Badge, Button } from '@fluentui/react-components';
import { useState } from 'react';
import { stampWord } from '../../../ui/time-words';
import { unitOfAccount } from '../../account-units';
import { tokenActions } from '../../state/account-act';
import type { Account, ServiceTokens } from '../../state/slots';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';
import { SureDialog } from './SureDialog';
import { TokenDialog } from './TokenDialog';

type Token = ServiceTokens['tokens'][number];

function Line({ token, revoke }: { readonly token: Token; readonly revoke: () => void }) {
  const { state, tell } = useConsole();
  const { label, actions, issuedBy, expiresAt, revokedAt } = token;
  const ended = revokedAt !== undefined || Date.parse(expiresAt) <= state.now;
  const allowed = tokenActions.filter((a) => actions.includes(a)).map((a) => tell(`tokens.${a}`));
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{unitOfAccount(state, token)}</td>
      <td>{tell(`role.${token.role}`)}</td>
      <td>{allowed.join(tell('list.comma'))}</td>
      <td>{issuedBy}</td>
      <td>{stampWord(expiresAt)}</td>
      <td className="act">
        {ended ? (
          <Badge color="subtle">
            {tell(revokedAt === undefined ? 'tokens.expired' : 'tokens.isRevoked')}
          </Badge>
        ) : (
          <Button size="small" aria-label={`${tell('tokens.revoke')} ${label}`} onClick={revoke}>
            {tell('tokens.revoke')}
          </Button>
        )}
      </td>
    </tr>
  );
}

const HEADS = ['tokens.label', 'accounts.unit', 'accounts.role', 'tokens.may', 'tokens.issuedBy'] as const;

function Lines({ tokens }: { readonly tokens: readonly Token[] }) {
  const { dispatch, tell } = useConsole();
  const [asked, setAsked] = useState<Token>();
  if (tokens.length === 0) return <p className="empty">{tell('tokens.none')}</p>;
  return (
    <div className="scrolls" tabIndex={0} role="group" aria-label={tell('tokens.title')}>
      <table className="list">
        <thead>
          <tr>
            {[...HEADS, 'tokens.expires' as const].map((head) => (
              <th key={head} scope="col">
                {tell(head)}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">{tell('accounts.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <Line key={token.id} token={token} revoke={() => setAsked(token)} />
          ))}
        </tbody>
      </table>
      {asked && (
        <SureDialog
          title={tell('accounts.sure', { act: tell('tokens.revoke'), user: asked.label })}
          about={tell('tokens.revokeSure')}
          button={tell('tokens.revoke')}
          done={() => dispatch({ type: 'act', act: { kind: 'revoke-token', token: asked.id } })}
          close={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

/** The tokens of programs: whose, for what, until when; made and revoked. */
export function Tokens({ account }: { readonly account: Account }) {
  const { state, tell } = useConsole();
  const [adding, setAdding] = useState(false);
  return (
    <section className="card" aria-label={tell('tokens.title')}>
      <div className="row head">
        <h2 className="grow">{tell('tokens.title')}</h2>
        <Button onClick={() => setAdding(true)}>{tell('tokens.add')}</Button>
      </div>
      <p className="quiet">{tell('tokens.about')}</p>
      <Waiting held={state.slots.serviceTokens} what={tell('tokens.title')}>
        {({ tokens }) => <Lines tokens={tokens} />}
      </Waiting>
      {adding && <TokenDialog account={account} close={() => setAdding(false)} />}
    </section>
  );
}
