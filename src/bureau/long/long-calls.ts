import type { RouteName } from '../../core/submission/routes';
import type { Calling } from '../answer';
import type { Reply } from '../call';
import { long } from '../handlers-long';

/** Calls that read or work out so much that whoever answers the others must not wait for them. */
export type LongName = keyof typeof long;

/** Whether a route's calls are long. */
export function isLong(name: RouteName): name is LongName {
  return Object.hasOwn(long, name);
}

/** Where long calls are answered. */
export interface LongCalls {
  /** Makes ready what the first call would wait for; where that cannot be done, the first call tells. */
  begin(): Promise<void>;
  /** Answers a call; `isGone` says whether nobody waits for it any more. Throws Refused where there is no room for it, or it takes too much. */
  answer(calling: Calling, isGone: () => boolean): Promise<Reply>;
  close(): Promise<void>;
}
