import { z } from 'zod';
import type { reminderSchema } from '../../core/submission/views-campaign';
import { requireAnnex } from '../annexes';
import type { Asked } from '../bureau';
import { forbidden, notExpectedHere } from '../refusals';
import { campaignOf, rosterFrame, type RosterFrame } from './asking';

type View = z.infer<typeof reminderSchema>;

const bodySchema = z.object({
  campaign: z.string(),
  annex: z.string(),
  codes: z.array(z.string()),
  text: z.string(),
});

/** How often units were reminded of an annex, and when last, by code. */
export type Reminded = ReadonlyMap<string, { readonly count: number; readonly last: string }>;

/** The reminders that an office has kept for an annex up to the roster's moment. */
export async function remindersOf(
  { store }: Asked,
  { campaign, unit, until }: RosterFrame,
  annex: string,
): Promise<Reminded> {
  const records = await store.records({
    kind: 'reminder',
    regions: [unit.code],
    keys: [`${campaign}|${annex}`],
    ...(until !== undefined && { until }),
  });
  const reminded = new Map<string, { count: number; last: string }>();
  for (const { body, at } of records)
    for (const code of bodySchema.parse(body).codes)
      reminded.set(code, { count: (reminded.get(code)?.count ?? 0) + 1, last: at });
  return reminded;
}

/** Keeps that units of the caller's own roster were reminded, and with which words. */
export async function remind(
  asked: Asked,
  wanted: { campaign?: string | undefined; annex: string; codes: readonly string[]; text: string },
): Promise<View> {
  if (asked.account.role !== 'officer') throw forbidden();
  const { annex, codes, text } = wanted;
  const campaign = campaignOf(asked, wanted.campaign);
  requireAnnex(asked.forms.current.definition, annex);
  const { unit, expected } = await rosterFrame(asked, { campaign, annex });
  const known = new Set(expected.map((e) => e.code));
  const stranger = codes.find((code) => !known.has(code));
  if (stranger !== undefined) throw notExpectedHere(stranger);
  const body = { campaign, annex, codes: [...codes], text };
  const kept = await asked.store.record({
    regions: [unit.code],
    kind: 'reminder',
    key: `${campaign}|${annex}`,
    body,
    actor: asked.account.username,
  });
  return { ...body, at: kept.at };
}
