import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { barsOf, niceTop, paceOf, type DayBar } from '../../day-bars';
import type { Progress } from '../../state/slots';
import { dayWord } from '../../../ui/time-words';
import { useConsole } from '../console-context';

const WIDTH = 380;
const HEIGHT = 180;
const LEFT = 34;
const BASE = 140;
const TOP = 14;
const MOST_LABELS = 12;

/** What is left of a weekday under a narrow bar: 周六 is 六, Sat is S. */
const weekendLetter = (word: string): string => (word.startsWith('周') ? word.slice(-1) : word.slice(0, 1));

function Bars({ bars, expected }: { readonly bars: readonly DayBar[]; readonly expected: number }) {
  const { tell } = useConsole();
  const top = niceTop(Math.max(expected, ...bars.map((b) => b.total ?? 0)));
  const y = (n: number): number => BASE - ((BASE - TOP) * n) / top;
  const step = (WIDTH - LEFT) / bars.length;
  const width = Math.max(2, Math.min(22, step * 0.62));
  const labels = Math.ceil(bars.length / MOST_LABELS);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={tell('roster.chart')}>
      {[0, top / 2, top].map((n) => (
        <g key={n}>
          <line x1={LEFT} x2={WIDTH} y1={y(n)} y2={y(n)} className="grid-line" />
          <text x={LEFT - 6} y={y(n) + 4} textAnchor="end">
            {n}
          </text>
        </g>
      ))}
      <line x1={LEFT} x2={WIDTH} y1={y(expected)} y2={y(expected)} className="target-line" />
      {bars.map((bar, i) => {
        const x = LEFT + step * (i + 0.5);
        const labelled = (bars.length - 1 - i) % labels === 0;
        return (
          <g key={bar.day}>
            {bar.total !== undefined && (
              <rect
                x={x - width / 2}
                y={y(bar.total)}
                width={width}
                height={BASE - y(bar.total)}
                className="chart-bar"
              />
            )}
            {bar.total !== undefined && bar.said && (
              <text x={x} y={y(bar.total) - 5} textAnchor="middle" className="strong">
                {bar.total}
              </text>
            )}
            {labelled && (
              <text x={x} y={BASE + 16} textAnchor="middle">
                {Number(bar.day.slice(8))}
              </text>
            )}
            {bar.weekend !== undefined && labelled && (
              <text x={x} y={BASE + 32} textAnchor="middle" className="quiet-text">
                {weekendLetter(tell(bar.weekend === 6 ? 'weekday.6' : 'weekday.0'))}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Figures({ bars }: { readonly bars: readonly DayBar[] }) {
  const { tell } = useConsole();
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">{tell('roster.day')}</th>
          <th scope="col" className="number">
            {tell('roster.arrived')}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars
          .filter((b) => b.total !== undefined)
          .map((b) => (
            <tr key={b.day}>
              <td>{dayWord(tell, b.day)}</td>
              <td className="number">{b.total}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** Cumulative filings by day against what is expected, as a picture or as a table. */
export function DayChart({ progress }: { readonly progress: Progress }) {
  const { state, tell } = useConsole();
  const [table, setTable] = useState(false);
  const bars = barsOf(progress);
  const { expected, filed } = progress;
  const pace = paceOf(progress, state.now);
  return (
    <>
      <div className="row">
        <h2 className="grow">{tell('roster.chart')}</h2>
        <span className="quiet small">{tell('roster.chartAbout', { count: expected })}</span>
        <Button size="small" appearance="subtle" onClick={() => setTable(!table)}>
          {tell(table ? 'roster.asChart' : 'roster.asTable')}
        </Button>
      </div>
      {table ? <Figures bars={bars} /> : <Bars bars={bars} expected={expected} />}
      {filed >= expected ? (
        <p>{tell('roster.paceDone')}</p>
      ) : (
        pace && <p>{tell('roster.pace', { days: pace.days, count: pace.perDay })}</p>
      )}
      <p className="quiet small">{tell('roster.chartSource')}</p>
    </>
  );
}
