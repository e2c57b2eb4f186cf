import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { RosterLine } from '../../../ui/roster-lines';
import { wordsMissing } from '../../words-typed';
import { ConsoleDialog } from '../ConsoleDialog';
import { useConsole } from '../console-context';

/** The most characters of a reminder. */
const MOST = 1000;

/** The words of a reminder before it is kept, and to whom. */
export function ReminderDialog({
  chosen,
  annex,
}: {
  readonly chosen: readonly RosterLine[];
  readonly annex: string;
}) {
  const { state, dispatch, tell } = useConsole();
  const { reminder } = state.roster;
  const [tried, setTried] = useState(false);
  const wrong = wordsMissing(reminder ?? '', MOST);
  const says = wrong && (tried || wrong.key === 'words.long');
  const close = (): void => dispatch({ type: 'reminder', text: undefined });
  const send = (): void => {
    const text = (reminder ?? '').trim();
    setTried(true);
    if (wrong) return;
    const codes = chosen.map((l) => l.item.code);
    const names = chosen.map((l) => `${l.item.name} ${l.item.code}`);
    dispatch({ type: 'act', act: { kind: 'remind', annex, codes, text, names } });
  };
  if (reminder === undefined) return null;
  return (
    <ConsoleDialog
      title={tell('remind.title', { count: chosen.length })}
      about={tell('remind.about')}
      act={{ words: tell('remind.send'), run: send, disabled: state.task.kind === 'busy' }}
      close={close}
    >
      <Field
        label={tell('remind.label')}
        {...(says && {
          validationMessage: tell(wrong.key === 'words.long' ? wrong.key : 'remind.needed', wrong.with),
        })}
      >
        <Textarea
          rows={3}
          value={reminder}
          onChange={(_e, { value }) => dispatch({ type: 'reminder', text: value })}
        />
      </Field>
      <h3>{tell('remind.names')}</h3>
      <ul className="names">
        {chosen.map(({ item }) => (
          <li key={item.code}>
            {item.name} <span className="quiet">{item.code}</span>
          </li>
        ))}
      </ul>
    </ConsoleDialog>
  );
}
