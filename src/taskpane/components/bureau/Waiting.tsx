import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Loaded } from '../../state/bureau-state';
import { useDesk } from './desk-context';
import { troubleWords } from './TaskBar';

const ROWS = [1, 2, 3, 4];

/** Something of the bureau's: grey rows before it is here, never a nought; a newer trouble above an older value. */
export function Waiting<T>({
  held,
  what,
  nothing,
  children,
}: {
  readonly held: Loaded<T>;
  readonly what: string;
  /** What is said where the bureau has nothing yet, instead of its refusal. */
  readonly nothing?: string;
  readonly children: (value: T) => ReactNode;
}) {
  const { dispatch, tell } = useDesk();
  const { trouble, value, call } = held;
  const empty = nothing !== undefined && trouble?.kind === 'refused' && trouble.problem.status === 409;
  return (
    <>
      {trouble && !empty && (
        <div className="padded" role="alert">
          <p>{troubleWords(trouble, tell)}</p>
          <Button size="small" onClick={() => dispatch({ type: 'refresh' })}>
            {tell('retry')}
          </Button>
        </div>
      )}
      {empty && <h1 className="padded hero">{nothing}</h1>}
      {value !== undefined
        ? children(value)
        : call !== undefined && (
            <Skeleton aria-label={tell('loading', { what })} className="padded waiting">
              {ROWS.map((n) => (
                <SkeletonItem key={n} size={32} />
              ))}
            </Skeleton>
          )}
    </>
  );
}
