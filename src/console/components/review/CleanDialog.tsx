import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { groupsOf } from '../../../ui/queue';
import { useConsole } from '../console-context';

/** The submissions that would be accepted together, named before it is done. */
export function CleanDialog() {
  const { state, dispatch, tell } = useConsole();
  const { queue } = state.slots;
  const clean = queue.value ? groupsOf(queue.value).clean : [];
  const close = (): void => dispatch({ type: 'clean', open: false });
  const accept = (): void =>
    dispatch({ type: 'act', act: { kind: 'accept-clean', annex: state.annex, ids: clean.map((i) => i.id) } });
  return (
    <Dialog open={state.review.clean} onOpenChange={(_e, { open }) => !open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{tell('review.cleanTitle', { count: clean.length })}</DialogTitle>
          <DialogContent>
            <p className="quiet">{tell('review.cleanAbout')}</p>
            <ul className="names">
              {clean.map(({ id, filer }) => (
                <li key={id}>
                  {filer.name} <span className="quiet">{filer.code}</span>
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{tell('cancel')}</Button>
            <Button appearance="primary" disabled={state.task.kind === 'busy'} onClick={accept}>
              {tell('review.cleanAll', { count: clean.length })}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
