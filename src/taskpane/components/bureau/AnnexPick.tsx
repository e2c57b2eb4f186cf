import { dueOn, type Due } from '../../../core/value/china-clock';
import { annexTitle, receivedAnnexes } from '../../state/bureau-annexes';
import type { BureauSay } from '../../words/bureau-speech';
import { useDesk } from './desk-context';

function dueWords(due: Due): BureauSay | undefined {
  if (due.kind === 'days') return { key: 'due.left', with: { count: due.left } };
  if (due.kind === 'late') return { key: 'due.late', with: { count: due.days } };
  return due.kind === 'none' ? undefined : { key: 'due.today' };
}

/** Which annex is collected and reviewed, and how much time its filers have left. */
export function AnnexPick() {
  const { desk, form, language, now, tell, dispatch } = useDesk();
  const { account, annex, slots, tab } = desk;
  if (!account) return null;
  if (tab === 'tie' || tab === 'analysis')
    return <span className="context-name">{form.title[language]}</span>;
  const day = slots.roster.value?.due;
  const words = day === undefined ? undefined : dueWords(dueOn(day, now));
  return (
    <>
      <select
        className="annex-pick grow"
        aria-label={tell('annex.pick')}
        value={annex}
        onChange={({ target }) => dispatch({ type: 'annex', annex: target.value })}
      >
        {receivedAnnexes(form, account.scope.level).map((each) => (
          <option key={each} value={each}>
            {tell('annex.name', { annex: each, title: annexTitle(form, each, language) })}
          </option>
        ))}
      </select>
      {words && <span className="pill">{tell(words.key, words.with)}</span>}
    </>
  );
}
