import { Button, Field, Input } from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import { useConsole } from './console-context';
import { Logo } from './Logo';
import { Said } from './Said';

/** The sign-in of an office; what was open stays open after an expired one. */
export function SignIn() {
  const { state, dispatch, tell } = useConsole();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  if (state.session.kind === 'in') return null;
  const { busy, trouble, expired } = state.session;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name !== '' && password !== '' && !busy) dispatch({ type: 'sign-in', name, password });
  };
  return (
    <main className="sign-in">
      <form className="card sign-in-card" onSubmit={submit}>
        <Logo />
        <h1>{tell('signIn.title')}</h1>
        <p className="quiet">{tell(expired ? 'signIn.expired' : 'signIn.about')}</p>
        <Field label={tell('signIn.name')}>
          <Input value={name} autoComplete="username" onChange={(_e, d) => setName(d.value)} />
        </Field>
        <Field label={tell('signIn.password')}>
          <Input
            type="password"
            value={password}
            autoComplete="current-password"
            onChange={(_e, d) => setPassword(d.value)}
          />
        </Field>
        {trouble && <Said trouble={trouble} />}
        <Button appearance="primary" size="large" type="submit" disabled={busy}>
          {tell(busy ? 'signIn.busy' : 'signIn.button')}
        </Button>
        {state.demo && <p className="quiet small">{tell('signIn.demo')}</p>}
        <p className="quiet small">{tell('signIn.filer')}</p>
      </form>
    </main>
  );
}
