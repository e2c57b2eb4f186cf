import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import type { Account } from '../../state/slots';
import { useConsole } from '../console-context';

/** Picks one of some roles. */
export function RoleField<R extends Account['role']>({
  roles,
  role,
  choose,
}: {
  readonly roles: readonly R[];
  readonly role: R;
  readonly choose: (role: R) => void;
}) {
  const { tell } = useConsole();
  return (
    <Field label={tell('accounts.role')}>
      <RadioGroup
        layout="horizontal"
        value={role}
        onChange={(_e, { value }) => choose(roles.find((r) => r === value) ?? role)}
      >
        {roles.map((r) => (
          <Radio key={r} value={r} label={tell(`role.${r}`)} />
        ))}
      </RadioGroup>
    </Field>
  );
}
