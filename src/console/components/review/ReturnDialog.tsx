import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Textarea,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Submission } from '../../state/slots';
import { useConsole } from '../console-context';

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
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const send = (): void => {
    setTried(true);
    if (missing) return;
    const { id, version } = submission;
    const by = day === '' ? {} : { resubmitBy: day };
    dispatch({ type: 'act', act: { kind: 'return', id, version, reason: reason.trim(), to, ...by } });
    close();
  };
  return (
    <Dialog open onOpenChange={(_e, { open }) => !open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            {tell(`review.returnTitle.${to}`)} {submission.filer.name}
          </DialogTitle>
          <DialogContent className="stack">
            <p className="quiet">{tell(`review.returnAbout.${to}`)}</p>
            <Field
              label={tell('review.reason')}
              required
              {...(tried && missing && { validationMessage: tell('review.reasonNeeded') })}
            >
              <Textarea rows={3} value={reason} onChange={(_e, d) => setReason(d.value)} />
            </Field>
            <Field label={tell('review.resubmitBy')}>
              <Input type="date" value={day} onChange={(_e, d) => setDay(d.value)} />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{tell('cancel')}</Button>
            <Button appearance="primary" onClick={send}>
              {tell('review.returnSend')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
