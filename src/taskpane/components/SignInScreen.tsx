import { Field, Input } from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { usePane } from './pane-context';

/** Name and password. Nothing but submitting needs them. */
export function SignInScreen() {
  const { state, dispatch, tell } = usePane();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [empty, setEmpty] = useState(false);
  const { session } = state;
  const busy = session.kind === 'out' && session.busy;
  const refusal = session.kind === 'out' ? session.refusal : undefined;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const missing = name.trim() === '' || password === '';
    setEmpty(missing);
    if (!missing && !busy) dispatch({ type: 'sign-in', name: name.trim(), password });
  };
  const wrong = empty ? tell({ key: 'signIn.needed' }) : refusal && tell(refusal);
  return (
    <>
      <PageBar title={tell({ key: 'finding.back' })} />
      <form id="sign-in" className="scroll padded sign-in" onSubmit={send}>
        <PageHeading name="sign-in">{tell({ key: 'signIn.title' })}</PageHeading>
        <Field label={tell({ key: 'signIn.name' })} hint={tell({ key: 'signIn.nameHint' })}>
          <Input value={name} autoComplete="username" onChange={(_, d) => setName(d.value)} />
        </Field>
        <Field
          label={tell({ key: 'signIn.password' })}
          {...(wrong !== undefined && { validationState: 'error' as const, validationMessage: wrong })}
        >
          <Input
            type="password"
            value={password}
            autoComplete="current-password"
            onChange={(_, d) => setPassword(d.value)}
          />
        </Field>
      </form>
    </>
  );
}
