import { UNIT_WORD } from '../../../core/value/amount';
import { columnWord } from '../../../ui/figure-words';
import { figureOf } from '../../state/reduce-tie';
import type { TieOut } from '../../state/slots';
import { topDifferences, type Difference } from '../../top-differences';
import { unitName } from '../../unit-words';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import { signed } from './TieTree';

const MOST = 10;

function Line({ of, most }: { readonly of: Difference; readonly most: number }) {
  const { state, dispatch, tell } = useConsole();
  const { form } = state;
  const { entry } = of;
  const yuan = Number(of.yuan);
  const { cell } = entry;
  const share = (Math.abs(yuan) / most) * 50;
  if (!form) return null;
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="link"
          onClick={() => dispatch({ type: 'tie-figure', figure: figureOf(entry) })}
        >
          {unitName(state, cell.submission.unit)} {cell.sheet ?? ''} {cell.cell ?? ''}
        </button>{' '}
        <span className="quiet">{columnWord(form, cell, langOf(state))}</span>
      </th>
      <td className="quiet">{tell(`tie.kind.${entry.kind}`)}</td>
      <td className="number">{signed(of.yuan)}</td>
      <td className="fall" aria-hidden="true">
        <span
          className={yuan < 0 ? 'fall-bar fall-minus' : 'fall-bar fall-plus'}
          style={{ left: `${yuan < 0 ? 50 - share : 50}%`, width: `${Math.max(share, 0.5)}%` }}
        />
      </td>
    </tr>
  );
}

/** The amounts that differ most, each with a bar to the side on which it differs. */
export function TopDifferences({ report }: { readonly report: TieOut }) {
  const { state, tell } = useConsole();
  const lines = state.form ? topDifferences(state.form, report, MOST) : [];
  if (lines.length === 0) return null;
  const most = Math.max(...lines.map((l) => Math.abs(Number(l.yuan)))) || 1;
  return (
    <section className="card" aria-label={tell('tie.top')}>
      <h2>{tell('tie.top')}</h2>
      <div className="sheet-scroll" tabIndex={0} role="group" aria-label={tell('tie.top')}>
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{tell('tie.unit')}</th>
              <th scope="col">{tell('tie.kind')}</th>
              <th scope="col" className="number">
                {tell('tie.differenceIn', { unit: UNIT_WORD.yuan })}
              </th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {lines.map((line, i) => (
              <Line key={i} of={line} most={most} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet small">{tell('tie.topAbout')}</p>
    </section>
  );
}
