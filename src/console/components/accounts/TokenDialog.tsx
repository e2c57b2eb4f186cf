import { Checkbox, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { unitsFor, type AccountUnit } from '../../account-units';
import { tokenActions, type TokenAction } from '../../state/account-act';
import type { Account } from '../../state/slots';
import { ConsoleDialog } from '../ConsoleDialog';
import { useConsole } from '../console-context';
import { useAnswer } from '../use-answer';
import { RoleField } from './RoleField';
import { UnitField } from './UnitField';

type TokenRole = Exclude<Account['role'], 'admin'>;

const YEAR = '365';
/** What each role can do at all. */
const CAN: Readonly<Record<TokenRole, readonly TokenAction[]>> = {
  clerk: ['submit', 'withdraw', 'read'],
  officer: tokenActions,
  auditor: ['read', 'audit'],
};

interface Typed {
  readonly label: string;
  readonly role: TokenRole;
  readonly actions: readonly TokenAction[];
  readonly days: string;
  readonly unit?: AccountUnit | undefined;
}

function Allowed({ typed, set }: { readonly typed: Typed; readonly set: (typed: Typed) => void }) {
  const { tell } = useConsole();
  const { actions, role } = typed;
  return (
    <div role="group" aria-label={tell('tokens.may')} className="row">
      {CAN[role].map((action) => (
        <Checkbox
          key={action}
          label={tell(`tokens.${action}`)}
          checked={actions.includes(action)}
          onChange={(_e, { checked }) =>
            set({
              ...typed,
              actions: checked === true ? [...actions, action] : actions.filter((a) => a !== action),
            })
          }
        />
      ))}
    </div>
  );
}

/** Makes a token for a program. */
export function TokenDialog({ account, close }: { readonly account: Account; readonly close: () => void }) {
  const { state, dispatch, tell } = useConsole();
  const [typed, set] = useState<Typed>({ label: '', role: 'clerk', actions: ['read'], days: YEAR });
  const [tried, setTried] = useState(false);
  const { waits, wait } = useAnswer(close);
  const { label, role, unit } = typed;
  const actions = typed.actions.filter((a) => CAN[role].includes(a));
  const days = Number(typed.days);
  const wrongDays = !Number.isInteger(days) || days < 1 || days > 400;
  const send = (): void => {
    setTried(true);
    if (label.trim() === '' || !unit || actions.length === 0 || wrongDays) return;
    const { scope } = unit;
    dispatch({ type: 'act', act: { kind: 'add-token', label: label.trim(), role, scope, actions, days } });
    wait();
  };
  const said = (wrong: boolean, words: string) => tried && wrong && { validationMessage: words };
  return (
    <ConsoleDialog
      title={tell('tokens.add')}
      about={tell('tokens.about')}
      act={{ words: tell('tokens.add'), run: send, enter: true, disabled: waits }}
      close={close}
    >
      <Field
        label={tell('tokens.label')}
        hint={tell('tokens.labelHint')}
        required
        {...said(label.trim() === '', tell('tokens.labelNeeded'))}
      >
        <Input value={label} maxLength={100} onChange={(_e, d) => set({ ...typed, label: d.value })} />
      </Field>
      <UnitField
        units={unitsFor(state, account)}
        chosen={unit}
        missing={tried && !unit}
        choose={(chosen) => set({ ...typed, unit: chosen })}
      />
      <RoleField
        roles={['clerk', 'officer', 'auditor'] as const}
        role={role}
        choose={(chosen) => set({ ...typed, role: chosen })}
      />
      <Field label={tell('tokens.may')} {...said(actions.length === 0, tell('tokens.mayNeeded'))}>
        <Allowed typed={{ ...typed, actions }} set={set} />
      </Field>
      <Field label={tell('tokens.days')} {...said(wrongDays, tell('tokens.daysWrong'))}>
        <Input
          value={typed.days}
          inputMode="numeric"
          onChange={(_e, d) => set({ ...typed, days: d.value })}
        />
      </Field>
    </ConsoleDialog>
  );
}
