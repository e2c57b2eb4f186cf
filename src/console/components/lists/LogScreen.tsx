import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import { happeningName } from '../../../core/evidence/happening-names';
import { stampWord } from '../../../ui/time-words';
import type { Log } from '../../state/slots';
import { langOf } from '../../who';
import { useConsole } from '../console-context';
import { LongTable, type LongColumn } from '../LongTable';
import { Waiting } from '../Waiting';
import { Readings } from './Readings';

type Line = Log['lines'][number];

/** The first line that does not name the hash of the one before it. */
export function brokenAt(lines: Log['lines']): number | undefined {
  return lines.find((line, i) => i > 0 && line.previous !== lines[i - 1]?.hash)?.seq;
}

function Lines({ lines }: { readonly lines: Log['lines'] }) {
  const { state, tell } = useConsole();
  const seq = brokenAt(lines);
  const newest = [...lines].reverse();
  const columns: readonly LongColumn<Line>[] = [
    { id: 'at', head: tell('log.at'), width: '164px', cell: (line) => stampWord(line.at) },
    { id: 'actor', head: tell('log.actor'), width: '128px', cell: (line) => line.actor },
    {
      id: 'action',
      head: tell('log.action'),
      names: true,
      width: '152px',
      cell: (line) => happeningName(line.action, langOf(state)),
    },
    {
      id: 'object',
      head: tell('log.object'),
      cell: (line) => <span title={line.object}>{line.about?.[langOf(state)] ?? line.object}</span>,
    },
    {
      id: 'hash',
      head: tell('log.hash'),
      width: '140px',
      cell: (line) => `${line.seq} · ${line.hash.slice(0, 8)}`,
    },
  ];
  return (
    <section className="card">
      {seq === undefined ? (
        <p className="good">
          <CheckmarkCircleFilled aria-hidden="true" /> {tell('log.whole', { count: lines.length })}
        </p>
      ) : (
        <p className="danger">{tell('log.broken', { seq })}</p>
      )}
      <LongTable
        label={tell('log.title')}
        rows={newest}
        columns={columns}
        keyOf={(line) => String(line.seq)}
      />
    </section>
  );
}

/** The chained log, the newest line first, and whether the chain holds. */
export function LogScreen() {
  const { state, tell } = useConsole();
  const looked = (state.slots.readings.value?.readings.length ?? 0) > 0;
  return (
    <>
      <h1>{tell('log.title')}</h1>
      {looked && <Readings />}
      <Waiting held={state.slots.log} what={tell('screen.log')}>
        {({ lines }) => <Lines lines={lines} />}
      </Waiting>
      {!looked && <Readings />}
    </>
  );
}
