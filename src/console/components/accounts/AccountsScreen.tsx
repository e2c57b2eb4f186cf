import { Button, SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import { isFound } from '../../../ui/initials';
import { unitOfAccount } from '../../account-units';
import type { AccountLine } from '../../state/slots';
import { accountOf } from '../../who';
import { useConsole } from '../console-context';
import { LongTable } from '../LongTable';
import { Waiting } from '../Waiting';
import { accountColumns } from './account-columns';
import { InviteDialog } from './InviteDialog';
import { Tokens } from './Tokens';

function Listed({ accounts }: { readonly accounts: readonly AccountLine[] }) {
  const view = useConsole();
  const { state, tell, initials } = view;
  const [search, setSearch] = useState('');
  const named = accounts.map((line) => ({ line, name: unitOfAccount(state, line), code: line.username }));
  const known = search === '' ? new Map<string, string>() : initials(named.map((n) => n.name));
  const found = named.filter((n) => isFound(search, n, known)).map((n) => n.line);
  return (
    <section className="card" aria-label={tell('screen.accounts')}>
      <div className="row filters">
        <SearchBox
          value={search}
          placeholder={tell('accounts.search')}
          aria-label={tell('accounts.searchLabel')}
          onChange={(_e, { value }) => setSearch(value)}
        />
        <span className="grow" />
        <span className="quiet" role="status">
          {tell('accounts.shown', { count: found.length })}
        </span>
      </div>
      {found.length === 0 ? (
        <p className="empty">{tell(search === '' ? 'accounts.empty' : 'accounts.noMatch')}</p>
      ) : (
        <LongTable
          label={tell('screen.accounts')}
          rows={found}
          columns={accountColumns(view)}
          keyOf={(line) => line.username}
        />
      )}
    </section>
  );
}

/** The accounts that one looks after, invitations, and tokens of programs. */
export function AccountsScreen() {
  const { state, tell } = useConsole();
  const [inviting, setInviting] = useState(false);
  const account = accountOf(state);
  return (
    <>
      <Waiting held={state.slots.accounts} what={tell('screen.accounts')}>
        {({ accounts }) => (
          <>
            <div className="row head">
              <h1 className="grow">{tell('accounts.title', { count: accounts.length })}</h1>
              <Button appearance="primary" onClick={() => setInviting(true)}>
                {tell('accounts.invite')}
              </Button>
            </div>
            <Listed accounts={accounts} />
          </>
        )}
      </Waiting>
      {account?.role === 'admin' && <Tokens account={account} />}
      {inviting && account && <InviteDialog account={account} close={() => setInviting(false)} />}
    </>
  );
}
