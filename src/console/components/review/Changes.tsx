import { columnWord, deltaWord, figureWord } from '../../../ui/figure-words';
import type { Review } from '../../state/slots';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import type { Looked } from './opened';
import { PlaceButton } from './PlaceButton';

type Diff = NonNullable<Review['diff']>;
type Cell = Diff['cells'][number];

function Change({ cell, places }: { readonly cell: Cell; readonly places: Looked['places'] }) {
  const { state, tell } = useConsole();
  const { form } = state;
  if (!form) return null;
  const sheet = form.tables.find((t) => t.scope === cell.scope)?.sheet;
  const shown = (value: string | undefined): string => figureWord(form, cell, value) ?? tell('review.blank');
  return (
    <tr>
      <td>
        <PlaceButton places={places} sheet={cell.sheet ?? sheet} cell={cell.cell} />
      </td>
      <td>{columnWord(form, cell, langOf(state))}</td>
      <td className="number">{shown(cell.was)}</td>
      <td className="number strong">{shown(cell.is)}</td>
      <td className="number">{deltaWord(cell.was, cell.is)}</td>
      <td>{tell(`cause.${cell.cause}`)}</td>
    </tr>
  );
}

function Rows({ diff }: { readonly diff: Diff }) {
  const { tell } = useConsole();
  const said = (row: Diff['rowsAdded'][number]): string =>
    row.line === undefined
      ? `${row.sheet ?? ''} ${row.rowKey}`
      : `${tell('review.row', { sheet: row.sheet ?? '', line: row.line })} ${row.rowKey}`;
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
export function Changes({ submission, places, diff }: Looked & { readonly diff: Diff }) {
  const { tell } = useConsole();
  const counts = {
    cells: diff.cells.length,
    rewritten: diff.explanations.rewritten.length,
    added: diff.rowsAdded.length,
    removed: diff.rowsRemoved.length,
  };
  return (
    <section className="card" aria-label={tell('review.compared', { version: diff.from })}>
      <h2>
        {tell('review.compared', { version: diff.from })}{' '}
        <span className="quiet plain">{tell('review.comparedCounts', counts)}</span>
      </h2>
      {diff.cells.length > 0 && (
        <div className="sheet-scroll" tabIndex={0} role="group" aria-label={tell('review.changedCells')}>
          <table className="list changes">
            <thead>
              <tr>
                <th scope="col">{tell('review.cell')}</th>
                <th scope="col">{tell('review.column')}</th>
                <th scope="col" className="number">
                  {tell('review.was', { version: diff.from })}
                </th>
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
                <Change key={`${cell.scope} ${cell.rowKey} ${cell.column}`} cell={cell} places={places} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Rows diff={diff} />
    </section>
  );
}
