import { ConsoleDialog } from '../ConsoleDialog';

/** Asks once more before something ends. */
export function SureDialog({
  title,
  about,
  button,
  done,
  close,
}: {
  readonly title: string;
  readonly about: string;
  readonly button: string;
  readonly done: () => void;
  readonly close: () => void;
}) {
  const run = (): void => {
    done();
    close();
  };
  return <ConsoleDialog alert title={title} about={about} act={{ words: button, run }} close={close} />;
}
