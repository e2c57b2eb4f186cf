import { Button, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { groupThousands } from '../../../core/value/amount';
import { isAbsent } from '../../state/loaded';
import type { Fallen, Stage, Stages as Report } from '../../state/slots';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import { LongTable, type LongColumn } from '../LongTable';
import { Waiting } from '../Waiting';
import { signed } from './TieTree';

/** The columns of a list of figures in two snapshots. */
function useColumns(width = '17%'): readonly LongColumn<Stage>[] {
  const { state, tell } = useConsole();
  const lang = langOf(state);
  const amount = { number: true, width };
  return [
    {
      id: 'figure',
      head: tell('tie.unit'),
      names: true,
      cell: ({ unitName, cell, rowHeading, heading }) => (
        <>
          {unitName} <span className="place">{`${cell.sheet ?? ''} ${cell.cell ?? ''}`.trim()}</span>{' '}
          <span className="quiet plain">
            {[rowHeading?.[lang], heading[lang]].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    { id: 'before', head: tell('tie.stages.before'), ...amount, cell: (s) => groupThousands(s.before) },
    { id: 'now', head: tell('tie.stages.now'), ...amount, cell: (s) => groupThousands(s.now) },
    {
      id: 'change',
      head: tell('tie.stages.change'),
      ...amount,
      cell: (s) => `${signed(s.change)} ${s.moneyUnit ?? ''}`.trim(),
    },
  ];
}

/** The figures that fell, each with why; none given is a thing to ask about, not an error. */
function FallenFigures({ label, fallen }: { readonly label: string; readonly fallen: readonly Fallen[] }) {
  const { state, tell } = useConsole();
  const lang = langOf(state);
  const why: LongColumn<Fallen> = {
    id: 'why',
    head: tell('tie.stages.why'),
    width: '26%',
    cell: ({ reasons, why }) => (
      <span className={reasons.length === 0 ? 'danger' : undefined}>{why[lang]}</span>
    ),
  };
  const columns = [...useColumns('13%'), why];
  return <LongTable label={label} rows={fallen} columns={columns} keyOf={(_s, i) => String(i)} />;
}

function Figures({ label, stages }: { readonly label: string; readonly stages: readonly Stage[] }) {
  const columns = useColumns();
  return <LongTable label={label} rows={stages} columns={columns} keyOf={(_s, i) => String(i)} />;
}

function Compared({ report }: { readonly report: Report }) {
  const { tell } = useConsole();
  const { compared, fallen, stages, before, now } = report;
  const moved = stages.filter((s) => !/^-?0(\.0+)?$/.test(s.change));
  if (compared === 0 || before === undefined || now === undefined)
    return <p className="quiet">{tell('tie.stages.none')}</p>;
  const said = { before, now, compared, count: fallen.length };
  return (
    <>
      <p className={fallen.some((f) => f.reasons.length === 0) ? 'danger' : 'good'}>
        {tell(fallen.length > 0 ? 'tie.stages.fell' : 'tie.stages.rose', said)}
      </p>
      {fallen.length > 0 && <FallenFigures label={tell('tie.stages.fell', said)} fallen={fallen} />}
      {moved.length > 0 && (
        <details>
          <summary>{tell('tie.stages.all')}</summary>
          <Figures label={tell('tie.stages.all')} stages={moved} />
        </details>
      )}
    </>
  );
}

/** The newest snapshots against the ones before: cumulative figures that fell, and what the office's own totals grew by. */
export function Stages() {
  const { state, dispatch, tell } = useConsole();
  const { stages } = state.slots;
  const [since, setSince] = useState(state.tie.since ?? '');
  return (
    <section className="card stack" aria-label={tell('tie.stages')}>
      <div className="row wrap">
        <h2 className="grow">{tell('tie.stages')}</h2>
        <label className="row">
          <span className="quiet">{tell('tie.stages.since')}</span>
          <Input type="date" value={since} onChange={(_e, { value }) => setSince(value)} />
        </label>
        <Button onClick={() => dispatch({ type: 'tie-since', since })}>{tell('tie.stages.compare')}</Button>
      </div>
      {state.tie.since === undefined ? (
        <p className="quiet">{tell('tie.stages.about')}</p>
      ) : isAbsent(stages) ? (
        <p className="quiet">{tell('tie.stages.none')}</p>
      ) : (
        <Waiting held={stages} what={tell('tie.stages')}>
          {(report) => <Compared report={report} />}
        </Waiting>
      )}
    </section>
  );
}
