import { Button } from '@fluentui/react-components';
import { useMemo } from 'react';
import { columnWord, figureWord } from '../../../ui/figure-words';
import type { Trace } from '../../state/slots';
import { traceRows, type TraceRow } from '../../trace-tree';
import { unitName } from '../../unit-words';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import { LongTable, type LongColumn } from '../LongTable';
import { Waiting } from '../Waiting';
import { SentSheet, WentTo } from './CellView';

type Cell = Trace['cells'][number];

function CellName({ cell }: { readonly cell: Cell }) {
  const { state, dispatch, tell } = useConsole();
  const { submission, scope, row, column } = cell;
  const word = `${cell.sheet ?? ''} ${cell.cell ?? ''}`.trim();
  if (!submission) return <span className="plain">{unitName(state, cell.value ?? '')}</span>;
  const sent = { submission: submission.id, version: submission.version, scope, row, column };
  return (
    <button
      type="button"
      className="link place"
      onClick={() => dispatch({ type: 'roll-up-cell', cell: sent })}
    >
      {word === '' ? tell('consolidate.look') : word}
    </button>
  );
}

function useColumns(): readonly LongColumn<TraceRow>[] {
  const { state, tell } = useConsole();
  const { form } = state;
  const word = ({ scope, column, value }: Cell): string =>
    (form && figureWord(form, { scope, column }, value)) ?? value ?? '';
  return [
    {
      id: 'unit',
      head: tell('roster.unit'),
      names: true,
      cell: (row) => (
        <span style={{ paddingInlineStart: row.depth * 16 }}>
          {row.kind === 'cell' ? (
            <CellName cell={row.cell} />
          ) : row.unit === '' ? (
            tell('consolidate.fromRegistry')
          ) : (
            unitName(state, row.unit)
          )}
        </span>
      ),
    },
    {
      id: 'version',
      head: tell('consolidate.version'),
      width: '120px',
      cell: (row) =>
        row.kind === 'cell' && row.cell.submission
          ? tell('tie.version', { version: row.cell.submission.version })
          : '',
    },
    {
      id: 'value',
      head: tell('consolidate.value'),
      width: '180px',
      number: true,
      cell: (row) =>
        row.kind === 'unit' ? (
          <span className="quiet">{tell('consolidate.cells', { count: row.cells })}</span>
        ) : (
          word(row.cell)
        ),
    },
  ];
}

/** The cells of the sent versions that a figure was made from, under 统筹区, county and institution; one of them in its sheet. */
export function TracedCells({ trace }: { readonly trace: Trace }) {
  const { state, dispatch, tell } = useConsole();
  const { form, slots, rollUp } = state;
  const { registry } = slots;
  const rows = useMemo(() => {
    const homes = new Map(registry.value?.institutions.map((i) => [i.code, i.region]));
    return traceRows(trace, form?.regions ?? [], homes);
  }, [trace, form, registry.value]);
  const columns = useColumns();
  if (!form) return null;
  const name = columnWord(form, trace, langOf(state));
  const value = figureWord(form, trace, trace.value) ?? '';
  return (
    <section className="card stack" aria-label={name}>
      <div className="row">
        <h2 className="grow">{tell('consolidate.traceTitle', { name, value, count: trace.cells.length })}</h2>
        <Button size="small" onClick={() => dispatch({ type: 'traced', traced: undefined })}>
          {tell('close')}
        </Button>
      </div>
      <LongTable label={name} rows={rows} columns={columns} keyOf={(_row, i) => String(i)} />
      {rollUp.cell && (
        <>
          <h3>{tell('tie.trace')}</h3>
          <Waiting held={slots.cellContent} what={tell('tie.trace')}>
            {(content) => <SentSheet content={content} above={[]} />}
          </Waiting>
          <WentTo />
        </>
      )}
    </section>
  );
}
