import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Textarea,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useConsole } from './console-context';

/** Something that needs a reason before it is done. */
export function ReasonDialog({
  title,
  button,
  send,
  close,
}: {
  readonly title: string;
  readonly button: string;
  readonly send: (reason: string) => void;
  readonly close: () => void;
}) {
  const { tell } = useConsole();
  const [reason, setReason] = useState('');
  const done = (): void => {
    send(reason.trim());
    close();
  };
  return (
    <Dialog open onOpenChange={(_e, { open }) => !open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <Field label={tell('consolidate.reason')} required>
              <Textarea rows={3} value={reason} onChange={(_e, d) => setReason(d.value)} />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{tell('cancel')}</Button>
            <Button appearance="primary" disabled={reason.trim() === ''} onClick={done}>
              {button}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
