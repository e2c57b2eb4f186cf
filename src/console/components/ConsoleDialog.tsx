import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { useConsole } from './console-context';

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
  const { tell } = useConsole();
  const does = act?.enter === true ? { type: 'submit' as const } : { onClick: act?.run };
  return (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent className="stack">
        {about !== undefined && <p className="quiet">{about}</p>}
        {children}
      </DialogContent>
      <DialogActions>
        {back ?? (
          <Button type="button" onClick={close}>
            {tell(act ? 'cancel' : 'close')}
          </Button>
        )}
        {act && (
          <Button appearance="primary" disabled={act.disabled === true} {...does}>
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
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    act?.run();
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
