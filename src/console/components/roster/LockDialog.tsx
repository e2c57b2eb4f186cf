import { Button } from '@fluentui/react-components';
import { LockClosedRegular, LockOpenRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { lockLines, type LockLine } from '../../lock-lines';
import { unitName } from '../../unit-words';
import { accountOf } from '../../who';
import { useConsole, type ConsoleView } from '../console-context';
import { ConsoleDialog } from '../ConsoleDialog';
import { ReasonDialog } from '../ReasonDialog';
import { Waiting } from '../Waiting';

function stateWords({ lock, above, higher }: LockLine, { state, tell }: ConsoleView): string {
  if (lock) {
    const level = tell(`level.${lock.level}`);
    return higher ? tell('lock.higher', { level }) : tell('lock.by', { level, reason: lock.reason });
  }
  return above ? tell('lock.above', { unit: unitName(state, above.unit) }) : tell('lock.free');
}

function Line({ line, ask }: { readonly line: LockLine; readonly ask: () => void }) {
  const view = useConsole();
  const { tell } = view;
  const { name, own, lock, above, higher } = line;
  const Icon = lock || above ? LockClosedRegular : LockOpenRegular;
  return (
    <tr>
      <th scope="row">{own ? tell('lock.own', { unit: name }) : name}</th>
      <td>
        <Icon aria-hidden="true" /> {stateWords(line, view)}
      </td>
      <td className="number">
        {!higher && (
          <Button
            size="small"
            aria-label={tell(lock ? 'lock.unlockUnit' : 'lock.lockUnit', { unit: name })}
            onClick={ask}
          >
            {tell(lock ? 'lock.unlock' : 'lock.lock')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Lines({ lines }: { readonly lines: readonly LockLine[] }) {
  const { dispatch, tell } = useConsole();
  const [asked, setAsked] = useState<LockLine | undefined>();
  const send = ({ unit, lock }: LockLine, reason: string): void =>
    dispatch({ type: 'act', act: { kind: 'lock', unit, locked: lock === undefined, reason } });
  return (
    <>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{tell('lock.unit')}</th>
            <th scope="col">{tell('lock.state')}</th>
            <th scope="col">
              <span className="unseen">{tell('lock.open')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.unit} line={line} ask={() => setAsked(line)} />
          ))}
        </tbody>
      </table>
      {asked && (
        <ReasonDialog
          title={tell(asked.lock ? 'lock.unlockUnit' : 'lock.lockUnit', { unit: asked.name })}
          button={tell(asked.lock ? 'lock.unlock' : 'lock.lock')}
          typedAt={['lock', asked.unit]}
          close={() => setAsked(undefined)}
          send={(reason) => send(asked, reason)}
        />
      )}
    </>
  );
}

/** Locks and unlocks the officer's own area or one below it, down the whole tree, with a reason. */
export function LockDialog({ close }: { readonly close: () => void }) {
  const { state, tell } = useConsole();
  const account = accountOf(state);
  return (
    <ConsoleDialog title={tell('lock.open')} about={tell('lock.about')} close={close}>
      {account && (
        <Waiting held={state.slots.locks} what={tell('lock.open')}>
          {(locks) => <Lines lines={lockLines(locks, state.form?.regions ?? [], account.scope)} />}
        </Waiting>
      )}
    </ConsoleDialog>
  );
}
