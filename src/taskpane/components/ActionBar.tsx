import { Button } from '@fluentui/react-components';
import { ArrowClockwiseRegular, PrintRegular } from '@fluentui/react-icons';
import { useRef } from 'react';
import type { Action } from '../state/action';
import { actionsOf } from '../state/primary';
import { useKeptFocus } from './kept-focus';
import { usePane } from './pane-context';

function iconOf({ icon }: Action) {
  if (icon === 'retry') return { icon: <ArrowClockwiseRegular /> };
  return icon === 'print' ? { icon: <PrintRegular /> } : {};
}

const lastButton = (bar: HTMLElement) => bar.querySelector<HTMLElement>('button:last-of-type');

/** The next step: one primary button at the bottom of every screen, at most one other beside it. */
export function ActionBar() {
  const { state, dispatch, tell } = usePane();
  const { primary, secondary } = actionsOf(state);
  const bar = useRef<HTMLDivElement>(null);
  const kept = useKeptFocus(bar, lastButton);
  if (!primary && !secondary) return null;
  const busy =
    state.fill.busy ||
    state.history.busy !== undefined ||
    (state.session.kind === 'out' && state.session.busy);
  return (
    <div ref={bar} className="actions" {...kept}>
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
