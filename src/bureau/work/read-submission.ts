import type { z } from 'zod';
import type { submissionDetailSchema } from '../../core/submission/views';
import type { Asked } from '../bureau';
import { notFound } from '../refusals';
import { openTo } from '../openings';
import { readable, summaryOf } from '../read-submissions';
import { isMaskedFor, shownWords } from '../shown';
import type { HeldEvent, HeldSubmission } from '../store/store';
import { commentsOf } from './comments';
import { earlierExplanations } from './earlier-explanations';
import { isAfterDue, lockOver, mayDo } from './may-act';
import { explanationsOf, workedOf, type Worked } from './worked';

type Detail = z.infer<typeof submissionDetailSchema>;

const DECISIONS = ['accept', 'return', 'withdraw', 'pick-up', 'reopen', 'revert'] as const;

function decisionOf(event: HeldEvent): Detail['decisions'] {
  const action = DECISIONS.find((a) => a === event.act);
  if (!action) return [];
  const { version, at, reason, comments, level, to, target, resubmitBy } = event;
  return [
    {
      version,
      action,
      at,
      reason,
      comments: [...comments],
      ...(level !== undefined && { by: level }),
      ...(to !== undefined && { to }),
      ...(target !== undefined && { target }),
      ...(resubmitBy !== undefined && { resubmitBy }),
    },
  ];
}

function standingOf(
  asked: Asked,
  { state }: Worked,
): Pick<Detail, 'resubmitBy' | 'returnedTo' | 'returnedBy' | 'review'> {
  const { holder, returned } = state;
  return {
    ...(returned && { returnedBy: returned.by, returnedTo: returned.to }),
    ...(returned?.resubmitBy !== undefined && { resubmitBy: returned.resubmitBy }),
    ...(holder && {
      review: { level: holder.level, since: holder.since, mine: holder.name === asked.account.username },
    }),
  };
}

/** Whether the caller is shown the names, where they are another office's to show. */
async function namesShown(asked: Asked, held: HeldSubmission): Promise<Detail['names']> {
  if (!isMaskedFor(asked.account, held.region)) return undefined;
  const until = (await openTo(asked, held)).get(held.id);
  return { open: until !== undefined, ...(until !== undefined && { until }) };
}

/** One submission with its versions, what was decided and said about it, and what the caller may do now. */
export async function readSubmission(asked: Asked, id: string): Promise<Detail> {
  const held = await readable(asked, id);
  const [worked] = await workedOf(asked, [held]);
  if (!worked) throw notFound();
  const earlier = await earlierExplanations(asked, held);
  const explanations = explanationsOf(worked, earlier);
  const refusedExplanation = explanations.some((e) => e.state === 'refused');
  const lock = await lockOver(asked, held);
  const around = { locked: lock !== undefined, afterDue: isAfterDue(asked, worked), refusedExplanation };
  const versions = await asked.store.versions(id);
  const names = await namesShown(asked, held);
  const seeing = names?.open ? { ...asked, opened: new Set([id]) } : asked;
  return shownWords(seeing, held, {
    ...summaryOf(worked, earlier),
    ...(lock && { lock }),
    ...standingOf(asked, worked),
    explanations: explanations.map((e) => ({ ...e })),
    comments: await commentsOf(asked, worked),
    may: mayDo(asked, worked, around),
    versions: versions.map((v) => ({ ...v, explanations: [...v.explanations] })),
    decisions: worked.history.events.flatMap(decisionOf),
    ...(names && { names }),
  });
}
