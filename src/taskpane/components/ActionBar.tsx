import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular, PrintRegular } from '@fluentui/react-icons';
import type { Action } from '../state/action';
import { actionsOf } from '../state/primary';
import { usePane } from './pane-context';

function iconOf({ icon }: Action) {
  if (icon === 'retry') return { icon: <ArrowSyncRegular /> };
  return icon === 'print' ? { icon: <PrintRegular /> } : {};
}

/** The next step: one primary button at the bottom of every screen, at most one other beside it. */
export function ActionBar() {
  const { state, dispatch, tell } = usePane();
  const { primary, secondary } = actionsOf(state);
  if (!primary && !secondary) return null;
  const busy =
    state.fill.busy ||
    state.history.busy !== undefined ||
    (state.session.kind === 'out' && state.session.busy);
  return (
    <div className="actions">
      {secondary && (
        <Button
          className={primary ? 'action-second' : 'action-alone'}
          size="large"
          {...iconOf(secondary)}
          aria-label={tell(secondary.words)}
          onClick={() => dispatch(secondary.act)}
        >
          <span className="action-second-word">{tell(secondary.words)}</span>
        </Button>
      )}
      {primary && (
        <Button
          appearance="primary"
          size="large"
          className="action-first"
          disabledFocusable={busy}
          {...iconOf(primary)}
          {...(primary.submits === undefined
            ? { onClick: () => dispatch(primary.act) }
            : { type: 'submit' as const, form: primary.submits })}
        >
          {tell(primary.words)}
        </Button>
      )}
    </div>
  );
}
