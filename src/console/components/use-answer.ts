import { useEffect, useState } from 'react';
import { useConsole } from './console-context';

/** What a dialog sends is answered later: until then it stays, with all that was typed; `done` runs where it was done. */
export function useAnswer(done: () => void): { readonly waits: boolean; readonly wait: () => void } {
  const { task } = useConsole().state;
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    if (!waits || task.kind === 'busy') return;
    setWaits(false);
    if (task.kind === 'done') done();
  }, [waits, task, done]);
  return { waits, wait: () => setWaits(true) };
}
