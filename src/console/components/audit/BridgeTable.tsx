import type { Bridge } from '../../state/slots';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import { signed } from './TieTree';

interface Step {
  readonly from: number;
  readonly to: number;
}

/** Where each bar of the waterfall begins and ends; the last one is the total. */
export function stepsOf({ lines, difference }: Bridge): readonly Step[] {
  let sum = 0;
  const steps = lines.map(({ amount }): Step => {
    const from = sum;
    sum += Number(amount);
    return { from, to: sum };
  });
  return [...steps, { from: 0, to: Number(difference) }];
}

function Bar({
  step,
  low,
  span,
  total,
}: {
  readonly step: Step;
  readonly low: number;
  readonly span: number;
  readonly total: boolean;
}) {
  const left = ((Math.min(step.from, step.to) - low) / span) * 100;
  const width = (Math.abs(step.to - step.from) / span) * 100;
  const kind = total ? 'total' : step.to < step.from ? 'minus' : 'plus';
  return (
    <td className="fall" aria-hidden="true">
      {width > 0 && (
        <span
          className={`fall-bar fall-${kind}`}
          style={{ left: `${left}%`, width: `${Math.max(width, 0.5)}%` }}
        />
      )}
    </td>
  );
}

/** What a difference is made of, each cause with its bar; the causes add up to the last 分 or the table says so. */
export function BridgeTable({ bridge }: { readonly bridge: Bridge }) {
  const { state, tell } = useConsole();
  const lang = langOf(state);
  const steps = stepsOf(bridge);
  const ends = [0, ...steps.flatMap((s) => [s.from, s.to])];
  const low = Math.min(...ends);
  const span = Math.max(...ends) - low || 1;
  const unexplained = bridge.lines.some((l) => l.kind === 'unexplained' && Number(l.amount) !== 0);
  return (
    <section className="card" aria-label={tell('tie.bridge')}>
      <div className="row">
        <h2 className="grow">{tell('tie.bridge')}</h2>
        <span className="quiet small">{tell('tie.bridgeAbout', { unit: bridge.exactUnit })}</span>
      </div>
      <table className="list bridge">
        <tbody>
          {bridge.lines.map((line, i) =>
            line.kind === 'unexplained' && !unexplained ? null : (
              <tr key={line.kind}>
                <th scope="row">{line.heading[lang]}</th>
                <td className="quiet">
                  {line.bound === undefined
                    ? tell('tie.count', { count: line.count })
                    : tell('tie.most', { bound: line.bound })}
                </td>
                <td className="number">{signed(line.amount)}</td>
                <Bar step={steps[i] ?? { from: 0, to: 0 }} low={low} span={span} total={false} />
              </tr>
            ),
          )}
          <tr>
            <th scope="row">{tell('tie.total')}</th>
            <td className={unexplained ? 'danger' : 'good'}>
              {tell(unexplained ? 'tie.open' : 'tie.exact')}
            </td>
            <td className="number strong">{signed(bridge.difference)}</td>
            <Bar step={steps.at(-1) ?? { from: 0, to: 0 }} low={low} span={span} total />
          </tr>
        </tbody>
      </table>
    </section>
  );
}
