import { annexWord } from '../state/names';
import type { Difference } from '../state/filing-state';
import { ChangedCells } from './ChangedCells';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { usePane } from './pane-context';

/** What a parcel holds: annexes with their rows, and the words that travel along. */
function Contents({ contents }: Pick<Difference, 'contents'>) {
  const { state, tell } = usePane();
  if (!contents) return null;
  return (
    <section>
      <ul className="plain-list">
        {contents.tables.map(({ scope, rows }) => (
          <li key={scope}>
            {tell({
              key: 'submit.annexRows',
              with: { annex: annexWord(state.form, scope, state.language), rows },
            })}
          </li>
        ))}
      </ul>
      {contents.explanations.length > 0 && (
        <details>
          <summary>
            {tell({ key: 'submit.explanations', with: { count: contents.explanations.length } })}
          </summary>
          <ul className="plain-list small">
            {contents.explanations.map(({ rule, text }, i) => (
              <li key={i}>
                {rule} {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Two versions cell by cell: what the bureau or the queue holds, and what stands in the workbook now. */
export function DifferenceScreen() {
  const { state, tell } = usePane();
  const { difference } = state;
  if (!difference) return <PageBar title={tell({ key: 'finding.back' })} />;
  const { kind, version, contents, comparison } = difference;
  const title = tell({
    key: kind === 'parcel' ? 'difference.parcel' : 'difference.title',
    with: { version },
  });
  return (
    <>
      <PageBar title={tell({ key: 'finding.back' })} />
      <div className="scroll padded" tabIndex={0} role="group" aria-label={title}>
        <PageHeading name="difference">{title}</PageHeading>
        {kind === 'parcel' && <Contents contents={contents} />}
        {kind === 'parcel' && <h2 className="subtitle">{tell({ key: 'difference.against' })}</h2>}
        {difference.state !== 'known' ? (
          <p className="quiet">
            {tell({ key: difference.state === 'asking' ? 'difference.asking' : 'difference.unknown' })}
          </p>
        ) : (
          comparison && (
            <>
              <ChangedCells comparison={comparison} version={version} />
              {kind === 'version' && (
                <p className="difference-after">{tell({ key: 'difference.replaces', with: { version } })}</p>
              )}
            </>
          )
        )}
      </div>
    </>
  );
}
