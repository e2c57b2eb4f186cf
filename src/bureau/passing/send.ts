import { z } from 'zod';
import { problemSchema } from '../../core/submission/problem';
import { receiptSchema } from '../../core/submission/receipt';
import { visibleRegions } from '../access';
import type { Bureau } from '../bureau';
import { problemOf } from '../problem';
import { receiveSubmission } from '../receive-submission';
import { Refused } from '../refused';
import type { HeldPassing } from '../store/passing-store';
import type { OutboxItem } from '../store/store';
import { DOOR, wallOf } from '../store/wall';
import { refusedAttempt, sendUp, type Attempt } from './upper';

/** The kind of outbox item behind a passing. */
export const PASS_UP = 'pass-up';

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 600_000;

/** What is kept of a passing that came to its end. */
const endedSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('received'), receipt: receiptSchema }),
  z.object({ state: z.literal('refused'), problem: problemSchema }),
]);
export type Ended = z.infer<typeof endedSchema>;

/** How passings of units ended, by id; those still on their way are absent. */
export async function endedPassings(
  { store }: Bureau,
  units: readonly string[],
): Promise<ReadonlyMap<string, Ended>> {
  const records = await store.records({ kind: 'passed', regions: units });
  return new Map(records.map((r) => [r.key, endedSchema.parse(r.body)]));
}

/** The office above works on this endpoint too: its own way of taking submissions in, as the officer who passed up. */
async function sendHere(
  bureau: Bureau,
  passing: HeldPassing & { readonly body: Uint8Array },
): Promise<Attempt> {
  const held = await bureau.store.behind(DOOR).account(passing.actor);
  if (!held) return { state: 'waiting' };
  const { username, role, scope } = held;
  const wall = wallOf(role, scope, visibleRegions(scope, bureau.forms.regions));
  try {
    const asked = { ...bureau, store: bureau.store.behind(wall), account: { username, role, scope } };
    const { receipt } = await receiveSubmission(asked, { key: passing.key, bytes: passing.body });
    return { state: 'received', receipt };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refusedAttempt(problemOf(error, 'zh-CN', () => '').problem);
  }
}

/** Sends one waiting passing; whatever happens to the process or the answer, the office above receives it once. */
export async function sendPassing(bureau: Bureau, id: string): Promise<Attempt> {
  const passing = await bureau.store.passing(id);
  if (!passing) return { state: 'waiting' };
  const ended = (await endedPassings(bureau, [passing.unit])).get(id);
  if (ended) return ended;
  const { upper } = bureau;
  const attempt = await (upper?.unit === passing.unit ? sendUp(upper, passing) : sendHere(bureau, passing));
  if (attempt.state === 'waiting') return attempt;
  const { unit, actor } = passing;
  await bureau.store.record({ regions: [unit], kind: 'passed', key: id, body: attempt, actor });
  return attempt;
}

/** When to try again what has been put off a number of times, as an ISO time. */
export function nextAttempt({ world }: Bureau, { attempts }: Pick<OutboxItem, 'attempts'>): string {
  const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(attempts, 10), LONGEST_PAUSE);
  return new Date(world.now().getTime() + pause).toISOString();
}

/** Works on one item of the outbox: sent for good, or to be tried again. */
export async function sendItem(bureau: Bureau, item: OutboxItem): Promise<{ again: string } | undefined> {
  const { state } = await sendPassing(bureau, item.id);
  return state === 'waiting' ? { again: nextAttempt(bureau, item) } : undefined;
}
