import { decidedBy, groupsOf } from '../../../ui/queue';
import { accountOf } from '../../who';
import { ConsoleDialog } from '../ConsoleDialog';
import { useConsole } from '../console-context';

/** The submissions that would be accepted together, named before it is done. */
export function CleanDialog() {
  const { state, dispatch, tell } = useConsole();
  const { queue } = state.slots;
  const account = accountOf(state);
  const clean = queue.value && account ? decidedBy(account.scope.level, groupsOf(queue.value).clean) : [];
  const close = (): void => dispatch({ type: 'clean', open: false });
  const accept = (): void =>
    dispatch({ type: 'act', act: { kind: 'accept-clean', annex: state.annex, ids: clean.map((i) => i.id) } });
  if (!state.review.clean) return null;
  return (
    <ConsoleDialog
      title={tell('review.cleanTitle', { count: clean.length })}
      about={tell('review.cleanAbout')}
      act={{
        words: tell('review.cleanAll', { count: clean.length }),
        run: accept,
        disabled: state.task.kind === 'busy',
      }}
      close={close}
    >
      <ul className="names">
        {clean.map(({ id, filer }) => (
          <li key={id}>
            {filer.name} <span className="quiet">{filer.code}</span>
          </li>
        ))}
      </ul>
    </ConsoleDialog>
  );
}
