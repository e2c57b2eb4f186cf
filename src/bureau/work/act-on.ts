import type { z } from 'zod';
import type { Hindrance } from '../../core/submission/workflow';
import type { decidedSchema } from '../../core/submission/views';
import type { Asked } from '../bureau';
import { notOpen, stale } from '../filing-refusals';
import { readable } from '../read-submissions';
import { forbidden, notFound } from '../refusals';
import type { Acted, ActRequest, HeldSubmission } from '../store/store';
import { earlierExplanations } from './earlier-explanations';
import { actorOf, isAfterDue, lockOver } from './may-act';
import * as refusals from './work-refusals';
import { chainFor, explanationsOf, workedOf } from './worked';

/** What a caller wants done: the act, the version looked at, and what belongs to the act. */
export type Wanted = Pick<ActRequest, 'act' | 'version' | 'reason'> &
  Partial<
    Pick<ActRequest, 'comments' | 'takeOver' | 'to' | 'resubmitBy' | 'target' | 'key' | 'decision' | 'n'>
  >;

type Done = Extract<Acted, { kind: 'done' }>;

async function whyNot(
  asked: Asked,
  held: HeldSubmission,
  refused: Extract<Acted, { kind: 'refused' }> & { readonly wanted: Wanted },
): Promise<Error> {
  const { why, state, wanted } = refused;
  const actor = actorOf(asked, held);
  const lock = why === 'locked' ? await lockOver(asked, held) : undefined;
  const answers: Readonly<Record<Hindrance, () => Error>> = {
    'not-yours': () =>
      actor.reviews && wanted.act !== 'withdraw' && wanted.act !== 'reopen'
        ? refusals.notYourTurn(state.pending[0])
        : forbidden(),
    stale: () => stale(held.id, state.version),
    locked: () => refusals.locked(lock?.level ?? '县'),
    'not-open': () => notOpen(state.standing ?? 'submitted'),
    held: () => refusals.heldByOther(state.holder?.since ?? asked.world.now().toISOString()),
    begun: refusals.begun,
    'after-due': refusals.afterDue,
    'reason-missing': refusals.reasonMissing,
    'never-accepted': () => refusals.neverAccepted(wanted.target),
    'explanation-refused': refusals.explanationRefused,
  };
  return answers[why]();
}

/** Does an act on a submission that the caller may read; throws the refusal that the state machine gives. */
export async function actOn(
  asked: Asked,
  id: string,
  wanted: Wanted,
): Promise<Done & { readonly held: HeldSubmission }> {
  const held = await readable(asked, id);
  const [worked] = await workedOf(asked, [held]);
  if (!worked) throw notFound();
  const explained = explanationsOf(worked, await earlierExplanations(asked, held));
  const acted = await asked.store.act({
    ...wanted,
    id,
    actor: actorOf(asked, held),
    chain: chainFor(asked, held.filer.level, held.region),
    filer: held.filer.level,
    afterDue: isAfterDue(asked, worked),
    refusedExplanation: explained.some((e) => e.state === 'refused'),
  });
  if (acted.kind === 'unknown') throw notFound();
  if (acted.kind === 'refused') throw await whyNot(asked, held, { ...acted, wanted });
  return { ...acted, held };
}

/** Does an act and says where the submission stands now. */
export async function decided(
  asked: Asked,
  id: string,
  wanted: Wanted,
): Promise<z.infer<typeof decidedSchema>> {
  const { state } = await actOn(asked, id, wanted);
  return {
    id,
    version: state.version,
    status: state.standing ?? 'submitted',
    pending: [...state.pending],
    ...(state.counts !== undefined && { counts: state.counts }),
  };
}
