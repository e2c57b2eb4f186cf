import { z } from 'zod';
import { levels } from '../core/submission/standing';
import type { readingSchema } from '../core/submission/views-readings';
import { can } from './access';
import type { Asked } from './bureau';
import { unitOf } from './expected';
import { readingKinds } from './note-reading';
import { openingSchema } from './openings';
import { forbidden } from './refusals';
import type { HeldRecord } from './store/record-store';

type Reading = z.infer<typeof readingSchema>;

const MOST = 1000;

const bodySchema = z.object({
  as: z.enum(readingKinds),
  level: z.enum(levels),
  office: z.string(),
  role: z.string(),
  open: z.boolean().optional(),
  submissions: z.number().int().optional(),
});

function idOf(key: string): string {
  return key.split('/')[0] ?? key;
}

function lookOf({ at, actor, key, body, kind }: HeldRecord): Omit<Reading, 'officeName' | 'filer'> {
  if (kind === 'opening') {
    const { level, office, role, reason, until } = openingSchema.parse(body);
    return { at, actor, level, office, role, as: 'asked', about: key, open: true, reason, until };
  }
  const { open = false, ...rest } = bodySchema.parse(body);
  return { at, actor, about: key, open, ...rest };
}

/** Who above a county was shown its rows, when, and with which reason their names; the newest first, for whoever audits the county. */
export async function readingsOf(asked: Asked, unit: string | undefined): Promise<Reading[]> {
  const { code } = unitOf(asked, unit);
  const target = { level: '县' as const, region: code };
  if (!can(asked.account, 'audit', { target, regions: asked.forms.regions })) throw forbidden();
  const of = (kind: HeldRecord['kind']) => asked.store.records({ kind, regions: [code] });
  const all = [...(await of('reading')), ...(await of('opening'))];
  const newest = all
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, MOST)
    .map(lookOf);
  const filers = new Map<string, string>();
  for (const id of new Set(newest.map((r) => idOf(r.about)))) {
    const held = await asked.store.find(id);
    if (held) filers.set(id, held.filer.name);
  }
  return newest.map((look) => {
    const filer = filers.get(idOf(look.about));
    const officeName = asked.forms.regions.get(look.office)?.name ?? look.office;
    return { ...look, officeName, ...(filer !== undefined && { filer }) };
  });
}
