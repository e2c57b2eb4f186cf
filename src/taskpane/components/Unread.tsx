import { addressOf } from '../../core/form/table';
import { annexWord, headingOf } from '../state/names';
import { sheetName } from '../words/finding-words';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';
import { SeverityIcon } from './Severity';

/** Cells that keep sums from being made because nobody can read them, each with how many sums wait for it. */
export function Unread() {
  const pane = usePane();
  const { state, tell } = pane;
  const { unread } = state.fill;
  if (unread.length === 0) return null;
  return (
    <ul className="plain-list unread">
      {unread.map(({ source: { scope: from, column, place }, scope, cells }) => {
        const cell = `${sheetName(place.sheet, pane)} ${addressOf(place)}`;
        return (
          <li key={`${cell} ${scope}`}>
            <SeverityIcon severity="error" />{' '}
            {tell({
              key: 'fill.unread',
              with: { heading: headingOf(state.form, { scope: from, column }, state.language) },
            })}{' '}
            <PlaceLink place={place} text={cell} />
            <p className="small">
              {tell({
                key: 'fill.unreadText',
                with: { annex: annexWord(state.form, scope, state.language), count: cells },
              })}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
