import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { nothingAccepted, type Loaded, type Trouble } from '../state/loaded';
import { isOfficer } from '../who';
import { useConsole } from './console-context';
import { Said } from './Said';

const ROWS = [1, 2, 3, 4, 5];

/** The page of figures of an office that has accepted nothing yet: why it is empty, and where an officer goes on. */
function NothingAccepted({ detail, heading }: { readonly detail: string; readonly heading?: string }) {
  const { state, dispatch, tell } = useConsole();
  return (
    <>
      {heading !== undefined && <h1>{heading}</h1>}
      <section className="card empty stack centred" aria-label={detail}>
        <p role="status">{detail}</p>
        {isOfficer(state) && (
          <Button appearance="primary" onClick={() => dispatch({ type: 'go', screen: 'review' })}>
            {tell('trouble.toReview')}
          </Button>
        )}
      </section>
    </>
  );
}

function TroubleSaid({ trouble }: { readonly trouble: Trouble }) {
  const { dispatch, tell } = useConsole();
  return (
    <div className="row wrap">
      <Said trouble={trouble} />
      <Button onClick={() => dispatch({ type: 'refresh' })}>{tell('trouble.retry')}</Button>
    </div>
  );
}

/** Something of the bureau's: grey rows before it is here, never a nought; a newer trouble above an older value. */
export function Waiting<T>({
  held,
  what,
  heading,
  children,
}: {
  readonly held: Loaded<T>;
  readonly what: string;
  /** What the page is called where there is nothing that names it. */
  readonly heading?: string;
  readonly children: (value: T) => ReactNode;
}) {
  const { tell } = useConsole();
  const empty = nothingAccepted(held);
  if (empty !== undefined)
    return <NothingAccepted detail={empty} {...(heading !== undefined && { heading })} />;
  return (
    <>
      {heading !== undefined && held.value === undefined && held.trouble && <h1>{heading}</h1>}
      {held.trouble && <TroubleSaid trouble={held.trouble} />}
      {held.value !== undefined
        ? children(held.value)
        : held.call !== undefined && (
            <Skeleton aria-label={tell('loading', { what })} className="skeleton">
              <p className="quiet">{tell('loading', { what })}</p>
              {ROWS.map((n) => (
                <SkeletonItem key={n} size={32} />
              ))}
            </Skeleton>
          )}
    </>
  );
}
