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
import type { RosterLine } from '../../../ui/roster-lines';
import { useConsole } from '../console-context';

/** The words of a reminder before it is kept, and to whom. */
export function ReminderDialog({
  chosen,
  annex,
}: {
  readonly chosen: readonly RosterLine[];
  readonly annex: string;
}) {
  const { state, dispatch, tell } = useConsole();
  const { reminder } = state.roster;
  const close = (): void => dispatch({ type: 'reminder', text: undefined });
  const send = (): void => {
    const text = (reminder ?? '').trim();
    if (text === '') return;
    const codes = chosen.map((l) => l.item.code);
    const names = chosen.map((l) => `${l.item.name} ${l.item.code}`);
    dispatch({ type: 'act', act: { kind: 'remind', annex, codes, text, names } });
  };
  return (
    <Dialog open={reminder !== undefined} onOpenChange={(_e, { open }) => !open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{tell('remind.title', { count: chosen.length })}</DialogTitle>
          <DialogContent>
            <p className="quiet">{tell('remind.about')}</p>
            <Field label={tell('remind.label')}>
              <Textarea
                rows={3}
                value={reminder ?? ''}
                onChange={(_e, { value }) => dispatch({ type: 'reminder', text: value })}
              />
            </Field>
            <h3>{tell('remind.names')}</h3>
            <ul className="names">
              {chosen.map(({ item }) => (
                <li key={item.code}>
                  {item.name} <span className="quiet">{item.code}</span>
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{tell('cancel')}</Button>
            <Button appearance="primary" disabled={state.task.kind === 'busy'} onClick={send}>
              {tell('remind.send')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
