import type { ChangedCell, Comparison } from '../ports';
import { shownValue } from '../state/figures';
import { headingOf } from '../state/names';
import { placeAt } from '../state/ranges';
import { sheetName } from '../words/finding-words';
import { PlaceLink } from './PlaceLink';
import { usePane } from './pane-context';

function Value({ value }: { value: string | undefined }) {
  const { tell } = usePane();
  return <>{value === undefined ? tell({ key: 'finding.blank' }) : shownValue(value)}</>;
}

function CellRow({ changed }: { changed: ChangedCell }) {
  const pane = usePane();
  const { scope, column, sheet = '', cell = '' } = changed;
  const place = placeAt(sheet, cell);
  const heading = headingOf(pane.state.form, { scope, column }, pane.state.language);
  return (
    <tr>
      <th scope="row">
        <PlaceLink place={place} text={[sheet && sheetName(sheet, pane), cell].filter(Boolean).join(' ')} />{' '}
        <span className="plain">{heading}</span>
      </th>
      <td>
        <Value value={changed.was} />
      </td>
      <td className="strong">
        <Value value={changed.is} />
      </td>
    </tr>
  );
}

/** How many cells and rows differ, and the cells with both values. */
export function ChangedCells(props: { readonly comparison: Comparison; readonly version: number }) {
  const { tell } = usePane();
  const { cells, changed, added, removed } = props.comparison;
  if (cells + added + removed === 0) return <p>{tell({ key: 'submit.noChange' })}</p>;
  const key = added + removed === 0 ? 'submit.changes' : 'submit.changesRows';
  return (
    <>
      <p>{tell({ key, with: { cells, added, removed } })}</p>
      {changed.length > 0 && (
        <table className="changed-cells">
          <thead>
            <tr>
              <th scope="col">{tell({ key: 'history.cell' })}</th>
              <th scope="col">{tell({ key: 'submit.versionNumber', with: { version: props.version } })}</th>
              <th scope="col">{tell({ key: 'difference.here' })}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map((c, i) => (
              <CellRow key={i} changed={c} />
            ))}
          </tbody>
        </table>
      )}
      {changed.length < cells && (
        <p className="small quiet">
          {tell({ key: 'difference.more', with: { count: cells - changed.length } })}
        </p>
      )}
    </>
  );
}
