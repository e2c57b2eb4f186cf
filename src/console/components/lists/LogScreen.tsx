import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import { stampWord } from '../../../ui/time-words';
import type { Log } from '../../state/slots';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';

const HEADS = ['log.at', 'log.actor', 'log.action', 'log.object', 'log.hash'] as const;

/** The first line that does not name the hash of the one before it. */
export function brokenAt(lines: Log['lines']): number | undefined {
  return lines.find((line, i) => i > 0 && line.previous !== lines[i - 1]?.hash)?.seq;
}

function Lines({ lines }: { readonly lines: Log['lines'] }) {
  const { tell } = useConsole();
  const seq = brokenAt(lines);
  return (
    <section className="card">
      {seq === undefined ? (
        <p className="good">
          <CheckmarkCircleFilled aria-hidden="true" /> {tell('log.whole', { count: lines.length })}
        </p>
      ) : (
        <p className="danger">{tell('log.broken', { seq })}</p>
      )}
      <table className="list">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {tell(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...lines].reverse().map((line) => (
            <tr key={line.seq}>
              <td>{stampWord(line.at)}</td>
              <td>{line.actor}</td>
              <td>{line.action}</td>
              <td>{line.object}</td>
              <td className="quiet">
                {line.seq} · {line.hash.slice(0, 8)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The chained log, the newest line first, and whether the chain holds. */
export function LogScreen() {
  const { state, tell } = useConsole();
  return (
    <>
      <h1>{tell('log.title')}</h1>
      <Waiting held={state.slots.log} what={tell('screen.log')}>
        {({ lines }) => <Lines lines={lines} />}
      </Waiting>
    </>
  );
}
