import { Button } from '@fluentui/react-components';
import { deskActions, type DeskAction } from '../../state/bureau-primary';
import { usePane } from '../pane-context';
import { useDesk } from './desk-context';

/** The next step as something that can be done; undefined while another is under way. */
export function useStep(): { readonly primary: (() => void) | undefined; run(action: DeskAction): void } {
  const { desk, form, language, dispatch } = useDesk();
  const pane = usePane();
  const { primary } = deskActions(desk, form, language);
  const run = ({ does }: DeskAction): void => {
    if ('desk' in does) dispatch(does.desk);
    else pane.dispatch(does.pane);
  };
  const busy = desk.task.kind === 'busy';
  return { primary: primary && !busy ? () => run(primary) : undefined, run };
}

/** The next step: one primary button at the bottom of every screen, at most one other beside it. */
export function DeskActionBar() {
  const { desk, form, language, tell } = useDesk();
  const { run } = useStep();
  const { primary, secondary } = deskActions(desk, form, language);
  if (!primary && !secondary) return null;
  const busy = desk.task.kind === 'busy';
  return (
    <div className="actions">
      {secondary && (
        <Button
          className={primary ? 'action-second' : 'action-alone'}
          size="large"
          disabledFocusable={busy}
          onClick={() => run(secondary)}
        >
          {tell(secondary.words.key, secondary.words.with)}
        </Button>
      )}
      {primary && (
        <Button
          appearance="primary"
          size="large"
          className="action-first"
          disabledFocusable={busy}
          onClick={() => run(primary)}
        >
          {tell(primary.words.key, primary.words.with)}
        </Button>
      )}
    </div>
  );
}
