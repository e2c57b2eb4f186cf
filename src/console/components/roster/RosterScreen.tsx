import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import {
  ArrowDownloadRegular,
  CalendarEditRegular,
  LockClosedRegular,
  MegaphoneRegular,
} from '@fluentui/react-icons';
import { useState } from 'react';
import { dueOn } from '../../../core/value/china-clock';
import { countsOf, linesOf, picked, type RosterLine } from '../../../ui/roster-lines';
import { rosterSheet } from '../../roster-sheet';
import { unitName } from '../../unit-words';
import type { Roster } from '../../state/slots';
import { dayWord, fullDay } from '../../../ui/time-words';
import { accountOf, isOfficer } from '../../who';
import type { Tell } from '../../words/say';
import { AnnexPick } from '../AnnexPick';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';
import { CalendarLine } from './CalendarLine';
import { DayChart } from './DayChart';
import { InternalDialog } from './InternalDialog';
import { LockDialog } from './LockDialog';
import { ProgressBars } from './ProgressBars';
import { ReminderDialog } from './ReminderDialog';
import { RosterTable } from './RosterTable';
import { Tiles } from './Tiles';

function dueWords(tell: Tell, due: string | undefined, now: number): string {
  if (due === undefined) return tell('roster.noDue');
  const left = dueOn(due, now);
  if (left.kind === 'days') return tell('roster.left', { count: left.left });
  if (left.kind === 'late') return tell('roster.lateBy', { count: left.days });
  if (left.kind === 'none') return tell('roster.noDue');
  return left.hours > 0
    ? tell('roster.today', { count: left.hours })
    : tell('roster.todayMinutes', { count: left.minutes });
}

function Title({ roster }: { readonly roster: Roster }) {
  const { state, tell } = useConsole();
  const { expected, missing } = roster.counts;
  const annex = roster.annex;
  const unit = state.form?.regions.find((r) => r.code === roster.unit)?.name ?? roster.unit;
  const about = expected === 0 ? 'empty' : missing === 0 ? 'done' : 'missing';
  const values = {
    empty: { annex },
    done: { annex, count: expected },
    missing: { annex, count: missing, due: dueWords(tell, roster.due, state.now) },
  }[about];
  return (
    <div className="grow">
      <h1>{tell(`roster.title.${about}`, values)}</h1>
      <p className="quiet">
        {expected === 0
          ? tell('roster.empty')
          : roster.due === undefined
            ? tell('roster.sub', { unit, count: expected })
            : tell('roster.subDue', { unit, count: expected, day: fullDay(tell, roster.due) })}
      </p>
    </div>
  );
}

/** The words of a reminder before anyone has changed them. */
function reminderText(tell: Tell, roster: Roster, office: string): string {
  const { annex, due } = roster;
  return due === undefined
    ? tell('remind.textNoDue', { annex, office })
    : tell('remind.text', { annex, day: dayWord(tell, due), office });
}

/** What an officer sets for the period: locks, and the internal deadlines of offices above the counties. */
function Period() {
  const { state, tell } = useConsole();
  const [open, setOpen] = useState<'lock' | 'internal' | undefined>();
  const account = accountOf(state);
  if (account?.role !== 'officer') return null;
  const close = (): void => setOpen(undefined);
  return (
    <>
      <Button icon={<LockClosedRegular />} onClick={() => setOpen('lock')}>
        {tell('lock.open')}
      </Button>
      {account.scope.level !== '县' && (
        <Button icon={<CalendarEditRegular />} onClick={() => setOpen('internal')}>
          {tell('internal.open')}
        </Button>
      )}
      {open === 'lock' && <LockDialog close={close} />}
      {open === 'internal' && <InternalDialog close={close} />}
    </>
  );
}

function Head({ roster, lines }: { readonly roster: Roster; readonly lines: readonly RosterLine[] }) {
  const { state, dispatch, tell, saveSheet } = useConsole();
  const chosen = picked(lines, state.roster);
  const region = state.form?.regions.find((r) => r.code === roster.unit);
  const office = `${region?.name ?? ''}医疗保障局`;
  return (
    <div className="row head">
      <Title roster={roster} />
      <AnnexPick />
      <Period />
      <Button
        icon={<ArrowDownloadRegular />}
        onClick={() =>
          void saveSheet(
            rosterSheet(lines, tell, {
              unit: unitName(state, roster.unit),
              annex: state.annex,
              now: state.now,
            }),
          )
        }
      >
        {tell('roster.export')}
      </Button>
      {isOfficer(state) && chosen.length > 0 && (
        <Button
          appearance="primary"
          icon={<MegaphoneRegular />}
          onClick={() => dispatch({ type: 'reminder', text: reminderText(tell, roster, office) })}
        >
          {tell('roster.remind', { count: chosen.length })}
        </Button>
      )}
    </div>
  );
}

function Body({ roster }: { readonly roster: Roster }) {
  const { state, tell } = useConsole();
  const { registry, calendar, progress } = state.slots;
  const lines = linesOf(roster, registry.value);
  const lock = state.slots.locks.value?.locks.find((l) => l.locked && l.unit === roster.unit);
  return (
    <>
      <Head roster={roster} lines={lines} />
      {lock && (
        <MessageBar intent="info">
          <MessageBarBody>{tell('lock.on', { reason: lock.reason })}</MessageBarBody>
        </MessageBar>
      )}
      <Waiting held={calendar} what={tell('calendar.name')}>
        {(value) => <CalendarLine calendar={value} />}
      </Waiting>
      <div className="columns">
        <section className="card">
          <Tiles counts={countsOf(lines)} total={lines.length} />
          <ProgressBars lines={lines} progress={progress.value} />
        </section>
        <section className="card side-card">
          <Waiting held={progress} what={tell('roster.chart')}>
            {(value) => <DayChart progress={value} />}
          </Waiting>
        </section>
      </div>
      <RosterTable lines={lines} />
      <ReminderDialog chosen={picked(lines, state.roster)} annex={roster.annex} />
    </>
  );
}

/** Who is missing, and act on all of them at once. */
export function RosterScreen() {
  const { state, tell } = useConsole();
  return (
    <Waiting held={state.slots.roster} what={tell('screen.roster')} heading={tell('screen.roster')}>
      {(roster) => <Body roster={roster} />}
    </Waiting>
  );
}
