import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { returnTyped } from '../../../ui/half-typed';
import { chinaDay, isDayFrom } from '../../period';
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
  const { state, dispatch, tell } = useConsole();
  const [day, setDay] = useState('');
  const { id, version, filer } = submission;
  const past = day !== '' && !isDayFrom(chinaDay(state.now), day);
  const by = day === '' ? {} : { resubmitBy: day };
  return (
    <ReasonDialog
      title={`${tell(`review.returnTitle.${to}`)} ${filer.name}`}
      about={tell(`review.returnAbout.${to}`)}
      button={tell('review.returnSend')}
      typedAt={returnTyped(id)}
      inOrder={!past}
      close={close}
      send={(reason) => dispatch({ type: 'act', act: { kind: 'return', id, version, reason, to, ...by } })}
    >
      <Field
        label={tell('review.resubmitBy')}
        {...(past && { validationMessage: tell('review.resubmitPast') })}
      >
        <Input type="date" value={day} onChange={(_e, d) => setDay(d.value)} />
      </Field>
    </ReasonDialog>
  );
}
