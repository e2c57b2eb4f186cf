import { Button, Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { returnTyped } from '../../../ui/half-typed';
import { useTyped } from '../../../ui/typing';
import type { Submission } from '../../bureau-ports';
import { PageHeading } from '../Heading';
import { BackBar } from './BackBar';
import { useDesk } from './desk-context';

type To = 'returner' | 'start';

function Page({ submission }: { readonly submission: Submission }) {
  const { desk, tell, dispatch } = useDesk();
  const { id, version, filer } = submission;
  const [to, setTo] = useState<To>('returner');
  const [reason, setReason] = useTyped(returnTyped(id));
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const send = (): void => {
    setTried(true);
    if (missing) return;
    const by = day === '' ? {} : { resubmitBy: day };
    dispatch({ type: 'act', act: { kind: 'return', id, version, reason: reason.trim(), to, ...by } });
  };
  return (
    <>
      <BackBar />
      <div className="scroll padded desk-stack">
        <PageHeading name="return">{tell('return.title', { name: filer.name })}</PageHeading>
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

/** Why a version is returned, to where, and by when it is to come again. */
export function ReturnPage() {
  const submission = useDesk().desk.slots.submission.value;
  return submission ? <Page key={submission.id} submission={submission} /> : null;
}
