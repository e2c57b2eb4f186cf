import { SHORTEST_PASSWORD } from '../../../ui/sign-in-form';
import { useConsole } from '../console-context';
import { NEW_PASSWORD, PASSWORD, TypedForm } from './TypedForm';

/** A new password of one's own. */
export function PasswordCard() {
  const { dispatch, tell } = useConsole();
  return (
    <section className="card stack" aria-label={tell('own.passwordTitle')}>
      <h2>{tell('own.passwordTitle')}</h2>
      <p>{tell('own.passwordAbout')}</p>
      <TypedForm
        fields={[
          {
            name: 'password',
            label: tell('own.password'),
            needed: tell('own.passwordNeeded'),
            looks: PASSWORD,
          },
          {
            name: 'newPassword',
            label: tell('own.newPassword'),
            hint: tell('own.newPasswordHint'),
            needed: tell('own.newPasswordNeeded'),
            least: SHORTEST_PASSWORD,
            looks: NEW_PASSWORD,
          },
        ]}
        button={tell('own.passwordChange')}
        send={(typed) => dispatch({ type: 'act', act: { kind: 'change-password', ...typed } })}
      />
    </section>
  );
}
