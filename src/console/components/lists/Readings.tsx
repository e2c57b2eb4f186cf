import { stampWord } from '../../../ui/time-words';
import type { Readings as Answer } from '../../state/slots';
import { useConsole } from '../console-context';
import { LongTable, type LongColumn } from '../LongTable';
import { Waiting } from '../Waiting';

type Reading = Answer['readings'][number];

/** Who above was shown rows of this unit, when, and with which reason their names. */
export function Readings() {
  const { state, tell } = useConsole();
  const columns: readonly LongColumn<Reading>[] = [
    { id: 'at', head: tell('log.at'), width: '160px', cell: (r) => stampWord(r.at) },
    {
      id: 'who',
      head: tell('readings.who'),
      names: true,
      width: '20%',
      cell: (r) => `${r.officeName} ${r.actor}`,
    },
    { id: 'what', head: tell('readings.what'), width: '130px', cell: (r) => tell(`readings.${r.as}`) },
    { id: 'of', head: tell('readings.of'), cell: (r) => r.filer ?? r.about },
    {
      id: 'names',
      head: tell('readings.names'),
      width: '76px',
      cell: (r) => tell(r.open ? 'readings.shown' : 'readings.hidden'),
    },
    { id: 'why', head: tell('readings.why'), width: '24%', cell: (r) => r.reason ?? '' },
  ];
  return (
    <section className="card readings" aria-label={tell('readings.title')}>
      <h2>{tell('readings.title')}</h2>
      <p className="quiet">{tell('readings.about')}</p>
      <Waiting held={state.slots.readings} what={tell('readings.title')}>
        {({ readings }) =>
          readings.length === 0 ? (
            <p className="empty">{tell('readings.none')}</p>
          ) : (
            <LongTable
              label={tell('readings.title')}
              rows={readings}
              columns={columns}
              keyOf={(r, i) => `${r.at} ${i}`}
            />
          )
        }
      </Waiting>
    </section>
  );
}
