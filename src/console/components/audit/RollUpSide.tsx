import { Button } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Consolidation } from '../../state/slots';
import { momentWord } from '../../../ui/time-words';
import { unitName } from '../../unit-words';
import { periodOf } from '../../period';
import { accountOf, isOfficer } from '../../who';
import { useConsole } from '../console-context';
import { ReasonDialog } from '../ReasonDialog';
import { PassedUp } from './PassUp';

function Snapshots({ made }: { readonly made: Consolidation }) {
  const { state, dispatch, tell } = useConsole();
  const list = state.slots.snapshots.value?.snapshots ?? [];
  const delta = state.slots.delta.value;
  const officer = isOfficer(state);
  const period = periodOf(state, made);
  return (
    <section className="card stack">
      <h2>{tell('consolidate.snapshots')}</h2>
      {list.length === 0 && <p className="quiet">{tell('none')}</p>}
      <ul className="stack">
        {list.map((s, i) => {
          const before = list[i + 1];
          return (
            <li key={s.id}>
              {s.cutoff} <span className="quiet">{momentWord(tell, s.at, state.now)}</span>{' '}
              {before && (
                <Button
                  size="small"
                  onClick={() => dispatch({ type: 'delta', delta: { id: s.id, from: before.id } })}
                >
                  {tell('consolidate.compare')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {delta && (
        <p>
          {tell('consolidate.deltaCounts', {
            cells: delta.cells.length,
            added: delta.sources.added.length,
            amended: delta.sources.amended.length,
          })}
        </p>
      )}
      {officer && (
        <Button
          onClick={() => dispatch({ type: 'act', act: { kind: 'freeze', annex: made.annex, ...period } })}
        >
          {tell('consolidate.snapshot')}
        </Button>
      )}
    </section>
  );
}

function Sources({ made }: { readonly made: Consolidation }) {
  const { state, dispatch, tell } = useConsole();
  const [leaving, setLeaving] = useState<Consolidation['sources'][number] | undefined>();
  const officer = isOfficer(state);
  const include = (submission: string, included: boolean, reason: string): void =>
    dispatch({ type: 'act', act: { kind: 'include', submission, included, reason } });
  return (
    <>
      <SideList title={tell('consolidate.sourcesTitle', { count: made.sources.length })}>
        {made.sources.map((source) => (
          <li key={source.id} className="spread">
            <span>{unitName(state, source.unit)}</span>
            {officer && (
              <button type="button" className="link small" onClick={() => setLeaving(source)}>
                {tell('consolidate.exclude')}
              </button>
            )}
          </li>
        ))}
        {made.excluded.map((e) => (
          <li key={e.id}>
            <del>{unitName(state, e.unit)}</del> <span className="quiet">{e.reason}</span>{' '}
            {officer && (
              <button type="button" className="link small" onClick={() => include(e.id, true, '')}>
                {tell('consolidate.include')}
              </button>
            )}
          </li>
        ))}
      </SideList>
      {leaving && (
        <ReasonDialog
          title={tell('consolidate.excludeTitle', { unit: unitName(state, leaving.unit) })}
          button={tell('consolidate.exclude')}
          typedAt={['exclusion', leaving.id]}
          close={() => setLeaving(undefined)}
          send={(reason) => include(leaving.id, false, reason)}
        />
      )}
    </>
  );
}

interface SideListProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A card with a list that scrolls within it, by the keyboard too. */
function SideList({ title, children }: SideListProps) {
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul className="side-list" tabIndex={0} aria-label={title}>
        {children}
      </ul>
    </section>
  );
}

/** What else there is to know of a roll-up: who is missing, what to look at, what takes part, frozen periods. */
export function RollUpSide({ made }: { readonly made: Consolidation }) {
  const { state, tell } = useConsole();
  const issue = (i: Consolidation['issues'][number]): string =>
    typeof i['sentence'] === 'string' ? i['sentence'] : i.kind;
  return (
    <div className="stack">
      {made.missing.length > 0 && (
        <SideList title={tell('consolidate.missing', { count: made.missing.length })}>
          {made.missing.map((code) => (
            <li key={code}>{unitName(state, code)}</li>
          ))}
        </SideList>
      )}
      {made.issues.length > 0 && (
        <SideList title={tell('consolidate.issues', { count: made.issues.length })}>
          {made.issues.map((i, n) => (
            <li key={n}>{issue(i)}</li>
          ))}
        </SideList>
      )}
      <Snapshots made={made} />
      {accountOf(state)?.scope.level !== '省' && <PassedUp />}
      <Sources made={made} />
    </div>
  );
}
