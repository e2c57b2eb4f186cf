import { Button, Spinner } from '@fluentui/react-components';
import { createContext, useContext, useEffect, useState, type ComponentType } from 'react';
import { usePane } from './pane-context';

/** Loads the pages of officers and auditors, which a filer never needs; the same each time. */
export type OpenOffice = () => Promise<ComponentType>;

const Context = createContext<OpenOffice | undefined>(undefined);
export const OfficeProvider = Context.Provider;

type Opened =
  { readonly kind: 'loading' | 'failed' } | { readonly kind: 'open'; readonly Office: ComponentType };

/** The office's side of the pane, once it is here. */
export function OfficeSide() {
  const open = useContext(Context);
  const { tell } = usePane();
  const [turn, setTurn] = useState(0);
  const [opened, setOpened] = useState<Opened>({ kind: 'loading' });
  useEffect(() => {
    let gone = false;
    const show = (is: Opened): void => void (gone || setOpened(is));
    open?.().then(
      (Office) => show({ kind: 'open', Office }),
      () => show({ kind: 'failed' }),
    );
    return () => void (gone = true);
  }, [open, turn]);
  if (opened.kind === 'open') return <opened.Office />;
  return (
    <main className="screen">
      <div className="scroll padded" role="status">
        {opened.kind === 'loading' ? (
          <Spinner size="small" label={tell({ key: 'duty.loading' })} />
        ) : (
          <>
            <p>{tell({ key: 'duty.failed' })}</p>
            <Button onClick={() => setTurn(turn + 1)}>{tell({ key: 'duty.retry' })}</Button>
          </>
        )}
      </div>
    </main>
  );
}
