import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { Submission } from '../../state/slots';
import { useConsole } from '../console-context';
import { ReturnDialog } from './ReturnDialog';

type To = 'returner' | 'start';

/** Ctrl+Enter does what the primary button does. */
function usePrimaryKey(ready: boolean, primary: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (ready && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) primary();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}

/** The decision on a version: accept, or return to be corrected or to go the whole way again. */
export function Decide({ submission }: { readonly submission: Submission }) {
  const { state, dispatch, tell } = useConsole();
  const [returning, setReturning] = useState<To | undefined>();
  const { id, version, may, explanations } = submission;
  const busy = state.task.kind === 'busy';
  const refused = explanations.some((e) => e.state === 'refused');
  const accept = (): void => dispatch({ type: 'act', act: { kind: 'accept', id, version } });
  const returns = refused && may.includes('return');
  const primary = (): void => (returns ? setReturning('returner') : accept());
  usePrimaryKey(!busy && (returns || may.includes('accept')), primary);
  return (
    <div className="row decide">
      {may.includes('pick-up') && submission.status === 'submitted' && (
        <Button
          disabled={busy}
          onClick={() => dispatch({ type: 'act', act: { kind: 'pick-up', id, version, takeOver: false } })}
        >
          {tell('review.pickUp')}
        </Button>
      )}
      {may.includes('return') && (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button icon={<ArrowUndoRegular />} disabled={busy}>
              {tell('review.return')}
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {(['returner', 'start'] as const).map((to) => (
                <MenuItem key={to} onClick={() => setReturning(to)}>
                  {tell(`review.returnTo.${to}`)}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
      {returns ? (
        <Button appearance="primary" disabled={busy} onClick={primary}>
          {tell('review.primary.return')}
        </Button>
      ) : (
        may.includes('accept') && (
          <Button appearance="primary" disabled={busy} onClick={accept}>
            {tell(submission.undecided > 0 ? 'review.primary.both' : 'review.primary.accept')}
          </Button>
        )
      )}
      {returning && (
        <ReturnDialog submission={submission} to={returning} close={() => setReturning(undefined)} />
      )}
    </div>
  );
}
