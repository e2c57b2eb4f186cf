import { Button, Field, Input, Link } from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import type { TypedSignIn } from '../../ui/sign-in';
import { useConsole } from './console-context';
import { Logo } from './Logo';
import { Said } from './Said';

const EMPTY = { name: '', password: '', code: '', newPassword: '', ticket: '' };
type Texts = typeof EMPTY;
type Asked = keyof Texts;

/** How each field of a sign-in looks to the browser, which may fill it in. */
const LOOKS = {
  name: { type: 'text', autoComplete: 'username' },
  password: { type: 'password', autoComplete: 'current-password' },
  code: { type: 'text', autoComplete: 'one-time-code' },
  newPassword: { type: 'password', autoComplete: 'new-password', minLength: 10 },
  ticket: { type: 'text', autoComplete: 'off' },
} as const;

const HINTS: Readonly<
  Partial<Record<Asked, 'signIn.codeHint' | 'signIn.newPasswordHint' | 'signIn.ticketHint'>>
> = {
  code: 'signIn.codeHint',
  newPassword: 'signIn.newPasswordHint',
  ticket: 'signIn.ticketHint',
};

function typedOf(texts: Texts, fields: readonly Asked[]): TypedSignIn | undefined {
  if (fields.some((f) => texts[f].trim() === '')) return undefined;
  const { name, password, code, newPassword, ticket } = texts;
  if (fields.includes('ticket')) return { by: 'ticket', ticket: ticket.trim(), newPassword };
  return {
    by: 'password',
    name: name.trim(),
    password,
    ...(fields.includes('code') && { code: code.trim() }),
    ...(fields.includes('newPassword') && { newPassword }),
  };
}

/** The fields to show: by name and password with what the bureau asks for beside them, or by a ticket. */
function useFields(invited: boolean): readonly Asked[] {
  const { session } = useConsole().state;
  const asks = session.kind === 'out' ? session.asks : [];
  if (invited) return ['ticket', 'newPassword'];
  const code = asks.includes('code') ? (['code'] as const) : [];
  const fresh = asks.includes('new-password') ? (['newPassword'] as const) : [];
  return ['name', 'password', ...code, ...fresh];
}

interface FieldsProps {
  readonly fields: readonly Asked[];
  readonly texts: Texts;
  readonly onText: (field: Asked, text: string) => void;
}

function Fields({ fields, texts, onText }: FieldsProps) {
  const { tell } = useConsole();
  return fields.map((field) => {
    const hint = HINTS[field];
    return (
      <Field key={field} label={tell(`signIn.${field}`)} {...(hint && { hint: tell(hint) })}>
        <Input value={texts[field]} {...LOOKS[field]} onChange={(_e, d) => onText(field, d.value)} />
      </Field>
    );
  });
}

function OtherWays({ invited, onInvited }: { readonly invited: boolean; readonly onInvited: () => void }) {
  const { state, dispatch, tell } = useConsole();
  return (
    <>
      {state.provider && (
        <Button
          type="button"
          size="large"
          onClick={() => dispatch({ type: 'sign-in', typed: { by: 'provider' } })}
        >
          {tell('signIn.provider')}
        </Button>
      )}
      <Link as="button" type="button" onClick={onInvited}>
        {tell(invited ? 'signIn.withPassword' : 'signIn.withTicket')}
      </Link>
    </>
  );
}

/** The sign-in of an office; what was open stays open after an expired one. */
export function SignIn() {
  const { state, dispatch, tell } = useConsole();
  const [texts, setTexts] = useState(EMPTY);
  const [invited, setInvited] = useState(false);
  const fields = useFields(invited);
  if (state.session.kind === 'in') return null;
  const { busy, trouble, expired } = state.session;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = typedOf(texts, fields);
    if (typed && !busy) dispatch({ type: 'sign-in', typed });
  };
  return (
    <main className="sign-in">
      <form className="card sign-in-card" onSubmit={submit}>
        <Logo />
        <h1>{tell('signIn.title')}</h1>
        <p className="quiet">{tell(expired ? 'signIn.expired' : 'signIn.about')}</p>
        <Fields
          {...{ fields, texts }}
          onText={(field, text) => setTexts((old) => ({ ...old, [field]: text }))}
        />
        {trouble && <Said trouble={trouble} />}
        <Button appearance="primary" size="large" type="submit" disabled={busy}>
          {tell(busy ? 'signIn.busy' : 'signIn.button')}
        </Button>
        <OtherWays invited={invited} onInvited={() => setInvited(!invited)} />
        {state.demo && <p className="quiet small">{tell('signIn.demo')}</p>}
        <p className="quiet small">{tell('signIn.filer')}</p>
      </form>
    </main>
  );
}
