import { Button, Field, Input, type InputProps } from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';

/** A field to type in: what it is called, and what is said where fewer characters than the least were typed. */
export interface TypedField<K extends string> {
  readonly name: K;
  readonly label: string;
  readonly hint?: string;
  readonly needed: string;
  readonly least?: number;
  readonly looks: Pick<InputProps, 'type' | 'autoComplete' | 'inputMode'>;
}

export const PASSWORD = { type: 'password', autoComplete: 'current-password' } as const;
export const NEW_PASSWORD = { type: 'password', autoComplete: 'new-password' } as const;
export const CODE = { autoComplete: 'one-time-code', inputMode: 'numeric' } as const;

/** What was typed: a password as it is, anything else without the blanks around it. */
function typedIn<K extends string>(
  { name, looks }: TypedField<K>,
  texts: Readonly<Record<string, string>>,
): string {
  const text = texts[name] ?? '';
  return looks.type === 'password' ? text : text.trim();
}

function isShort<K extends string>(field: TypedField<K>, texts: Readonly<Record<string, string>>): boolean {
  return [...typedIn(field, texts)].length < (field.least ?? 1);
}

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
    const short = fields.some((f) => isShort(f, texts));
    setTried(short);
    if (short) return;
    send(Object.fromEntries(fields.map((f) => [f.name, typedIn(f, texts)])) as Record<K, string>);
    setTexts({});
  };
  return (
    <form className="stack typed" onSubmit={submit} noValidate>
      {fields.map((field) => (
        <Field
          key={field.name}
          label={field.label}
          {...(field.hint !== undefined && { hint: field.hint })}
          {...(tried && isShort(field, texts) && { validationMessage: field.needed })}
        >
          <Input
            value={texts[field.name] ?? ''}
            {...field.looks}
            onChange={(_e, d) => setTexts((old) => ({ ...old, [field.name]: d.value }))}
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
