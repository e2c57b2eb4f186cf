import { dueOn } from '../../../core/value/china-clock';
import type { Calendar } from '../../state/slots';
import { dayWord, weekdayWord } from '../../time-words';
import { useConsole } from '../console-context';

type Entry = Calendar['entries'][number];

function Chip({ day, today }: { readonly day: string; readonly today: number }) {
  const { tell } = useConsole();
  const left = dueOn(day, today);
  if (left.kind === 'late') return <span className="chip">{tell('calendar.over')}</span>;
  if (left.kind === 'today') return <span className="chip chip-now">{tell('calendar.today')}</span>;
  return left.kind === 'days' ? (
    <span className="chip chip-now">{tell('calendar.left', { count: left.left })}</span>
  ) : null;
}

function Due({ entry, next }: { readonly entry: Entry; readonly next: boolean }) {
  const { state, tell } = useConsole();
  const { day } = entry;
  const lang = state.language === 'zh-CN' ? 'zh' : 'en';
  if (day === undefined) return null;
  const over = dueOn(day, state.now).kind === 'late';
  return (
    <li className="due" data-state={next ? 'next' : over ? 'over' : 'later'}>
      <p>
        <strong>{dayWord(tell, day)}</strong> <span className="quiet">{weekdayWord(tell, day)}</span>{' '}
        {(next || over) && <Chip day={day} today={state.now} />}
        {entry.weekend && (
          <span className="chip chip-query">
            {tell('calendar.weekend', { weekday: weekdayWord(tell, day) })}
          </span>
        )}
        {entry.internal && <span className="chip">{tell('calendar.internal')}</span>}
      </p>
      <p>{tell('calendar.flow', { who: entry.who[lang], to: entry.to[lang] })}</p>
      <p className="quiet small">{entry.what[lang]}</p>
    </li>
  );
}

/** The due dates of the plan in one line: who to whom, which annexes, weekends named and not moved. */
export function CalendarLine({ calendar }: { readonly calendar: Calendar }) {
  const { state, tell } = useConsole();
  const dated = calendar.entries
    .filter((e) => e.day !== undefined && e.annexes.length > 0)
    .sort((a, b) => (a.day ?? '').localeCompare(b.day ?? ''));
  const next = dated.find((e) => dueOn(e.day ?? '', state.now).kind !== 'late');
  return (
    <section className="card" aria-label={tell('calendar.name')}>
      <ol className="calendar">
        {dated.map((entry) => (
          <Due key={entry.entry} entry={entry} next={entry.day === next?.day} />
        ))}
      </ol>
    </section>
  );
}
