import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import { stampWord } from '../../../ui/time-words';
import { accountOf } from '../../who';
import type { Submission } from '../../state/slots';
import { useConsole } from '../console-context';
import { ReasonDialog } from '../ReasonDialog';

/** The most characters of a reason to see names. */
const MOST_OF_NAMES = 500;

/** Says that names are masked above the county, and opens them with a reason. */
export function Names({ submission }: { readonly submission: Submission }) {
  const { state, dispatch, tell } = useConsole();
  const [asking, setAsking] = useState(false);
  const { names, id, filer } = submission;
  if (!names) return null;
  const role = accountOf(state)?.role;
  const mayAsk = !names.open && (role === 'officer' || role === 'auditor');
  return (
    <>
      <MessageBar intent={names.open ? 'warning' : 'info'}>
        <MessageBarBody>
          {names.open ? tell('names.open', { moment: stampWord(names.until ?? '') }) : tell('names.masked')}
        </MessageBarBody>
        {mayAsk && (
          <MessageBarActions>
            <Button onClick={() => setAsking(true)}>{tell('names.ask')}</Button>
          </MessageBarActions>
        )}
      </MessageBar>
      {asking && (
        <ReasonDialog
          title={tell('names.askTitle', { name: filer.name })}
          about={tell('names.askAbout')}
          button={tell('names.ask')}
          typedAt={['names', id]}
          most={MOST_OF_NAMES}
          send={(reason) => dispatch({ type: 'act', act: { kind: 'open-names', submission: id, reason } })}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}
