import { Field, Textarea } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Words } from '../../ui/typing';
import { ConsoleDialog } from './ConsoleDialog';
import { useConsole } from './console-context';

/** Something that needs a reason before it is done. */
export function ReasonDialog({
  title,
  about,
  button,
  typed,
  send,
  close,
  children,
}: {
  readonly title: string;
  readonly about?: string;
  readonly button: string;
  /** The reason where it outlasts the page. */
  readonly typed?: Words;
  readonly send: (reason: string) => void;
  readonly close: () => void;
  /** What else is asked. */
  readonly children?: ReactNode;
}) {
  const { tell } = useConsole();
  const own = useState('');
  const [reason, setReason] = typed ?? own;
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const done = (): void => {
    setTried(true);
    if (missing) return;
    send(reason.trim());
    close();
  };
  return (
    <ConsoleDialog title={title} about={about} act={{ words: button, run: done }} close={close}>
      <Field
        label={tell('reason')}
        required
        {...(tried && missing && { validationMessage: tell('reason.needed') })}
      >
        <Textarea rows={3} maxLength={2000} value={reason} onChange={(_e, d) => setReason(d.value)} />
      </Field>
      {children}
    </ConsoleDialog>
  );
}
