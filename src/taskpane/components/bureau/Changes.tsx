import { columnWord, deltaWord, figureWord } from '../../../ui/figure-words';
import type { Review, Submission } from '../../bureau-ports';
import { CommentAt } from './CommentAt';
import { useDesk } from './desk-context';

type Diff = NonNullable<Review['diff']>;

function Change({
  submission,
  cell,
}: {
  readonly submission: Submission;
  readonly cell: Diff['cells'][number];
}) {
  const { form, language, tell } = useDesk();
  const shown = (value: string | undefined): string => figureWord(form, cell, value) ?? tell('review.blank');
  return (
    <li className="card desk-card">
      <p className="spread">
        <span>{columnWord(form, cell, language)}</span>
        <span className="small quiet">{tell(`cause.${cell.cause}`)}</span>
      </p>
      <p className="spread">
        <span>
          {shown(cell.was)} → <strong>{shown(cell.is)}</strong>
        </span>
        <span className="number">{deltaWord(cell.was, cell.is)}</span>
      </p>
      <CommentAt submission={submission} place={cell} />
    </li>
  );
}

/** What changed since the version before, cell by cell, with the cause. */
export function Changes({ submission, diff }: { readonly submission: Submission; readonly diff: Diff }) {
  const { tell } = useDesk();
  const said = (row: Diff['rowsAdded'][number]): string =>
    `${row.sheet ?? ''} ${row.line ?? ''} ${row.rowKey}`;
  return (
    <section aria-label={tell('review.compared', { version: diff.from })}>
      <h2 className="subtitle desk-gap">{tell('review.compared', { version: diff.from })}</h2>
      <p className="small quiet">
        {tell('review.counts', {
          cells: diff.cells.length,
          added: diff.rowsAdded.length,
          removed: diff.rowsRemoved.length,
        })}
      </p>
      <ul>
        {diff.cells.map((cell) => (
          <Change key={`${cell.scope} ${cell.rowKey} ${cell.column}`} submission={submission} cell={cell} />
        ))}
        {diff.rowsAdded.map((row) => (
          <li key={`+${row.scope}${row.rowKey}`}>{tell('review.added', { row: said(row) })}</li>
        ))}
        {diff.rowsRemoved.map((row) => (
          <li key={`-${row.scope}${row.rowKey}`}>{tell('review.removed', { row: said(row) })}</li>
        ))}
      </ul>
    </section>
  );
}
