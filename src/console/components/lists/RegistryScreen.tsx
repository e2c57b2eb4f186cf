import { Button, SearchBox } from '@fluentui/react-components';
import { useRef, useState, type ChangeEvent } from 'react';
import { registeredWord } from '../../../ui/figure-words';
import { dayWord } from '../../../ui/time-words';
import type { ImportReport } from '../../state/act';
import type { Registry } from '../../state/slots';
import { unitName } from '../../unit-words';
import { isFound } from '../../../ui/initials';
import { say } from '../../words/say';
import { accountOf, langOf } from '../../who';
import { useConsole, type ConsoleView } from '../console-context';
import { LongTable, type LongColumn } from '../LongTable';
import { Waiting } from '../Waiting';

type Institution = Registry['institutions'][number];

/** What was found in a registry file. */
function Report({ file, report }: { readonly file: string; readonly report: ImportReport }) {
  const { tell } = useConsole();
  return (
    <section className="card">
      {report.count === 0 && report.errors === 0 ? (
        <p>{tell('registry.nobody', { file: file })}</p>
      ) : report.errors === 0 ? (
        <p>{tell('registry.report', { file: file, added: report.added, changed: report.changed })}</p>
      ) : (
        <p>{tell('registry.errors', { file: file, count: report.errors })}</p>
      )}
      <ul className="findings">
        {report.findings.map((f, i) => (
          <li key={i} className={`mark-${f.severity}`}>
            {f.message}
          </li>
        ))}
      </ul>
      {report.errors > report.findings.length && (
        <p className="quiet">{tell('registry.more', { count: report.findings.length })}</p>
      )}
    </section>
  );
}

function Import({ count }: { readonly count: number }) {
  const { state, dispatch, tell } = useConsole();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ readonly name: string; readonly bytes: Uint8Array } | undefined>();
  const report = state.task.kind === 'done' ? state.task.report : undefined;
  const send = (bytes: Uint8Array, dryRun: boolean): void =>
    dispatch({ type: 'act', act: { kind: 'import', bytes, dryRun } });
  const chosen = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chooser = event.target;
    const [picked] = chooser.files ?? [];
    // The same file, once mended, is chosen again.
    chooser.value = '';
    if (!picked) return;
    try {
      const bytes = new Uint8Array(await picked.arrayBuffer());
      setFile({ name: picked.name, bytes });
      send(bytes, true);
    } catch {
      setFile(undefined);
      dispatch({ type: 'act-failed', trouble: { kind: 'here', say: say('trouble.notRead') } });
    }
  };
  const clean = report && !report.taken && report.count > 0 && report.errors === 0;
  return (
    <>
      <div className="row head">
        <h1 className="grow">{tell('registry.title', { count })}</h1>
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
      {file && report && <Report file={file.name} report={report} />}
    </>
  );
}

function standingWords(item: Institution, { state, tell }: ConsoleView): string {
  const { mergedInto, validTo } = item;
  if (mergedInto !== undefined)
    return tell('registry.merged', { day: dayWord(tell, validTo ?? ''), into: unitName(state, mergedInto) });
  return validTo === undefined
    ? tell('registry.valid')
    : tell('registry.to', { day: dayWord(tell, validTo) });
}

function columnsOf(view: ConsoleView): readonly LongColumn<Institution>[] {
  const { state, tell } = view;
  const word = (fact: 'type' | 'level' | 'ownership' | 'agreement') => (i: Institution) =>
    registeredWord(state.form, { facts: [fact], code: i[fact] }, langOf(state));
  return [
    { id: 'unit', head: tell('roster.unit'), names: true, cell: (i) => i.name },
    { id: 'code', head: tell('roster.code'), width: '124px', cell: (i) => i.code },
    { id: 'type', head: tell('registry.type'), width: '118px', cell: word('type') },
    { id: 'level', head: tell('registry.level'), width: '100px', cell: word('level') },
    { id: 'ownership', head: tell('registry.ownership'), width: '92px', cell: word('ownership') },
    { id: 'region', head: tell('registry.region'), width: '110px', cell: (i) => unitName(state, i.region) },
    { id: 'agreement', head: tell('registry.agreement'), width: '96px', cell: word('agreement') },
    { id: 'status', head: tell('roster.status'), width: '14%', cell: (i) => standingWords(i, view) },
  ];
}

const NOBODY: ReadonlyMap<string, string> = new Map();

function Listed({ institutions }: { readonly institutions: readonly Institution[] }) {
  const view = useConsole();
  const { tell, initials } = view;
  const [search, setSearch] = useState('');
  const known = search === '' ? NOBODY : initials(institutions.map((i) => i.name));
  const found = institutions.filter((i) => isFound(search, i, known));
  return (
    <section className="card" aria-label={tell('screen.registry')}>
      <div className="row filters">
        <SearchBox
          value={search}
          placeholder={tell('roster.search')}
          aria-label={tell('roster.searchLabel')}
          onChange={(_e, { value }) => setSearch(value)}
        />
        <span className="grow" />
        <span className="quiet" role="status">
          {tell('roster.shown', { count: found.length })}
        </span>
      </div>
      {found.length === 0 ? (
        <p className="empty">{tell(search === '' ? 'registry.empty' : 'roster.noMatch')}</p>
      ) : (
        <LongTable
          label={tell('screen.registry')}
          rows={found}
          columns={columnsOf(view)}
          keyOf={(i) => i.code}
        />
      )}
    </section>
  );
}

/** The institutions of the registry, closed and merged ones with their day, and a registry file taken in. */
export function RegistryScreen() {
  const { state, tell } = useConsole();
  const role = accountOf(state)?.role;
  return (
    <Waiting held={state.slots.registry} what={tell('screen.registry')} heading={tell('screen.registry')}>
      {({ institutions }) => (
        <>
          {role === 'officer' || role === 'admin' ? (
            <Import count={institutions.length} />
          ) : (
            <h1>{tell('registry.title', { count: institutions.length })}</h1>
          )}
          <Listed institutions={institutions} />
        </>
      )}
    </Waiting>
  );
}
