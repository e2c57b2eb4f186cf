import { SHORTEST_PASSWORD } from '../sign-in-form';
import type { OwnPart } from './SecondFactor';
import { NEW_PASSWORD, PASSWORD, TypedForm } from './TypedForm';

/** A new password of one's own. */
export function PasswordCard({ tell, act }: OwnPart) {
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
        send={(typed) => act({ kind: 'change-password', ...typed })}
      />
    </section>
  );
}
