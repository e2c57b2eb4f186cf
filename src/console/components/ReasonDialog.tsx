import { Field, Textarea } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { TypedAt } from '../../ui/half-typed';
import { useTyped } from '../../ui/typing';
import { wordsMissing } from '../words-typed';
import { ConsoleDialog } from './ConsoleDialog';
import { useConsole } from './console-context';
import { useAnswer } from './use-answer';

const MOST = 2000;

interface ReasonDialogProps {
  readonly title: string;
  readonly about?: string;
  readonly button: string;
  /** What is reasoned about: the words outlast the dialog until they are sent. */
  readonly typedAt: TypedAt;
  /** The most characters that the bureau takes. */
  readonly most?: number;
  readonly send: (reason: string) => void;
  readonly close: () => void;
  /** Whether what else is asked is in order. */
  readonly inOrder?: boolean;
  readonly children?: ReactNode;
}

/** Something that needs a reason before it is done; it closes when the bureau has done it. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, about, button, typedAt, most = MOST, send, close, inOrder = true, children } = props;
  const { state, tell } = useConsole();
  const [reason, setReason] = useTyped(typedAt);
  const [tried, setTried] = useState(false);
  const { waits, wait } = useAnswer(() => {
    setReason('');
    close();
  });
  const missing = wordsMissing(reason, most);
  const done = (): void => {
    setTried(true);
    if (missing || !inOrder) return;
    send(reason.trim());
    wait();
  };
  const busy = waits || state.task.kind === 'busy';
  return (
    <ConsoleDialog
      title={title}
      about={about}
      act={{ words: button, run: done, disabled: busy }}
      close={close}
    >
      <Field
        label={tell('reason')}
        required
        {...(missing &&
          (tried || missing.key === 'words.long') && { validationMessage: tell(missing.key, missing.with) })}
      >
        <Textarea rows={3} value={reason} onChange={(_e, d) => setReason(d.value)} />
      </Field>
      {children}
    </ConsoleDialog>
  );
}
