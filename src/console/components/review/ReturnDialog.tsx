import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { returnTyped } from '../../../ui/half-typed';
import { useTyped } from '../../../ui/typing';
import type { Submission } from '../../state/slots';
import { useConsole } from '../console-context';
import { ReasonDialog } from '../ReasonDialog';

/** Why a version is returned, and by when it is to come again. */
export function ReturnDialog({
  submission,
  to,
  close,
}: {
  readonly submission: Submission;
  readonly to: 'returner' | 'start';
  readonly close: () => void;
}) {
  const { dispatch, tell } = useConsole();
  const [day, setDay] = useState('');
  const { id, version, filer } = submission;
  const typed = useTyped(returnTyped(id));
  const by = day === '' ? {} : { resubmitBy: day };
  return (
    <ReasonDialog
      title={`${tell(`review.returnTitle.${to}`)} ${filer.name}`}
      about={tell(`review.returnAbout.${to}`)}
      button={tell('review.returnSend')}
      typed={typed}
      close={close}
      send={(reason) => dispatch({ type: 'act', act: { kind: 'return', id, version, reason, to, ...by } })}
    >
      <Field label={tell('review.resubmitBy')}>
        <Input type="date" value={day} onChange={(_e, d) => setDay(d.value)} />
      </Field>
    </ReasonDialog>
  );
}
