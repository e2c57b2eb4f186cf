import { annexWord, tableIn, wordOf } from '../state/names';
import type { ImportColumn } from '../found';
import { PageHeading } from './Heading';
import { PageBar } from './PageBar';
import { PickOne } from './PickOne';
import { usePane } from './pane-context';

function ColumnRow({ column, scope }: { column: ImportColumn; scope: string }) {
  const { state, dispatch, tell } = usePane();
  const table = tableIn(state.form, scope);
  const targets = (table?.columns ?? []).filter(
    (c) => c.required !== 'auto' && c.required !== 'calc' && c.n !== undefined,
  );
  const none = tell({ key: column.sure ? 'import.unused' : 'import.unsure' });
  return (
    <li
      className={column.sure || column.target !== undefined ? 'import-column' : 'import-column import-unsure'}
    >
      <span className="import-from">
        <span className="strong">{column.heading}</span>
        {column.samples.length > 0 && (
          <span className="small quiet">
            {tell({
              key: 'import.like',
              with: { samples: column.samples.join(tell({ key: 'list.comma' })) },
            })}
          </span>
        )}
      </span>
      <PickOne
        name={tell({ key: 'import.target', with: { heading: column.heading } })}
        value={column.target ?? ''}
        options={[['', none], ...targets.map((t) => [t.id, wordOf(t.heading, state.language)] as const)]}
        onPick={(to) =>
          dispatch({ type: 'import-target', index: column.index, target: to === '' ? undefined : to })
        }
      />
    </li>
  );
}

/** Which column of another sheet goes where, with three values of each to tell them by. */
export function ImportScreen() {
  const { state, dispatch, tell } = usePane();
  const { chosen, outlines } = state.fill;
  if (!chosen) return <PageBar title={tell({ key: 'finding.back' })} />;
  const { outline, columns } = chosen;
  const annex = annexWord(state.form, outline.scope, state.language);
  const matched = columns.filter((c) => c.target !== undefined).length;
  const sheetRows = (o: typeof outline): string =>
    tell({ key: 'import.sheetRows', with: { sheet: o.sheet, count: o.rows } });
  return (
    <>
      <PageBar title={tell({ key: 'finding.back' })} />
      <div className="scroll padded">
        <PageHeading name="import">{tell({ key: 'import.title' })}</PageHeading>
        <p className="spread">
          <span className="small quiet">{tell({ key: 'import.from' })}</span>
          {outlines && outlines.length > 1 ? (
            <PickOne
              name={tell({ key: 'import.from' })}
              value={outline.sheet}
              options={outlines.map((o) => [o.sheet, sheetRows(o)] as const)}
              onPick={(sheet) => {
                const next = outlines.find((o) => o.sheet === sheet);
                if (next) dispatch({ type: 'import-choose', outline: next });
              }}
            />
          ) : (
            <span>{sheetRows(outline)}</span>
          )}
        </p>
        <p className="small quiet">{tell({ key: 'import.to', with: { annex } })}</p>
        <h2 className="subtitle spread">
          <span>{tell({ key: 'import.columns' })}</span>
          <span className="small plain">{tell({ key: 'import.matched', with: { count: matched } })}</span>
        </h2>
        <ul className="card import-columns">
          {columns.map((column) => (
            <ColumnRow key={column.index} column={column} scope={outline.scope} />
          ))}
        </ul>
        <p className="small quiet">{tell({ key: 'import.note' })}</p>
      </div>
    </>
  );
}
