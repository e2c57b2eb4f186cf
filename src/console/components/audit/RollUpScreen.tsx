import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { columnOf, columnWord, figureWord } from '../../../ui/figure-words';
import type { Consolidation } from '../../state/slots';
import { rollUpSheet } from '../../roll-up-sheet';
import { unitName } from '../../unit-words';
import { AnnexPick } from '../AnnexPick';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';
import { RollUpSide } from './RollUpSide';
import { TracedCells } from './TracedCells';

type Table = Consolidation['tables'][number];

function Figure({ table, row, at }: { readonly table: Table; readonly row: number; readonly at: number }) {
  const { state, dispatch } = useConsole();
  const { form } = state;
  const column = table.columns[at] ?? '';
  const value = table.rows[row]?.[at];
  if (!form || value === null || value === undefined) return <td />;
  const lang = state.language === 'zh-CN' ? 'zh' : 'en';
  const named =
    form.rows.find((r) => r.id === value)?.heading[lang] ?? form.regions.find((r) => r.code === value)?.name;
  const text = named ?? figureWord(form, { scope: table.scope, column }, String(value)) ?? '';
  const kind = columnOf(form, table.scope, column)?.type;
  if (named !== undefined || (kind !== 'money' && kind !== 'int')) return <td>{text}</td>;
  const traced = { scope: table.scope, row: row + 1, column };
  const t = state.rollUp.traced;
  const here = t?.scope === traced.scope && t.row === traced.row && t.column === column;
  return (
    <td className="number" data-here={here || undefined}>
      <button type="button" className="link" onClick={() => dispatch({ type: 'traced', traced })}>
        {text}
      </button>
    </td>
  );
}

function Sheet({ table }: { readonly table: Table }) {
  const { state } = useConsole();
  const { form } = state;
  if (!form) return null;
  const lang = state.language === 'zh-CN' ? 'zh' : 'en';
  const title = form.tables.find((t) => t.scope === table.scope)?.title[lang] ?? table.scope;
  const shown = table.columns.flatMap((_, i) => (table.rows.some((r) => (r[i] ?? '') !== '') ? [i] : []));
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <div className="sheet-scroll tall" tabIndex={0} role="group" aria-label={title}>
        <table className="sheet">
          <thead>
            <tr>
              {shown.map((i) => (
                <th key={i} scope="col">
                  {columnWord(form, { scope: table.scope, column: table.columns[i] ?? '' }, lang)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, 300).map((_, row) => (
              <tr key={row}>
                {shown.map((i) => (
                  <Figure key={i} table={table} row={row} at={i} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Body({ made }: { readonly made: Consolidation }) {
  const { state, tell, saveSheet } = useConsole();
  return (
    <>
      <div className="row head">
        <div className="grow">
          <h1>{tell('consolidate.title', { annex: made.annex })}</h1>
          <p className="quiet">
            {tell('consolidate.sub', { unit: unitName(state, made.unit), count: made.sources.length })}
          </p>
        </div>
        <Button
          icon={<ArrowDownloadRegular />}
          disabled={made.tables.length === 0}
          onClick={() => void saveSheet(rollUpSheet(made, state))}
        >
          {tell('consolidate.export')}
        </Button>
      </div>
      <div className="roll-up">
        <div className="stack">
          {made.tables.map((table) => (
            <Sheet key={table.scope} table={table} />
          ))}
          {state.rollUp.traced ? (
            <Waiting held={state.slots.trace} what={tell('tie.trace')}>
              {(trace) => <TracedCells trace={trace} />}
            </Waiting>
          ) : (
            <p className="quiet">{tell('consolidate.figure')}</p>
          )}
        </div>
        <RollUpSide made={made} />
      </div>
    </>
  );
}

/** The upper tables of an annex as they would be sent, every figure with its origin. */
export function RollUpScreen() {
  const { state, tell } = useConsole();
  return (
    <>
      <div className="row">
        <span className="grow" />
        <AnnexPick />
      </div>
      <Waiting held={state.slots.consolidation} what={tell('screen.consolidate')}>
        {(made) => <Body made={made} />}
      </Waiting>
    </>
  );
}
