import { Button, Field, Input, type InputProps } from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';

/** A field to type in: what it is called, and what is said where nothing was typed. */
export interface TypedField<K extends string> {
  readonly name: K;
  readonly label: string;
  readonly hint?: string;
  readonly needed: string;
  readonly looks: Pick<InputProps, 'type' | 'autoComplete' | 'inputMode'>;
}

export const PASSWORD = { type: 'password', autoComplete: 'current-password' } as const;
export const NEW_PASSWORD = { type: 'password', autoComplete: 'new-password' } as const;
export const CODE = { autoComplete: 'one-time-code', inputMode: 'numeric' } as const;

/** A short form: its fields are emptied once they were sent. */
export function TypedForm<K extends string>({
  fields,
  button,
  primary = false,
  send,
}: {
  readonly fields: readonly TypedField<K>[];
  readonly button: string;
  readonly primary?: boolean;
  readonly send: (typed: Readonly<Record<K, string>>) => void;
}) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = Object.fromEntries(fields.map((f) => [f.name, (texts[f.name] ?? '').trim()]));
    const missing = fields.some((f) => typed[f.name] === '');
    setTried(missing);
    if (missing) return;
    send(typed as Record<K, string>);
    setTexts({});
  };
  return (
    <form className="stack typed" onSubmit={submit} noValidate>
      {fields.map(({ name, label, hint, needed, looks }) => (
        <Field
          key={name}
          label={label}
          {...(hint !== undefined && { hint })}
          {...(tried && (texts[name] ?? '').trim() === '' && { validationMessage: needed })}
        >
          <Input
            value={texts[name] ?? ''}
            {...looks}
            onChange={(_e, d) => setTexts((old) => ({ ...old, [name]: d.value }))}
          />
        </Field>
      ))}
      <div>
        <Button type="submit" appearance={primary ? 'primary' : 'secondary'}>
          {button}
        </Button>
      </div>
    </form>
  );
}
