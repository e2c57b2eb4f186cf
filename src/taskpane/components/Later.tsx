import { Button } from '@fluentui/react-components';
import { useEffect, useState, type ComponentType } from 'react';
import { once } from '../later';
import { PageBar } from './PageBar';
import { usePane } from './pane-context';

type Opening<T> = { readonly kind: 'loading' | 'failed' } | { readonly kind: 'open'; readonly part: T };

/** A part of the pane that is still coming, or did not come: nothing is lost, one can go back or try again. */
function Coming({ failed, again }: { failed: boolean; again: () => void }) {
  const { state, tell } = usePane();
  return (
    <>
      {state.at.page && <PageBar title={tell('finding.back')} />}
      <div className="scroll padded" role="status">
        {failed ? (
          <>
            <p>{tell('part.failed')}</p>
            <Button onClick={again}>{tell('part.retry')}</Button>
          </>
        ) : (
          <p className="quiet">{tell('part.loading')}</p>
        )}
      </div>
    </>
  );
}

/** What is drawn once it is here; `opened` where it is already, undefined `open` where nothing comes. */
export function useOpening<T>(open: (() => Promise<T>) | undefined, opened?: T) {
  const [turn, setTurn] = useState(0);
  const [opening, setOpening] = useState<Opening<T>>(
    opened === undefined ? { kind: 'loading' } : { kind: 'open', part: opened },
  );
  const waits = opening.kind !== 'open';
  useEffect(() => {
    if (!waits) return undefined;
    let gone = false;
    const show = (is: Opening<T>): void => void (gone || setOpening(is));
    open?.().then(
      (part) => show({ kind: 'open', part }),
      () => show({ kind: 'failed' }),
    );
    return () => void (gone = true);
  }, [open, turn, waits]);
  if (opening.kind === 'open') return { part: opening.part };
  const again = (): void => {
    setOpening({ kind: 'loading' });
    setTurn(turn + 1);
  };
  return { coming: <Coming failed={opening.kind === 'failed'} again={again} /> };
}

/** A screen whose code comes after the start: `load` brings it before it is shown. */
export interface LaterScreen<P extends object> {
  readonly Screen: ComponentType<P>;
  readonly load: () => Promise<ComponentType<P>>;
}

/** A screen that is drawn at once where its code is here, and says so while it comes. */
export function later<P extends object>(bring: () => Promise<ComponentType<P>>): LaterScreen<P> {
  let here: ComponentType<P> | undefined;
  const load = once(async () => (here = await bring()));
  function Screen(props: P) {
    const { part: Part, coming } = useOpening(load, here);
    return Part ? <Part {...props} /> : coming;
  }
  return { Screen, load };
}
