import { groupThousands } from '../../../core/value/amount';
import type { Where } from '../../bureau-ports';
import { cellChosen } from '../../state/bureau-needs';
import { useDesk } from './desk-context';
import { Waiting } from './Waiting';

type Counted = Where['figures'][number];

function Figure({ figure }: { readonly figure: Counted }) {
  const { language, tell, dispatch } = useDesk();
  const { unitName, heading, rowHeading, cell, scope, stated, recomputed } = figure;
  const place = `${cell?.sheet ?? ''} ${cell?.cell ?? ''}`.trim();
  return (
    <li className="desk-card">
      <p className="spread">
        <span>{[unitName, rowHeading?.[language], heading[language]].filter(Boolean).join(' ')}</span>
        <span className="number">{groupThousands(stated ?? recomputed ?? '')}</span>
      </p>
      {cell && place !== '' && (
        <button
          type="button"
          className="link small"
          onClick={() => {
            const { id, version, unit } = cell.submission;
            const at = { id, version, unit, scope, sheet: cell.sheet, cell: cell.cell };
            dispatch({ type: 'act', act: { kind: 'look', at, name: unitName } });
          }}
        >
          {tell('analysis.look', { place })}
        </button>
      )}
    </li>
  );
}

/** 这个数汇到了哪里: the figures above that a cell is counted in, each with the way to its own cell. */
export function WhereTo() {
  const { desk, tell } = useDesk();
  if (!cellChosen(desk)) return null;
  return (
    <section aria-label={tell('where.title')}>
      <h2 className="subtitle desk-gap">{tell('where.title')}</h2>
      <Waiting held={desk.slots.where} what={tell('where.title')}>
        {({ figures }) =>
          figures.length === 0 ? (
            <p className="small quiet">{tell('where.none')}</p>
          ) : (
            <ol className="desk-list">
              {figures.map((figure) => (
                <Figure
                  key={`${figure.unit} ${figure.scope} ${figure.rowId ?? ''} ${figure.column}`}
                  figure={figure}
                />
              ))}
            </ol>
          )
        }
      </Waiting>
    </section>
  );
}
