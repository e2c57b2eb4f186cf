import type { z } from 'zod';
import type { decidedSchema, decisionSchema } from '../core/submission/views';
import { can } from './access';
import type { Asked } from './bureau';
import { notOpen, stale } from './filing-refusals';
import { badRequest, forbidden, notFound } from './refusals';
import { readable, targetOfHeld } from './read-submissions';
import type { DecisionRequest } from './store/store';

/** Accepts, returns or takes back the version that the caller has looked at; a return says why. */
export async function decideSubmission(
  asked: Asked,
  action: DecisionRequest['action'],
  { id, decision }: { readonly id: string; readonly decision: z.infer<typeof decisionSchema> },
): Promise<z.infer<typeof decidedSchema>> {
  const held = await readable(asked, id);
  const needed = action === 'withdraw' ? 'withdraw' : 'review';
  if (!can(asked.account, needed, { target: targetOfHeld(held), regions: asked.forms.regions }))
    throw forbidden();
  if (action === 'return' && decision.reason.trim() === '') throw badRequest('reason');
  const { version, reason, comments } = decision;
  const decided = await asked.store.decide({
    id,
    actor: asked.account.username,
    action,
    expected: version,
    reason,
    comments,
  });
  if (decided.kind === 'unknown') throw notFound();
  if (decided.kind === 'stale') throw stale(id, decided.version);
  if (decided.kind === 'not-open') throw notOpen(decided.status);
  return { id, version, status: decided.status };
}
