import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { linesOf, picked } from '../../../ui/roster-lines';
import { dayWord } from '../../../ui/time-words';
import { regionName } from '../../state/filing';
import { usePane } from '../pane-context';
import { PageHeading } from '../Heading';
import { BackBar } from './BackBar';
import { useDesk } from './desk-context';

/** The text of a reminder before it is kept and copied, and to whom it goes. */
export function RemindPage() {
  const { desk, form, tell, dispatch } = useDesk();
  const pane = usePane();
  const { annex, slots, account } = desk;
  const roster = slots.roster.value;
  const region = regionName(form, account?.scope.region);
  const office = pane.tell({ key: 'office.of', with: { region } });
  const due = roster?.due;
  const suggested =
    due === undefined
      ? tell('remind.textNoDue', { annex, office })
      : tell('remind.text', { annex, office, day: dayWord(tell, due) });
  const [text, setText] = useState(suggested);
  if (!roster) return null;
  const chosen = picked(linesOf(roster, slots.registry.value), desk.roster);
  const send = (): void => {
    const codes = chosen.map((l) => l.item.code);
    const names = chosen.map((l) => l.item.name);
    dispatch({ type: 'act', act: { kind: 'remind', annex, codes, text: text.trim(), names } });
  };
  return (
    <>
      <BackBar />
      <div className="scroll padded">
        <PageHeading name="remind">{tell('remind.title', { count: chosen.length })}</PageHeading>
        <p className="small quiet">{tell('remind.about')}</p>
        <Field label={tell('remind.label')}>
          <Textarea rows={4} value={text} onChange={(_, d) => setText(d.value)} />
        </Field>
        <h2 className="subtitle desk-gap">{tell('remind.names')}</h2>
        <ul className="small">
          {chosen.map(({ item }) => (
            <li key={item.code}>
              {item.name} <span className="quiet">{item.code}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="actions">
        <Button
          appearance="primary"
          size="large"
          className="action-first"
          disabledFocusable={desk.task.kind === 'busy' || text.trim() === '' || chosen.length === 0}
          onClick={send}
        >
          {tell('remind.send')}
        </Button>
      </div>
    </>
  );
}
