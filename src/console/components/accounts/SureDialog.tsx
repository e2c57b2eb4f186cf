import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useConsole } from '../console-context';

/** Asks once more before something ends. */
export function SureDialog(asked: {
  readonly title: string;
  readonly about: string;
  readonly button: string;
  readonly done: () => void;
  readonly close: () => void;
}) {
  const { tell } = useConsole();
  const { title, about, button, done, close } = asked;
  return (
    <Dialog open modalType="alert" onOpenChange={(_e, { open }) => !open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <p className="quiet">{about}</p>
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{tell('cancel')}</Button>
            <Button
              appearance="primary"
              onClick={() => {
                done();
                close();
              }}
            >
              {button}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
