import { Button } from '@fluentui/react-components';
import { ArrowClockwiseRegular, PrintRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { Action } from '../state/action';
import { actionsOf } from '../state/primary';
import { usePane } from './pane-context';

function iconOf({ icon }: Action) {
  if (icon === 'retry') return { icon: <ArrowClockwiseRegular /> };
  return icon === 'print' ? { icon: <PrintRegular /> } : {};
}

/** Keeps the keyboard in the bar: where the button that was pressed is gone, the one in its place has it. */
function useKeptFocus() {
  const bar = useRef<HTMLDivElement>(null);
  const inside = useRef(false);
  useEffect(() => {
    // A bar that went away takes the keyboard no more; nor does one whose page the user has left.
    if (!bar.current || !document.hasFocus()) inside.current = false;
    if (!inside.current || document.activeElement !== document.body) return;
    bar.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  });
  return {
    ref: bar,
    onFocus: () => void (inside.current = true),
    onBlur: () => void (inside.current = false),
  };
}

/** The next step: one primary button at the bottom of every screen, at most one other beside it. */
export function ActionBar() {
  const { state, dispatch, tell } = usePane();
  const { primary, secondary } = actionsOf(state);
  const kept = useKeptFocus();
  if (!primary && !secondary) return null;
  const busy =
    state.fill.busy ||
    state.history.busy !== undefined ||
    (state.session.kind === 'out' && state.session.busy);
  return (
    <div className="actions" {...kept}>
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
