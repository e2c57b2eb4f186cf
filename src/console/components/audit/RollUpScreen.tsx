import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular, ArrowUploadRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { columnOf, columnWord, figureWord } from '../../../ui/figure-words';
import type { Consolidation } from '../../state/slots';
import { unitName } from '../../unit-words';
import { accountOf, langOf } from '../../who';
import { AnnexPick } from '../AnnexPick';
import { useConsole } from '../console-context';
import { LongTable, type LongColumn } from '../LongTable';
import { Waiting } from '../Waiting';
import { Charts } from './Charts';
import { PassUpDialog, type PassUpTyped } from './PassUp';
import { RollUpSide } from './RollUpSide';
import { TracedCells } from './TracedCells';

type Table = Consolidation['tables'][number];

const TRACED: ReadonlySet<string | undefined> = new Set(['money', 'int']);
const NUMBERS: ReadonlySet<string | undefined> = new Set([...TRACED, 'percent', 'decimal']);

function Figure({ table, row, at }: { readonly table: Table; readonly row: number; readonly at: number }) {
  const { state, dispatch } = useConsole();
  const { form } = state;
  const column = table.columns[at] ?? '';
  const value = table.rows[row]?.[at];
  if (!form || value === null || value === undefined) return null;
  const lang = langOf(state);
  const named =
    form.rows.find((r) => r.id === value)?.heading[lang] ?? form.regions.find((r) => r.code === value)?.name;
  const text = named ?? figureWord(form, { scope: table.scope, column }, String(value)) ?? '';
  if (named !== undefined || !TRACED.has(columnOf(form, table.scope, column)?.type)) return text;
  const traced = { scope: table.scope, row: row + 1, column };
  const t = state.rollUp.traced;
  const here = t?.scope === traced.scope && t.row === traced.row && t.column === column;
  return (
    <button
      type="button"
      className="link"
      data-here={here || undefined}
      onClick={() => dispatch({ type: 'traced', traced })}
    >
      {text}
    </button>
  );
}

function Sheet({ table }: { readonly table: Table }) {
  const { state } = useConsole();
  const { form } = state;
  if (!form) return null;
  const lang = langOf(state);
  const { scope } = table;
  const title = form.tables.find((t) => t.scope === scope)?.title[lang] ?? scope;
  const shown = table.columns.flatMap((_, i) => (table.rows.some((r) => (r[i] ?? '') !== '') ? [i] : []));
  const columns = shown.map((at): LongColumn<number> => {
    const column = table.columns[at] ?? '';
    return {
      id: column,
      head: columnWord(form, { scope, column }, lang),
      number: NUMBERS.has(columnOf(form, scope, column)?.type),
      cell: (row) => <Figure table={table} row={row} at={at} />,
    };
  });
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <LongTable
        label={title}
        look="sheet"
        rows={table.rows.map((_, row) => row)}
        columns={columns}
        keyOf={String}
        height={29}
      />
    </section>
  );
}

function Acts({ made }: { readonly made: Consolidation }) {
  const { state, tell, saveTables } = useConsole();
  const [passing, setPassing] = useState(false);
  const [typed, setTyped] = useState<PassUpTyped>({ header: {}, answers: {} });
  const account = accountOf(state);
  const empty = made.tables.length === 0;
  return (
    <>
      <AnnexPick />
      <Button
        icon={<ArrowDownloadRegular />}
        disabled={empty}
        onClick={() =>
          void saveTables(
            made.tables,
            tell('consolidate.file', { annex: made.annex, unit: unitName(state, made.unit) }),
          )
        }
      >
        {tell('consolidate.export')}
      </Button>
      {account?.role === 'officer' && account.scope.level !== '省' && (
        <Button
          appearance="primary"
          icon={<ArrowUploadRegular />}
          disabled={empty || state.task.kind === 'busy'}
          onClick={() => setPassing(true)}
        >
          {tell('passUp.open')}
        </Button>
      )}
      {passing && <PassUpDialog made={made} typed={typed} write={setTyped} close={() => setPassing(false)} />}
    </>
  );
}

function Traced() {
  const { state, tell } = useConsole();
  if (!state.rollUp.traced) return <p className="quiet">{tell('consolidate.figure')}</p>;
  return (
    <Waiting held={state.slots.trace} what={tell('tie.trace')}>
      {(trace) => <TracedCells trace={trace} />}
    </Waiting>
  );
}

function Body({ made }: { readonly made: Consolidation }) {
  const { state, tell } = useConsole();
  const summaries = [...made.tables].reverse();
  return (
    <>
      <div className="row head">
        <div className="grow">
          <h1>{tell('consolidate.title', { annex: made.annex })}</h1>
          <p className="quiet">
            {tell('consolidate.sub', { unit: unitName(state, made.unit), count: made.sources.length })}
          </p>
        </div>
        <Acts key={made.annex} made={made} />
      </div>
      {made.sources.length === 0 && <p className="card empty">{tell('consolidate.none')}</p>}
      <div className="roll-up">
        <div className="stack">
          {summaries.slice(0, 1).map((table) => (
            <Sheet key={table.scope} table={table} />
          ))}
          <Traced />
          <Charts made={made} />
          {summaries.slice(1).map((table) => (
            <Sheet key={table.scope} table={table} />
          ))}
        </div>
        <RollUpSide made={made} />
      </div>
    </>
  );
}

/** The upper tables of an annex as they would be sent, every figure with its origin. */
export function RollUpScreen() {
  const { state, tell } = useConsole();
  const { consolidation } = state.slots;
  return (
    <>
      {consolidation.value === undefined && (
        <div className="row">
          <h1 className="grow">{tell('consolidate.title', { annex: state.annex })}</h1>
          <AnnexPick />
        </div>
      )}
      <Waiting held={consolidation} what={tell('screen.consolidate')}>
        {(made) => <Body made={made} />}
      </Waiting>
    </>
  );
}
