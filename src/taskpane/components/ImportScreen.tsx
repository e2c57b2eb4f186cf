import { Button } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import type { ImportColumn, ImportOutline } from '../found';
import { annexWord, tableIn, wordOf } from '../state/names';
import type { State } from '../state/state';
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

/** Which sheet or file the rows come from, and the way to another file. */
function Source() {
  const { state, dispatch, tell } = usePane();
  const { chosen, outlines = [] } = state.fill;
  if (!chosen) return null;
  const words = ({ file, sheet, rows }: ImportOutline): string =>
    file === undefined
      ? tell({ key: 'import.sheetRows', with: { sheet, count: rows } })
      : tell({ key: 'import.fileRows', with: { file, sheet, count: rows } });
  const idOf = ({ file = '', sheet }: ImportOutline): string => `${file}|${sheet}`;
  const name = tell({ key: 'import.from' });
  return (
    <div className="import-source">
      <span className="small quiet">{name}</span>
      {outlines.length > 1 ? (
        <PickOne
          name={name}
          value={idOf(chosen.outline)}
          options={outlines.map((o) => [idOf(o), words(o)] as const)}
          onPick={(id) => {
            const next = outlines.find((o) => idOf(o) === id);
            if (next) dispatch({ type: 'import-choose', outline: next });
          }}
        />
      ) : (
        <span className="import-name">{words(chosen.outline)}</span>
      )}
      <Button size="small" icon={<FolderOpenRegular />} onClick={() => dispatch({ type: 'import-file' })}>
        {tell({ key: 'do.chooseFile' })}
      </Button>
    </div>
  );
}

/** Nothing chosen yet: what can be imported, and where the file goes. */
function NoSource() {
  const { state, tell } = usePane();
  return (
    <>
      <p>{tell({ key: state.fill.busy ? 'import.opening' : 'import.noneHere' })}</p>
      <p className="small quiet">{tell({ key: 'import.chooseText' })}</p>
    </>
  );
}

function Columns({ outline, columns }: NonNullable<State['fill']['chosen']>) {
  const { state, tell } = usePane();
  const annex = annexWord(state.form, outline.scope, state.language);
  const matched = columns.filter((c) => c.target !== undefined).length;
  return (
    <>
      <p className="small quiet">
        {tell({ key: 'import.to', with: { annex } })}
        {outline.adds !== undefined && (
          <>
            <br />
            {tell({ key: 'import.adds', with: { annex, count: outline.adds } })}
          </>
        )}
      </p>
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
    </>
  );
}

/** Which column of another sheet or of a file goes where, with three values of each to tell them by. */
export function ImportScreen() {
  const { state, tell } = usePane();
  const { chosen } = state.fill;
  return (
    <>
      <PageBar title={tell({ key: 'finding.back' })} />
      <div className="scroll padded importing">
        <PageHeading name="import">{tell({ key: 'import.title' })}</PageHeading>
        <Source />
        {chosen ? <Columns {...chosen} /> : <NoSource />}
      </div>
    </>
  );
}
