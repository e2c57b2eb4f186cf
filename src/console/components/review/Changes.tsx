import { ArrowRightRegular } from '@fluentui/react-icons';
import { columnWord, deltaWord, figureWord } from '../../../ui/figure-words';
import type { Review, Submission } from '../../state/slots';
import { useConsole } from '../console-context';

type Diff = NonNullable<Review['diff']>;
type Cell = Diff['cells'][number];

function Change({ cell }: { readonly cell: Cell }) {
  const { state, tell } = useConsole();
  const { form } = state;
  if (!form) return null;
  const shown = (value: string | undefined): string => figureWord(form, cell, value) ?? tell('review.blank');
  return (
    <tr>
      <td className="place">{`${cell.sheet ?? ''} ${cell.cell ?? ''}`}</td>
      <td>{columnWord(form, cell, state.language === 'zh-CN' ? 'zh' : 'en')}</td>
      <td className="number">{shown(cell.was)}</td>
      <td aria-hidden="true">
        <ArrowRightRegular />
      </td>
      <td className="number strong">{shown(cell.is)}</td>
      <td className="number">{deltaWord(cell.was, cell.is)}</td>
      <td>{tell(`cause.${cell.cause}`)}</td>
    </tr>
  );
}

function Rows({ diff }: { readonly diff: Diff }) {
  const { tell } = useConsole();
  const said = (row: Diff['rowsAdded'][number]): string =>
    `${row.sheet ?? ''} ${row.line === undefined ? '' : `第${row.line}行 `}${row.rowKey}`;
  return (
    <ul className="small">
      {diff.rowsAdded.map((row) => (
        <li key={`+${row.scope}${row.rowKey}`}>{tell('review.rowAdded', { row: said(row) })}</li>
      ))}
      {diff.rowsRemoved.map((row) => (
        <li key={`-${row.scope}${row.rowKey}`}>{tell('review.rowRemoved', { row: said(row) })}</li>
      ))}
    </ul>
  );
}

/** What changed since the version before, cell by cell, with the cause. */
export function Changes({ submission, diff }: { readonly submission: Submission; readonly diff: Diff }) {
  const { tell } = useConsole();
  const counts = {
    cells: diff.cells.length,
    rewritten: diff.explanations.rewritten.length,
    added: diff.rowsAdded.length,
    removed: diff.rowsRemoved.length,
  };
  return (
    <section className="card">
      <h2>
        {tell('review.compared', { version: diff.from })}{' '}
        <span className="quiet plain">{tell('review.comparedCounts', counts)}</span>
      </h2>
      {diff.cells.length > 0 && (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{tell('review.cell')}</th>
              <th scope="col">{tell('review.column')}</th>
              <th scope="col" className="number">
                {tell('review.was', { version: diff.from })}
              </th>
              <th aria-label="→" />
              <th scope="col" className="number">
                {tell('review.was', { version: submission.version })}
              </th>
              <th scope="col" className="number">
                {tell('review.delta')}
              </th>
              <th scope="col">{tell('review.cause')}</th>
            </tr>
          </thead>
          <tbody>
            {diff.cells.map((cell) => (
              <Change key={`${cell.scope} ${cell.rowKey} ${cell.column}`} cell={cell} />
            ))}
          </tbody>
        </table>
      )}
      <Rows diff={diff} />
    </section>
  );
}
