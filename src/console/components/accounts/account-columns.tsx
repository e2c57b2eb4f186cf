import { Badge } from '@fluentui/react-components';
import { stampWord } from '../../../ui/time-words';
import { unitOfAccount } from '../../account-units';
import type { AccountLine } from '../../state/slots';
import type { ConsoleView } from '../console-context';
import type { LongColumn } from '../LongTable';
import { AccountMenu } from './AccountMenu';

function State({ line, tell }: { readonly line: AccountLine; readonly tell: ConsoleView['tell'] }) {
  const { disabled, lockedUntil, mustChange, signIns } = line;
  if (disabled) return <Badge color="danger">{tell('accounts.isClosed')}</Badge>;
  if (lockedUntil !== undefined)
    return <span className="danger">{tell('accounts.isLocked', { moment: stampWord(lockedUntil) })}</span>;
  if (mustChange) return tell('accounts.mustChange');
  return signIns > 0 ? tell('accounts.signedIn', { count: signIns }) : tell('accounts.open');
}

/** What the list of accounts shows of each. */
export function accountColumns({ state, tell }: ConsoleView): readonly LongColumn<AccountLine>[] {
  return [
    { id: 'user', head: tell('accounts.user'), width: '170px', names: true, cell: (line) => line.username },
    { id: 'unit', head: tell('accounts.unit'), cell: (line) => unitOfAccount(state, line) },
    { id: 'role', head: tell('accounts.role'), width: '84px', cell: (line) => tell(`role.${line.role}`) },
    {
      id: 'last',
      head: tell('accounts.lastSignIn'),
      width: '160px',
      cell: ({ lastSignIn }) => (lastSignIn === undefined ? tell('accounts.never') : stampWord(lastSignIn)),
    },
    {
      id: 'factor',
      head: tell('accounts.factor'),
      width: '124px',
      cell: (line) => tell(line.secondFactor ? 'accounts.factorOn' : 'accounts.factorOff'),
    },
    {
      id: 'state',
      head: tell('accounts.state'),
      width: '20%',
      cell: (line) => <State line={line} tell={tell} />,
    },
    {
      id: 'acts',
      head: tell('accounts.acts'),
      unseenHead: true,
      width: '64px',
      cell: (line) => <AccountMenu line={line} />,
    },
  ];
}
