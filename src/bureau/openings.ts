import { z } from 'zod';
import { levels } from '../core/submission/standing';
import { can, visibleRegions } from './access';
import type { Asked } from './bureau';
import { targetOfHeld, readable } from './read-submissions';
import { forbidden } from './refusals';
import { isMaskedFor } from './shown';
import { reasonMissing } from './work/work-refusals';

/** How long names of a submission stay open to whoever gave a reason: a working day. */
const OPEN_MS = 8 * 3_600_000;

/** What is kept of an opening; its record is a line of the county's own log. */
export const openingSchema = z.object({
  level: z.enum(levels),
  office: z.string(),
  role: z.string(),
  reason: z.string(),
  until: z.iso.datetime(),
});

/** Opens the names of a submission to the caller alone, with a reason that the county reads. */
export async function openNames(
  asked: Asked,
  id: string,
  reason: string,
): Promise<{ readonly id: string; readonly until: string }> {
  const held = await readable(asked, id);
  const { account, forms, store, world } = asked;
  if (!can(account, 'audit', { target: targetOfHeld(held), regions: forms.regions })) throw forbidden();
  if (!isMaskedFor(account, held.region)) throw forbidden();
  if (reason.trim() === '') throw reasonMissing();
  const until = new Date(world.now().getTime() + OPEN_MS).toISOString();
  const { level, region: office } = account.scope;
  const body: z.infer<typeof openingSchema> = { level, office, role: account.role, reason, until };
  await store.record({ regions: [held.region], kind: 'opening', key: id, body, actor: account.username });
  return { id, until };
}

/** The submissions whose names are open to the caller, each with the moment it ends; of one submission or of all. */
export async function openTo(
  { account, forms, store, world }: Asked,
  only?: { readonly id: string; readonly region: string },
): Promise<ReadonlyMap<string, string>> {
  const regions = only ? [only.region] : visibleRegions(account.scope, forms.regions);
  const filter = { ...(regions && { regions }), ...(only && { keys: [only.id] }) };
  const now = world.now().toISOString();
  const given = (await store.records({ kind: 'opening', ...filter })).flatMap(({ key, actor, body }) => {
    const { until } = openingSchema.parse(body);
    return actor === account.username && until > now ? [[key, until] as const] : [];
  });
  return new Map(given);
}

/** The caller with the submissions whose names are open to him; without them every name of others stays masked. */
export async function withOpenings(
  asked: Asked,
  only?: { readonly id: string; readonly region: string },
): Promise<Asked> {
  if (!isMaskedFor(asked.account, only?.region)) return asked;
  return { ...asked, opened: new Set((await openTo(asked, only)).keys()) };
}
