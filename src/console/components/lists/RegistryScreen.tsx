import { Button, SearchBox } from '@fluentui/react-components';
import { useRef, useState, type ChangeEvent } from 'react';
import { dayWord } from '../../../ui/time-words';
import type { Registry } from '../../state/slots';
import { unitName } from '../../unit-words';
import { useConsole } from '../console-context';
import { Waiting } from '../Waiting';

type Institution = Registry['institutions'][number];
const MOST = 300;

function Import() {
  const { state, dispatch, tell } = useConsole();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ readonly name: string; readonly bytes: Uint8Array } | undefined>();
  const report = state.task.kind === 'done' ? state.task.report : undefined;
  const send = (bytes: Uint8Array, dryRun: boolean): void =>
    dispatch({ type: 'act', act: { kind: 'import', bytes, dryRun } });
  const chosen = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [picked] = event.target.files ?? [];
    if (!picked) return;
    const bytes = new Uint8Array(await picked.arrayBuffer());
    setFile({ name: picked.name, bytes });
    send(bytes, true);
  };
  const clean =
    report && !report.taken && report.count > 0 && !report.findings.some((f) => f.severity === 'error');
  return (
    <>
      <div className="row">
        <input
          ref={input}
          type="file"
          accept=".xlsx"
          className="unseen"
          tabIndex={-1}
          aria-label={tell('registry.import')}
          onChange={(e) => void chosen(e)}
        />
        <Button onClick={() => input.current?.click()}>{tell('registry.import')}</Button>
        {file && clean && (
          <Button appearance="primary" onClick={() => send(file.bytes, false)}>
            {tell('registry.take', { count: report.count })}
          </Button>
        )}
      </div>
      {file && report && (
        <section className="card">
          <p>{tell('registry.report', { file: file.name, added: report.added, changed: report.changed })}</p>
          <ul className="findings">
            {report.findings.map((f, i) => (
              <li key={i} className={`mark-${f.severity}`}>
                <span className="place">
                  {f.sheet ?? ''} {f.cell ?? ''}
                </span>
                <span>{f.message}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Row({ item }: { readonly item: Institution }) {
  const { state, tell } = useConsole();
  const standing = item.mergedInto
    ? tell('registry.merged', {
        day: dayWord(tell, item.validTo ?? ''),
        into: unitName(state, item.mergedInto),
      })
    : item.validTo
      ? tell('registry.to', { day: dayWord(tell, item.validTo) })
      : tell('registry.valid');
  return (
    <tr>
      <th scope="row">{item.name}</th>
      <td>{item.code}</td>
      <td>{item.type}</td>
      <td>{item.level}</td>
      <td>{item.ownership}</td>
      <td>{unitName(state, item.region)}</td>
      <td>{item.agreement}</td>
      <td>{standing}</td>
    </tr>
  );
}

const HEADS = [
  'roster.unit',
  'roster.code',
  'registry.type',
  'registry.level',
  'registry.ownership',
  'registry.region',
  'registry.agreement',
  'roster.status',
] as const;

/** The institutions of the registry, closed and merged ones with their day, and a registry file taken in. */
export function RegistryScreen() {
  const { state, tell } = useConsole();
  const [search, setSearch] = useState('');
  const officer = state.session.kind === 'in' && state.session.account.role !== 'auditor';
  const wanted = search.trim().toLowerCase();
  return (
    <Waiting held={state.slots.registry} what={tell('screen.registry')}>
      {({ institutions }) => (
        <>
          <h1>{tell('registry.title', { count: institutions.length })}</h1>
          {officer && <Import />}
          <section className="card">
            <div className="row filters">
              <SearchBox
                value={search}
                placeholder={tell('registry.search')}
                aria-label={tell('registry.search')}
                onChange={(_e, { value }) => setSearch(value)}
              />
            </div>
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
                {institutions
                  .filter((i) => `${i.name} ${i.code}`.toLowerCase().includes(wanted))
                  .slice(0, MOST)
                  .map((i) => (
                    <Row key={i.code} item={i} />
                  ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Waiting>
  );
}
