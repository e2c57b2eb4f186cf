import { Dropdown, Field, Input, Option, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { answersTo, askedAbove, type AskedRule } from '../../asked-above';
import { headerAsked, periodOf } from '../../period';
import { bases, type Basis } from '../../state/act';
import type { Consolidation, Passings } from '../../state/slots';
import { momentWord } from '../../../ui/time-words';
import { langOf } from '../../who';
import { ConsoleDialog } from '../ConsoleDialog';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';

type Passing = Passings['passings'][number];

type ByName = Readonly<Record<string, string>>;

/** What the office above asks, an answer a rule. */
function Asked({
  asked,
  words,
  change,
}: {
  readonly asked: readonly AskedRule[];
  readonly words: ByName;
  readonly change: (words: ByName) => void;
}) {
  const { tell } = useConsole();
  return (
    <section className="stack" aria-label={tell('passUp.asked')}>
      <h3>{tell('passUp.asked')}</h3>
      {asked.map(({ rule, sentences }) => (
        <div key={rule} className="stack tight">
          <ul className="small">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <Field label={tell('passUp.answer', { count: sentences.length })}>
            <Textarea
              value={words[rule] ?? ''}
              onChange={(_e, { value }) => change({ ...words, [rule]: value })}
            />
          </Field>
        </div>
      ))}
    </section>
  );
}

interface PassUpProps {
  readonly made: Consolidation;
  /** The header items that were written, kept from one try to the next. */
  readonly header: ByName;
  readonly write: (header: ByName) => void;
  readonly close: () => void;
}

/** Asks what only a person knows before an office's upper tables are frozen and passed up. */
export function PassUpDialog({ made, header, write, close }: PassUpProps) {
  const { state, dispatch, tell } = useConsole();
  const asked = askedAbove(state.slots.passings.value?.passings ?? [], made.annex);
  const [words, setWords] = useState<ByName>({});
  const first = periodOf(state, made);
  const [basis, setBasis] = useState<Basis | undefined>(first.basis);
  const [cutoff, setCutoff] = useState(first.cutoff);
  const { form } = state;
  const lang = langOf(state);
  const send = (): void => {
    const { annex } = made;
    const explanations = answersTo(asked, words);
    const period = { annex, cutoff, ...(basis !== undefined && { basis }) };
    dispatch({ type: 'act', act: { kind: 'pass-up', ...period, header, explanations } });
    close();
  };
  return (
    <ConsoleDialog
      title={tell('passUp.title', { annex: made.annex })}
      about={tell('passUp.about')}
      act={{ words: tell('passUp.send'), run: send, disabled: cutoff === '' }}
      close={close}
    >
      {asked.length > 0 && <Asked asked={asked} words={words} change={setWords} />}
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
              onChange={(_e, d) => write({ ...header, [item.id]: d.value })}
            />
          </Field>
        ))}
    </ConsoleDialog>
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
        number: receipt.number,
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
