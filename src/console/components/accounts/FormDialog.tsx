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
import { useConsole } from '../console-context';

/** A form in a dialog: `send` says whether everything was there, and the dialog closes then. */
export function FormDialog({
  title,
  about,
  button,
  send,
  close,
  children,
}: {
  readonly title: string;
  readonly about: string;
  readonly button: string;
  readonly send: () => boolean;
  readonly close: () => void;
  readonly children: ReactNode;
}) {
  const { tell } = useConsole();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (send()) close();
  };
  return (
    <Dialog open onOpenChange={(_e, { open }) => !open && close()}>
      <DialogSurface>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className="stack">
              <p className="quiet">{about}</p>
              {children}
            </DialogContent>
            <DialogActions>
              <Button type="button" onClick={close}>
                {tell('cancel')}
              </Button>
              <Button type="submit" appearance="primary">
                {button}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
