import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useConsole } from './console-context';
import { Said } from './Said';
import { useFocusBack } from './use-focus-back';

/** What a dialog does: the words of its button, and whether the Enter key in a field does it too. */
interface DialogAct {
  readonly words: string;
  readonly run: () => void;
  readonly disabled?: boolean;
  readonly enter?: boolean;
}

interface ConsoleDialogProps {
  readonly title: string;
  readonly about?: string | undefined;
  /** It must be answered: a click beside it does nothing. */
  readonly alert?: boolean;
  readonly act?: DialogAct;
  /** In the place of the button that leads back. */
  readonly back?: ReactNode;
  readonly close?: () => void;
  readonly children?: ReactNode;
}

function Body({ title, about, act, back, close, children }: ConsoleDialogProps) {
  const { state, tell } = useConsole();
  const { task } = state;
  const [before] = useState(task);
  const does = act?.enter === true ? { type: 'submit' as const } : { onClick: act?.run };
  return (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent className="stack">
        {about !== undefined && <p className="quiet">{about}</p>}
        {children}
        {task.kind === 'failed' && task !== before && <Said trouble={task.trouble} />}
      </DialogContent>
      <DialogActions>
        {back ?? (
          <Button type="button" onClick={close}>
            {tell(act ? 'cancel' : 'close')}
          </Button>
        )}
        {act && (
          <Button appearance="primary" disabledFocusable={act.disabled === true} {...does}>
            {act.words}
          </Button>
        )}
      </DialogActions>
    </DialogBody>
  );
}

/** The frame of every dialog: what it is about, what is asked, a way back and what it does. */
export function ConsoleDialog(props: ConsoleDialogProps) {
  const { alert = false, act, close } = props;
  useFocusBack();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (act?.disabled !== true) act?.run();
  };
  const body = <Body {...props} />;
  return (
    <Dialog open modalType={alert ? 'alert' : 'modal'} onOpenChange={(_e, { open }) => !open && close?.()}>
      <DialogSurface>
        {act?.enter === true ? (
          <form onSubmit={submit} noValidate>
            {body}
          </form>
        ) : (
          body
        )}
      </DialogSurface>
    </Dialog>
  );
}
