import { standing } from '../state/open-findings';
import { usePane } from './pane-context';
import { SeverityIcon } from './Severity';

const SEVERITIES = ['error', 'query', 'hint'] as const;

/** How many of each severity; the cards are toggles, none pressed means all. */
export function SeverityCards() {
  const { state, dispatch, tell } = usePane();
  const counts = standing(state);
  return (
    <div className="cards" role="group" aria-label={tell({ key: 'severity.cards' })}>
      {SEVERITIES.map((severity) => {
        const on = state.view.filter.severities.has(severity);
        const name = tell({ key: `severity.${severity}` });
        const what = tell({ key: `severity.${severity}.do` });
        const count = counts[severity];
        return (
          <button
            key={severity}
            type="button"
            className={on ? 'severity-card severity-on' : 'severity-card'}
            aria-pressed={on}
            aria-label={tell({ key: 'severity.card', with: { severity: name, what, count } })}
            onClick={() => dispatch({ type: 'view', change: { set: 'severity', to: severity } })}
          >
            <span className="severity-count">
              <SeverityIcon severity={severity} />
              <span className={count > 99_999 ? 'figure small-figure' : 'figure'}>
                {count.toLocaleString('en-US')}
              </span>
            </span>
            <span className="severity-words">
              <span className="strong">{name}</span> <span className="severity-do quiet">{what}</span>
            </span>
          </button>
        );
      })}
    </div>
  );
}
