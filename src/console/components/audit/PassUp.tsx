import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Dropdown,
  Field,
  Input,
  Option,
} from '@fluentui/react-components';
import { useState } from 'react';
import { headerAsked, periodOf } from '../../period';
import { bases, type Basis } from '../../state/act';
import type { Consolidation, Passings } from '../../state/slots';
import { momentWord } from '../../../ui/time-words';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';

type Passing = Passings['passings'][number];

function Fields({ made, close }: { readonly made: Consolidation; readonly close: () => void }) {
  const { state, dispatch, tell } = useConsole();
  const first = periodOf(state, made);
  const [basis, setBasis] = useState<Basis | undefined>(first.basis);
  const [cutoff, setCutoff] = useState(first.cutoff);
  const [header, setHeader] = useState<Readonly<Record<string, string>>>({});
  const { form } = state;
  const lang = langOf(state);
  const send = (): void => {
    const { annex } = made;
    dispatch({
      type: 'act',
      act: { kind: 'pass-up', annex, cutoff, header, ...(basis !== undefined && { basis }) },
    });
    close();
  };
  return (
    <>
      <DialogContent className="stack">
        <p className="quiet">{tell('passUp.about')}</p>
        <Field label={tell('passUp.basis')}>
          <Dropdown
            value={basis ?? ''}
            selectedOptions={basis === undefined ? [] : [basis]}
            onOptionSelect={(_e, { optionValue }) => setBasis(bases.find((b) => b === optionValue))}
          >
            {bases.map((b) => (
              <Option key={b} value={b}>
                {b}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Field label={tell('passUp.cutoff')} required>
          <Input type="date" value={cutoff} onChange={(_e, d) => setCutoff(d.value)} />
        </Field>
        {form &&
          headerAsked(form, made.annex).map((item) => (
            <Field key={item.id} label={item.heading[lang]}>
              <Input
                type={item.type === 'date' ? 'date' : 'text'}
                value={header[item.id] ?? ''}
                onChange={(_e, d) => setHeader({ ...header, [item.id]: d.value })}
              />
            </Field>
          ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{tell('cancel')}</Button>
        <Button appearance="primary" disabled={cutoff === ''} onClick={send}>
          {tell('passUp.send')}
        </Button>
      </DialogActions>
    </>
  );
}

/** Asks what only a person knows before an office's upper tables are frozen and passed up. */
export function PassUpDialog(props: { readonly made: Consolidation; readonly close: () => void }) {
  const { tell } = useConsole();
  return (
    <Dialog open onOpenChange={(_e, { open }) => !open && props.close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{tell('passUp.title', { annex: props.made.annex })}</DialogTitle>
          <Fields {...props} />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Passed({ passing }: { readonly passing: Passing }) {
  const { state, tell } = useConsole();
  const { receipt, problem, basis, cutoff } = passing;
  const why = problem?.detail ?? '';
  const words = receipt
    ? tell('passUp.received', {
        moment: momentWord(tell, receipt.receivedAt, state.now),
        version: receipt.version,
        id: receipt.id,
      })
    : passing.state === 'refused'
      ? tell('passUp.refused', { why })
      : why === ''
        ? tell('passUp.waitingPlain')
        : tell('passUp.waiting', { why });
  return (
    <li>
      <p>
        {cutoff} {basis}
      </p>
      <p className={passing.state === 'refused' ? 'danger small' : 'small'}>{words}</p>
    </li>
  );
}

/** What an office has passed up, with the receipts of the office above. */
export function PassedUp() {
  const { state, tell } = useConsole();
  return (
    <section className="card stack" aria-label={tell('passUp.list')}>
      <h2>{tell('passUp.list')}</h2>
      <Waiting held={state.slots.passings} what={tell('passUp.list')}>
        {({ passings }) =>
          passings.length === 0 ? (
            <p className="quiet">{tell('passUp.none')}</p>
          ) : (
            <ul className="stack">
              {passings.map((passing) => (
                <Passed key={passing.id} passing={passing} />
              ))}
            </ul>
          )
        }
      </Waiting>
    </section>
  );
}
