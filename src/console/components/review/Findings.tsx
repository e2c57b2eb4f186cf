import { DismissSquareFilled, InfoRegular, WarningFilled } from '@fluentui/react-icons';
import type { Review } from '../../state/slots';
import { useConsole } from '../console-context';

const ICONS = { error: DismissSquareFilled, query: WarningFilled, hint: InfoRegular } as const;

/** The findings of the bureau's own check; queries with an explanation are decided beside them. */
export function Findings({ review, first }: { readonly review: Review; readonly first: boolean }) {
  const { tell } = useConsole();
  return (
    <section className="card">
      <h2>
        {tell('review.findings')} {first && <span className="quiet plain">{tell('review.firstAbout')}</span>}
      </h2>
      {review.findings.length === 0 ? (
        <p>{tell('review.noFindings')}</p>
      ) : (
        <ul className="findings">
          {review.findings.map((finding) => {
            const Icon = ICONS[finding.severity];
            return (
              <li key={finding.key}>
                <Icon className={`mark-${finding.severity}`} aria-hidden="true" />
                <span>
                  <span className="place">{`${finding.sheet ?? ''} ${finding.cell ?? ''}`}</span>{' '}
                  {finding.message}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
