import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Loaded } from '../state/loaded';
import { useConsole } from './console-context';
import { Said } from './Said';

const ROWS = [1, 2, 3, 4, 5];

/** Something of the bureau's: grey rows before it is here, never a nought; a newer trouble above an older value. */
export function Waiting<T>({
  held,
  what,
  children,
}: {
  readonly held: Loaded<T>;
  readonly what: string;
  readonly children: (value: T) => ReactNode;
}) {
  const { dispatch, tell } = useConsole();
  return (
    <>
      {held.trouble && (
        <div className="row">
          <Said trouble={held.trouble} />
          <Button onClick={() => dispatch({ type: 'refresh' })}>{tell('trouble.retry')}</Button>
        </div>
      )}
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
