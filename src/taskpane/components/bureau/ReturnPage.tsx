import { Button, Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { PageHeading } from '../Heading';
import { BackBar } from './BackBar';
import { useDesk } from './desk-context';

type To = 'returner' | 'start';

/** Why a version is returned, to where, and by when it is to come again. */
export function ReturnPage() {
  const { desk, tell, dispatch } = useDesk();
  const submission = desk.slots.submission.value;
  const [to, setTo] = useState<To>('returner');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  if (!submission) return null;
  const missing = reason.trim() === '';
  const send = (): void => {
    setTried(true);
    if (missing) return;
    const { id, version } = submission;
    const by = day === '' ? {} : { resubmitBy: day };
    dispatch({ type: 'act', act: { kind: 'return', id, version, reason: reason.trim(), to, ...by } });
  };
  return (
    <>
      <BackBar />
      <div className="scroll padded desk-stack">
        <PageHeading name="return">{tell('return.title', { name: submission.filer.name })}</PageHeading>
        <p className="small quiet">{tell('return.about')}</p>
        <Field label={tell('return.to')}>
          <RadioGroup value={to} onChange={(_, d) => setTo(d.value === 'start' ? 'start' : 'returner')}>
            <Radio value="returner" label={tell('return.returner')} />
            <Radio value="start" label={tell('return.start')} />
          </RadioGroup>
        </Field>
        <Field
          label={tell('return.reason')}
          required
          {...(tried &&
            missing && { validationState: 'error' as const, validationMessage: tell('return.needed') })}
        >
          <Textarea rows={3} value={reason} onChange={(_, d) => setReason(d.value)} />
        </Field>
        <Field label={tell('return.by')}>
          <Input type="date" value={day} onChange={(_, d) => setDay(d.value)} />
        </Field>
      </div>
      <div className="actions">
        <Button
          appearance="primary"
          size="large"
          className="action-first"
          disabledFocusable={desk.task.kind === 'busy'}
          onClick={send}
        >
          {tell('do.returnSend')}
        </Button>
      </div>
    </>
  );
}
