import type { Bureau } from './bureau';
import { lockedOut } from './account-refusals';
import { DOOR } from './store/wall';

const FAILURES = 5;
const LOCK_MS = 15 * 60_000;

/** Throws where a name is closed. Asked before a secret is looked at, and again once it was found right: of many tries at one moment no more than five learn anything. */
export async function refuseLocked(
  { store, world }: Pick<Bureau, 'store' | 'world'>,
  name: string,
): Promise<void> {
  const until = await store.behind(DOOR).lockedUntil(name);
  const lockedFor = until === undefined ? 0 : Date.parse(until) - world.now().getTime();
  if (lockedFor > 0) throw lockedOut(Math.ceil(lockedFor / 1000));
}

/** Counts a wrong password or code; five in a row close the name for a quarter of an hour, whether it exists or not. Throws where the name was closed meanwhile. */
export async function noteWrong(bureau: Pick<Bureau, 'store' | 'world'>, name: string): Promise<void> {
  const { store, world } = bureau;
  const until = new Date(world.now().getTime() + LOCK_MS).toISOString();
  if (!(await store.behind(DOOR).noteFailure(name, FAILURES, until))) await refuseLocked(bureau, name);
}
