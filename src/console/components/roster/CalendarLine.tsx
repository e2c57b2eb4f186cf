import { dueOn } from '../../../core/value/china-clock';
import { basisWord } from '../../../ui/figure-words';
import type { Calendar } from '../../state/slots';
import { dayWord, weekdayWord } from '../../../ui/time-words';
import { langOf } from '../../who';
import { useConsole } from '../console-context';

type Entry = Calendar['entries'][number] & { readonly day: string };

function Chip({ day, next }: { readonly day: string; readonly next: boolean }) {
  const { state, tell } = useConsole();
  const left = dueOn(day, state.now);
  if (left.kind === 'late') return <span className="chip">{tell('calendar.over')}</span>;
  if (left.kind === 'today') return <span className="chip chip-now">{tell('calendar.today')}</span>;
  return next && left.kind === 'days' ? (
    <span className="chip chip-now">{tell('calendar.left', { count: left.left })}</span>
  ) : null;
}

function Due({ entry, next }: { readonly entry: Entry; readonly next: boolean }) {
  const { state, tell } = useConsole();
  const { day, annexes, basis, copyTo } = entry;
  const lang = langOf(state);
  const over = dueOn(day, state.now).kind === 'late';
  const what = annexes.map((annex) => tell('annex', { annex })).join(tell('list.comma'));
  return (
    <li className="due" data-state={next ? 'next' : over ? 'over' : 'later'}>
      <p className="due-day">
        <strong>{dayWord(tell, day)}</strong> <span className="quiet">{weekdayWord(tell, day)}</span>{' '}
        <Chip day={day} next={next} />
        {entry.weekend && (
          <span className="chip chip-query">
            {tell('calendar.weekend', { weekday: weekdayWord(tell, day) })}
          </span>
        )}
        {entry.internal && <span className="chip">{tell('calendar.internal')}</span>}
      </p>
      <p>{tell('calendar.flow', { who: entry.who[lang], to: entry.to[lang] })}</p>
      <p className="quiet small" title={entry.what[lang]}>
        {basis === undefined ? what : `${what} ${basisWord(state.form, basis, lang)}`}
        {copyTo.length > 0 && <> · {tell('calendar.copy', { count: copyTo.length })}</>}
      </p>
    </li>
  );
}

function isFiling(entry: Calendar['entries'][number]): entry is Entry {
  return entry.day !== undefined && entry.filer !== undefined && entry.annexes.length > 0;
}

/** A copy to other departments is due with the filing of the same day. */
function withCopies(entries: Calendar['entries']): readonly Entry[] {
  const copies = new Map(entries.filter((e) => e.copyTo.length > 0).map((e) => [e.day, e.copyTo]));
  return entries.filter(isFiling).map((e) => ({ ...e, copyTo: copies.get(e.day) ?? e.copyTo }));
}

/** The due dates of the plan in one line: who to whom, which annexes, weekends named and not moved. */
export function CalendarLine({ calendar }: { readonly calendar: Calendar }) {
  const { state, tell } = useConsole();
  const dated = [...withCopies(calendar.entries)].sort((a, b) => a.day.localeCompare(b.day));
  const next = dated.find((e) => dueOn(e.day, state.now).kind !== 'late');
  return (
    <section className="card calendar-card" aria-label={tell('calendar.name')}>
      <ol className="calendar">
        {dated.map((entry) => (
          <Due key={entry.entry} entry={entry} next={entry.day === next?.day} />
        ))}
      </ol>
    </section>
  );
}
