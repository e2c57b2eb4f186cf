import { ChevronDownRegular, ChevronUpRegular, TimerRegular } from '@fluentui/react-icons';
import { useId, useState } from 'react';
import { chosenAnnexes, dueOf, isFresh } from '../state/filing';
import type { Due } from '../../core/value/china-clock';
import { annexWords } from '../state/names';
import type { Say } from '../state/say';
import { AnnexChooser } from './AnnexChooser';
import { DutySwitch } from './DutySwitch';
import { usePane } from './pane-context';

function dueWords(due: Due): Say | undefined {
  if (due.kind === 'days') return { key: 'days.left', with: { count: due.left } };
  if (due.kind === 'late') return { key: 'days.late', with: { count: due.days } };
  if (due.kind === 'none') return undefined;
  return due.hours > 0
    ? { key: 'days.hours', with: { count: due.hours } }
    : { key: 'days.minutes', with: { count: due.minutes } };
}

/** Which annexes are worked on, and how much time is left. */
export function ContextLine() {
  const { state, tell } = usePane();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const annexes = chosenAnnexes(state);
  const known = state.tables.known?.annexes.length ?? 0;
  const fresh = state.at.tab === 'home' && isFresh(state);
  const name =
    annexes.length > 0
      ? annexWords(
          state.form,
          annexes.map((a) => a.scope),
          state.language,
        )
      : tell({ key: 'context.none' });
  const left = dueWords(dueOf(state));
  const pill = left && state.at.tab !== 'home';
  if (fresh) return <div className="context context-fresh">{tell({ key: 'context.signedOut' })}</div>;
  const Arrow = open ? ChevronUpRegular : ChevronDownRegular;
  return (
    <div className="context">
      {known > 0 ? (
        <button
          type="button"
          className="context-name"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          <span>{name}</span>
          <Arrow aria-hidden />
        </button>
      ) : (
        <span className="context-name">{name}</span>
      )}
      {pill && (
        <span className="pill">
          <TimerRegular aria-hidden />
          {tell(left)}
        </span>
      )}
      <DutySwitch />
      <div id={panel} hidden={!open}>
        {open && <AnnexChooser />}
      </div>
    </div>
  );
}
