import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { unitsFor, type AccountUnit } from '../../account-units';
import type { Account } from '../../state/slots';
import { ConsoleDialog } from '../ConsoleDialog';
import { useConsole } from '../console-context';
import { useAnswer } from '../use-answer';
import { RoleField } from './RoleField';
import { UnitField } from './UnitField';

const NAME = /^[A-Za-z0-9._@-]{2,60}$/;

function rolesFor(account: Account, unit: AccountUnit | undefined): readonly Account['role'][] {
  if (unit?.scope.level === '机构') return ['clerk'];
  return account.role === 'admin'
    ? ['clerk', 'officer', 'auditor', 'admin']
    : ['clerk', 'officer', 'auditor'];
}

/** Invites somebody of a unit below, who chooses the password himself. */
export function InviteDialog({ account, close }: { readonly account: Account; readonly close: () => void }) {
  const { state, dispatch, tell } = useConsole();
  const [username, setUsername] = useState('');
  const [unit, setUnit] = useState<AccountUnit>();
  const [wanted, setRole] = useState<Account['role']>('clerk');
  const [tried, setTried] = useState(false);
  const { waits, wait } = useAnswer(close);
  const roles = rolesFor(account, unit);
  const role = roles.includes(wanted) ? wanted : 'clerk';
  const wrongName = !NAME.test(username);
  const send = (): void => {
    setTried(true);
    if (wrongName || !unit) return;
    dispatch({ type: 'act', act: { kind: 'invite', username, role, scope: unit.scope } });
    wait();
  };
  return (
    <ConsoleDialog
      title={tell('accounts.inviteTitle')}
      about={tell('accounts.inviteAbout')}
      act={{ words: tell('accounts.invite'), run: send, enter: true, disabled: waits }}
      close={close}
    >
      <UnitField units={unitsFor(state, account)} chosen={unit} missing={tried && !unit} choose={setUnit} />
      <RoleField roles={roles} role={role} choose={setRole} />
      <Field
        label={tell('accounts.user')}
        hint={tell('accounts.userHint')}
        required
        {...(tried && wrongName && { validationMessage: tell('accounts.userWrong') })}
      >
        <Input value={username} autoComplete="off" onChange={(_e, d) => setUsername(d.value.trim())} />
      </Field>
    </ConsoleDialog>
  );
}
