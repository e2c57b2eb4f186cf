import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Submission } from '../../state/slots';
import { useConsole } from '../console-context';
import { ReturnDialog } from './ReturnDialog';

type To = 'returner' | 'start';

/** The decision on a version: accept, or return to be corrected or to go the whole way again. */
export function Decide({ submission }: { readonly submission: Submission }) {
  const { state, dispatch, tell } = useConsole();
  const [returning, setReturning] = useState<To | undefined>();
  const { id, version, may, explanations } = submission;
  const busy = state.task.kind === 'busy';
  const refused = explanations.some((e) => e.state === 'refused');
  const accept = (): void => dispatch({ type: 'act', act: { kind: 'accept', id, version } });
  return (
    <div className="row decide">
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
      {refused && may.includes('return') ? (
        <Button appearance="primary" disabled={busy} onClick={() => setReturning('returner')}>
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
