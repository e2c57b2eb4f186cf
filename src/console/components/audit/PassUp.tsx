import { Dropdown, Field, Input, Option, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { answersTo, askedAbove, type AskedRule } from '../../asked-above';
import { headerAsked, isDayFrom, periodOf } from '../../period';
import { bases, type Basis } from '../../state/act';
import type { Consolidation, Passings } from '../../state/slots';
import { basisWord } from '../../../ui/figure-words';
import { momentWord } from '../../../ui/time-words';
import { langOf } from '../../who';
import { ConsoleDialog } from '../ConsoleDialog';
import { useConsole } from '../console-context';
import { useAnswer } from '../use-answer';
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

/** What is written for a pass-up, kept from one try to the next. */
export interface PassUpTyped {
  readonly header: ByName;
  /** Answers to what the office above asks, by rule. */
  readonly answers: ByName;
  readonly basis?: Basis;
  readonly cutoff?: string;
}

interface PassUpProps {
  readonly made: Consolidation;
  readonly typed: PassUpTyped;
  readonly write: (typed: PassUpTyped) => void;
  readonly close: () => void;
}

function BasisField({
  basis,
  choose,
}: {
  readonly basis: Basis | undefined;
  readonly choose: (basis: Basis) => void;
}) {
  const { state, tell } = useConsole();
  const lang = langOf(state);
  return (
    <Field label={tell('passUp.basis')}>
      <Dropdown
        value={basis === undefined ? '' : basisWord(state.form, basis, lang)}
        selectedOptions={basis === undefined ? [] : [basis]}
        onOptionSelect={(_e, { optionValue }) => {
          const chosen = bases.find((b) => b === optionValue);
          if (chosen) choose(chosen);
        }}
      >
        {bases.map((b) => (
          <Option key={b} value={b}>
            {basisWord(state.form, b, lang)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

/** No campaign is older. */
const FIRST_DAY = '2000-01-01';

/** Asks what only a person knows before an office's upper tables are frozen and passed up. */
export function PassUpDialog({ made, typed, write, close }: PassUpProps) {
  const { state, dispatch, tell } = useConsole();
  const asked = askedAbove(state.slots.passings.value?.passings ?? [], made.annex);
  const { basis, cutoff, header, answers } = { ...periodOf(state, made), ...typed };
  const { form } = state;
  const lang = langOf(state);
  const [tried, setTried] = useState(false);
  const { waits, wait } = useAnswer(close);
  const wrongDay = !isDayFrom(FIRST_DAY, cutoff);
  const send = (): void => {
    setTried(true);
    if (wrongDay) return;
    const { annex } = made;
    const explanations = answersTo(asked, answers);
    const period = { annex, cutoff, ...(basis !== undefined && { basis }) };
    dispatch({ type: 'act', act: { kind: 'pass-up', ...period, header, explanations } });
    wait();
  };
  return (
    <ConsoleDialog
      title={tell('passUp.title', { annex: made.annex })}
      about={tell('passUp.about')}
      act={{ words: tell('passUp.send'), run: send, disabled: waits }}
      close={close}
    >
      {asked.length > 0 && (
        <Asked asked={asked} words={answers} change={(words) => write({ ...typed, answers: words })} />
      )}
      <BasisField basis={basis} choose={(chosen) => write({ ...typed, basis: chosen })} />
      <Field
        label={tell('passUp.cutoff')}
        required
        {...(tried && wrongDay && { validationMessage: tell('passUp.cutoffWrong') })}
      >
        <Input type="date" value={cutoff} onChange={(_e, d) => write({ ...typed, cutoff: d.value })} />
      </Field>
      {form &&
        headerAsked(form, made.annex).map((item) => (
          <Field key={item.id} label={item.heading[lang]}>
            <Input
              type={item.type === 'date' ? 'date' : 'text'}
              value={header[item.id] ?? ''}
              onChange={(_e, d) => write({ ...typed, header: { ...header, [item.id]: d.value } })}
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
        {cutoff} {basis !== undefined && basisWord(state.form, basis, langOf(state))}
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
