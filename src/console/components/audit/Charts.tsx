import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { chartsOf, mostOf, type ChartLines } from '../../chart-lines';
import type { Consolidation } from '../../state/slots';
import { unitName } from '../../unit-words';
import { langOf } from '../../who';
import { useConsole } from '../console-context';

type Line = ChartLines['lines'][number];

/** The bars of one line: parts end to end with all figures after them, others one below the other with theirs. */
function Bars({
  line,
  chart,
  most,
}: {
  readonly line: Line;
  readonly chart: ChartLines;
  readonly most: number;
}) {
  const width = (size: number): string => `${(Math.abs(size) / most) * 100}%`;
  if (chart.stacked)
    return (
      <span className="h-bars">
        <span className="h-track">
          {line.bars.map((bar, i) => (
            <span key={i} className={`h-bar pattern-${i % 4}`} style={{ width: width(bar.size) }} />
          ))}
        </span>
        <span className="small">{line.bars.map((b) => b.text).join(' ＋ ')}</span>
      </span>
    );
  return (
    <span className="h-bars">
      {line.bars.map((bar, i) => (
        <span key={i} className="h-track">
          <span className={`h-bar pattern-${i % 4}`} style={{ width: `calc(${width(bar.size)} * 0.8)` }} />
          <span className="small h-figure">{bar.text}</span>
        </span>
      ))}
    </span>
  );
}

function Figures({ chart }: { readonly chart: ChartLines }) {
  const { tell } = useConsole();
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">{tell('tie.unit')}</th>
          {chart.heads.map((head) => (
            <th key={head} scope="col" className="number">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chart.lines.map((line) => (
          <tr key={line.name}>
            <th scope="row">{line.name}</th>
            {line.bars.map((bar, i) => (
              <td key={i} className="number">
                {bar.text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Chart({ chart, source }: { readonly chart: ChartLines; readonly source: string }) {
  const { tell } = useConsole();
  const [table, setTable] = useState(false);
  const most = mostOf(chart);
  return (
    <section className="card stack chart-card" aria-label={chart.title}>
      <div className="row wrap">
        <h2 className="grow">
          {chart.title} <span className="quiet plain">{chart.note}</span>
        </h2>
        <Button size="small" appearance="subtle" onClick={() => setTable(!table)}>
          {tell(table ? 'roster.asChart' : 'roster.asTable')}
        </Button>
      </div>
      {chart.heads.length > 1 && (
        <p className="chips">
          {chart.heads.map((head, i) => (
            <span key={head} className="small legend">
              <span className={`legend-mark pattern-${i % 4}`} aria-hidden="true" /> {head}
            </span>
          ))}
        </p>
      )}
      {table ? (
        <Figures chart={chart} />
      ) : (
        <ul className="h-chart">
          {chart.lines.map((line) => (
            <li key={line.name} className="h-line">
              <span className="bar-name">{line.name}</span>
              <Bars line={line} chart={chart} most={most} />
            </li>
          ))}
        </ul>
      )}
      <p className="quiet small">{source}</p>
    </section>
  );
}

/** What an office's upper tables look like: progress, measures, amounts, each with its unit and source. */
export function Charts({ made }: { readonly made: Consolidation }) {
  const { state, tell, charts } = useConsole();
  const { form } = state;
  if (!form) return null;
  const drawing = { form, lang: langOf(state), unit: made.unit, tables: made.tables };
  const source = (unit: string): string =>
    tell('chart.source', { unit, unitName: unitName(state, made.unit), count: made.sources.length });
  return chartsOf(drawing, charts).map((chart) => (
    <Chart key={chart.id} chart={chart} source={source(chart.unit)} />
  ));
}
