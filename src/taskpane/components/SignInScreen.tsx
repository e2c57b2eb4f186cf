import { Button, Field, Input, Link } from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import type { TypedSignIn } from '../../ui/sign-in';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { usePane } from './pane-context';

const SHORTEST = 10;
const EMPTY = { name: '', password: '', code: '', newPassword: '', ticket: '' };
type Texts = typeof EMPTY;
type Asked = keyof Texts;

/** How each field of a sign-in looks to the browser, which may fill it in. */
const LOOKS = {
  name: { type: 'text', autoComplete: 'username' },
  password: { type: 'password', autoComplete: 'current-password' },
  code: { type: 'text', autoComplete: 'one-time-code' },
  newPassword: { type: 'password', autoComplete: 'new-password' },
  ticket: { type: 'text', autoComplete: 'off' },
} as const;

const HINTS = {
  name: 'signIn.nameHint',
  code: 'signIn.codeHint',
  newPassword: 'signIn.newPasswordHint',
  ticket: 'signIn.ticketHint',
} as const;

/** What was typed, undefined where something is missing. */
function typedOf(texts: Texts, fields: readonly Asked[]): TypedSignIn | undefined {
  if (fields.some((f) => texts[f].trim() === '')) return undefined;
  const { name, password, code, newPassword, ticket } = texts;
  if (fields.includes('newPassword') && [...newPassword].length < SHORTEST) return undefined;
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
  const { session } = usePane().state;
  const asks = session.kind === 'out' ? session.asks : [];
  if (invited) return ['ticket', 'newPassword'];
  const code = asks.includes('code') ? (['code'] as const) : [];
  const fresh = asks.includes('new-password') ? (['newPassword'] as const) : [];
  return ['name', 'password', ...code, ...fresh];
}

interface FieldsProps {
  readonly fields: readonly Asked[];
  readonly texts: Texts;
  readonly wrong: string | undefined;
  readonly onText: (field: Asked, text: string) => void;
}

function Fields({ fields, texts, wrong, onText }: FieldsProps) {
  const { tell } = usePane();
  const last = fields.at(-1);
  return fields.map((field) => (
    <Field
      key={field}
      label={tell({ key: `signIn.${field}` })}
      {...(field in HINTS && { hint: tell({ key: HINTS[field as keyof typeof HINTS] }) })}
      {...(field === last &&
        wrong !== undefined && { validationState: 'error' as const, validationMessage: wrong })}
    >
      <Input value={texts[field]} {...LOOKS[field]} onChange={(_, d) => onText(field, d.value)} />
    </Field>
  ));
}

function OtherWays({ invited, onInvited }: { readonly invited: boolean; readonly onInvited: () => void }) {
  const { state, dispatch, tell } = usePane();
  const busy = state.session.kind === 'out' && state.session.busy;
  return (
    <div className="sign-in-ways">
      <Link as="button" type="button" onClick={onInvited}>
        {tell({ key: invited ? 'signIn.withPassword' : 'signIn.withTicket' })}
      </Link>
      {state.provider && (
        <Button
          type="button"
          disabled={busy}
          onClick={() => dispatch({ type: 'sign-in', typed: { by: 'provider' } })}
        >
          {tell({ key: 'signIn.provider' })}
        </Button>
      )}
    </div>
  );
}

/** Name and password, or an invitation, or the provider of an organisation. Nothing but submitting needs them. */
export function SignInScreen() {
  const { state, dispatch, tell } = usePane();
  const [texts, setTexts] = useState(EMPTY);
  const [invited, setInvited] = useState(false);
  const [empty, setEmpty] = useState(false);
  const fields = useFields(invited);
  const { session } = state;
  const busy = session.kind === 'out' && session.busy;
  const refusal = session.kind === 'out' ? session.refusal : undefined;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const typed = typedOf(texts, fields);
    setEmpty(!typed);
    if (typed && !busy) dispatch({ type: 'sign-in', typed });
  };
  const missing = fields.includes('newPassword') ? 'signIn.newPasswordNeeded' : 'signIn.needed';
  const wrong = empty ? tell({ key: invited ? 'signIn.ticketNeeded' : missing }) : refusal && tell(refusal);
  return (
    <>
      <PageBar title={tell({ key: 'finding.back' })} />
      <form id="sign-in" className="scroll padded sign-in" onSubmit={send}>
        <PageHeading name="sign-in">{tell({ key: 'signIn.title' })}</PageHeading>
        <Fields
          {...{ fields, texts, wrong }}
          onText={(field, text) => setTexts((old) => ({ ...old, [field]: text }))}
        />
        <OtherWays
          invited={invited}
          onInvited={() => {
            setInvited(!invited);
            setEmpty(false);
          }}
        />
      </form>
    </>
  );
}
