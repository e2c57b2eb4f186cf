import { Button, Field, Input, Link } from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import {
  FIELD_LOOKS,
  fieldsOf,
  NOTHING_TYPED,
  typedOf,
  type SignInField,
  type SignInTexts,
} from '../../ui/sign-in-form';
import { isNextStep } from '../../ui/sign-in';
import { slugOf } from '../../core/submission/problem-slug';
import type { Trouble } from '../state/loaded';
import { useConsole } from './console-context';
import { Logo } from './Logo';
import { Said } from './Said';

const HINTS: Readonly<
  Partial<Record<SignInField, 'signIn.codeHint' | 'signIn.newPasswordHint' | 'signIn.ticketHint'>>
> = {
  code: 'signIn.codeHint',
  newPassword: 'signIn.newPasswordHint',
  ticket: 'signIn.ticketHint',
};

function isStep(trouble: Trouble): boolean {
  return trouble.kind === 'refused' && isNextStep(slugOf(trouble.problem));
}

interface FieldsProps {
  readonly fields: readonly SignInField[];
  readonly texts: SignInTexts;
  readonly missing: string | undefined;
  readonly onText: (field: SignInField, text: string) => void;
}

function Fields({ fields, texts, missing, onText }: FieldsProps) {
  const { tell } = useConsole();
  return fields.map((field) => {
    const hint = HINTS[field];
    return (
      <Field
        key={field}
        label={tell(`signIn.${field}`)}
        {...(hint && { hint: tell(hint) })}
        {...(missing !== undefined &&
          field === fields.at(-1) && { validationState: 'error' as const, validationMessage: missing })}
      >
        <Input value={texts[field]} {...FIELD_LOOKS[field]} onChange={(_e, d) => onText(field, d.value)} />
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
  const [texts, setTexts] = useState(NOTHING_TYPED);
  const [invited, setInvited] = useState(false);
  const [missing, setMissing] = useState<string>();
  // Which way was tried last: a refusal of one says nothing about the other.
  const [tried, setTried] = useState(false);
  if (state.session.kind === 'in') return null;
  const { busy, trouble, expired, asks } = state.session;
  const fields = fieldsOf(asks, invited);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = typedOf(texts, fields);
    setMissing(typeof typed === 'string' ? tell(typed) : undefined);
    setTried(invited);
    if (typeof typed !== 'string' && !busy) dispatch({ type: 'sign-in', typed });
  };
  return (
    <main className="sign-in">
      <form className="card sign-in-card" onSubmit={submit}>
        <Logo />
        <h1>{tell('signIn.title')}</h1>
        <p className="quiet">{tell(expired ? 'signIn.expired' : 'signIn.about')}</p>
        <Fields
          {...{ fields, texts, missing }}
          onText={(field, text) => setTexts((old) => ({ ...old, [field]: text }))}
        />
        {trouble && tried === invited && (
          <Said trouble={trouble} intent={isStep(trouble) ? 'info' : 'error'} />
        )}
        <Button appearance="primary" size="large" type="submit" disabled={busy}>
          {tell(busy ? 'signIn.busy' : 'signIn.button')}
        </Button>
        <OtherWays
          invited={invited}
          onInvited={() => {
            setInvited(!invited);
            setMissing(undefined);
          }}
        />
        {state.demo && <p className="quiet small">{tell('signIn.demo')}</p>}
        <p className="quiet small">{tell('signIn.filer')}</p>
      </form>
    </main>
  );
}
