import { sentCell } from '../../state/reduce-tie';
import type { TieOut } from '../../state/slots';
import { unitName } from '../../unit-words';
import { langOf } from '../../who';
import { useConsole } from '../console-context';

type Entry = NonNullable<TieOut['joint']>[number];

function Contradiction({ entry }: { readonly entry: Entry }) {
  const { state, dispatch, tell } = useConsole();
  const { cell, cells, gap, gapUnit, message } = entry;
  return (
    <li className="stack tight">
      <p>
        <span className="verdict-broken" aria-hidden="true">
          ≠
        </span>{' '}
        <strong>{unitName(state, cell.submission.unit)}</strong> {message[langOf(state)]}{' '}
        <span className="quiet">{tell('tie.jointGap', { gap, unit: gapUnit })}</span>
      </p>
      <p className="chips">
        {cells.map((c) => (
          <button
            key={`${c.scope} ${c.row} ${c.column}`}
            type="button"
            className="chip link"
            onClick={() => dispatch({ type: 'tie-cell', cell: sentCell(c) })}
          >
            {c.sheet ?? ''} {c.cell ?? ''}
          </button>
        ))}
      </p>
    </li>
  );
}

/** Stated sums that rounding explains one by one and never together: the cells of each smallest contradictory part. */
export function Joint({ report }: { readonly report: TieOut }) {
  const { tell } = useConsole();
  const entries = report.joint ?? [];
  if (entries.length === 0) return null;
  const title = tell('tie.joint', { count: entries.length });
  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">{tell('tie.jointAbout')}</p>
      <ul className="stack">
        {entries.map((entry, i) => (
          <Contradiction key={i} entry={entry} />
        ))}
      </ul>
    </section>
  );
}
