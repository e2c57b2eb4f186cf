import { Button, Field, SpinButton } from '@fluentui/react-components';
import { useState } from 'react';
import { basisWord } from '../../../ui/figure-words';
import { fullDay } from '../../../ui/time-words';
import { dayBefore } from '../../day-bars';
import type { Calendar } from '../../state/slots';
import { langOf } from '../../who';
import { ConsoleDialog } from '../ConsoleDialog';
import { useConsole } from '../console-context';

type Entry = Calendar['entries'][number];
const MOST_DAYS = 120;

function Deadline({ entry, base }: { readonly entry: Entry; readonly base: string | undefined }) {
  const { state, dispatch, tell } = useConsole();
  const lang = langOf(state);
  const now = -(entry.internal?.offsetDays ?? 0);
  const [days, setDays] = useState(now);
  const [wrong, setWrong] = useState(false);
  const annexes = entry.annexes.map((annex) => tell('annex', { annex })).join(tell('list.comma'));
  const save = (): void => {
    const { unit } = state.slots.calendar.value ?? { unit: '' };
    dispatch({ type: 'act', act: { kind: 'internal', unit, entry: entry.entry, offsetDays: -days } });
  };
  return (
    <li className="stack tight">
      <p>
        {tell('internal.entry', { who: entry.who[lang], to: entry.to[lang], annexes })}{' '}
        {entry.basis !== undefined && basisWord(state.form, entry.basis, lang)}
      </p>
      <div className="row wrap deadline">
        <Field
          label={tell('internal.days')}
          {...(wrong && { validationMessage: tell('internal.wrong', { most: MOST_DAYS, days }) })}
        >
          <SpinButton
            className="days-input"
            min={0}
            max={MOST_DAYS}
            value={days}
            onChange={(_e, { value, displayValue }) => {
              const typed = value ?? Number(displayValue);
              const fits = Number.isInteger(typed) && typed >= 0 && typed <= MOST_DAYS;
              setWrong(!fits);
              if (fits) setDays(typed);
            }}
          />
        </Field>
        <span className="grow">
          {base !== undefined && tell('internal.then', { day: fullDay(tell, dayBefore(base, days)) })}
        </span>
        <Button disabled={days === now || state.task.kind === 'busy'} onClick={save}>
          {tell('internal.save')}
        </Button>
      </div>
    </li>
  );
}

/** The internal deadlines of an office, each as days before the date of the plan. */
export function InternalDialog({ close }: { readonly close: () => void }) {
  const { state, tell } = useConsole();
  const entries = state.slots.calendar.value?.entries ?? [];
  const own = entries.filter((e) => e.internal);
  return (
    <ConsoleDialog title={tell('internal.title')} about={tell('internal.about')} close={close}>
      {own.length === 0 && <p>{tell('internal.none')}</p>}
      <ul className="stack">
        {own.map((entry) => (
          <Deadline
            key={`${entry.entry} ${entry.internal?.offsetDays ?? 0}`}
            entry={entry}
            base={entries.find((e) => e.entry === entry.internal?.of)?.day}
          />
        ))}
      </ul>
    </ConsoleDialog>
  );
}
