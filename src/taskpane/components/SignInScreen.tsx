import { Button, Field, Input } from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import {
  FIELD_LOOKS,
  fieldsOf,
  NOTHING_TYPED,
  typedOf,
  type SignInField,
  type SignInTexts,
} from '../../ui/sign-in-form';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { usePane } from './pane-context';

const HINTS = {
  name: 'signIn.nameHint',
  code: 'signIn.codeHint',
  newPassword: 'signIn.newPasswordHint',
  ticket: 'signIn.ticketHint',
} as const;

interface FieldsProps {
  readonly fields: readonly SignInField[];
  readonly texts: SignInTexts;
  readonly said: string | undefined;
  readonly isWrong: boolean;
  readonly onText: (field: SignInField, text: string) => void;
}

function Fields({ fields, texts, said, isWrong, onText }: FieldsProps) {
  const { tell } = usePane();
  const last = fields.at(-1);
  return fields.map((field) => (
    <Field
      key={field}
      label={tell({ key: `signIn.${field}` })}
      {...(field in HINTS && { hint: tell({ key: HINTS[field as keyof typeof HINTS] }) })}
      {...(field === last &&
        said !== undefined && {
          validationState: isWrong ? ('error' as const) : ('none' as const),
          validationMessage: said,
        })}
    >
      <Input value={texts[field]} {...FIELD_LOOKS[field]} onChange={(_, d) => onText(field, d.value)} />
    </Field>
  ));
}

function OtherWays({ invited, onInvited }: { readonly invited: boolean; readonly onInvited: () => void }) {
  const { state, dispatch, tell } = usePane();
  const busy = state.session.kind === 'out' && state.session.busy;
  return (
    <div className="sign-in-ways">
      <button type="button" className="link" onClick={onInvited}>
        {tell({ key: invited ? 'signIn.withPassword' : 'signIn.withTicket' })}
      </button>
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
  const [texts, setTexts] = useState(NOTHING_TYPED);
  const [invited, setInvited] = useState(false);
  const [missing, setMissing] = useState<string>();
  const { session } = state;
  const fields = fieldsOf(session.kind === 'out' ? session.asks : [], invited);
  const busy = session.kind === 'out' && session.busy;
  const refusal = session.kind === 'out' ? session.refusal : undefined;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const typed = typedOf(texts, fields);
    setMissing(typeof typed === 'string' ? tell({ key: typed }) : undefined);
    if (typeof typed !== 'string' && !busy) dispatch({ type: 'sign-in', typed });
  };
  const said = missing ?? (refusal && tell(refusal));
  const isWrong = missing !== undefined || session.kind !== 'out' || session.isStep !== true;
  return (
    <>
      <PageBar title={tell({ key: 'finding.back' })} />
      <form id="sign-in" className="scroll padded sign-in" onSubmit={send}>
        <PageHeading name="sign-in">{tell({ key: 'signIn.title' })}</PageHeading>
        <Fields
          {...{ fields, texts, said, isWrong }}
          onText={(field, text) => setTexts((old) => ({ ...old, [field]: text }))}
        />
        <OtherWays
          invited={invited}
          onInvited={() => {
            setInvited(!invited);
            setMissing(undefined);
          }}
        />
      </form>
    </>
  );
}
