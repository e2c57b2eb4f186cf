import { z } from 'zod';
import type { Offsets } from '../../core/campaign/calendar';
import type { Level } from '../../core/submission/standing';
import type { Bureau } from '../bureau';

/** What a unit has set for an internal deadline. */
export const offsetBodySchema = z.object({
  campaign: z.string(),
  entry: z.string(),
  offsetDays: z.number().int(),
});

/** The unit that a filer's work goes to: an institution's county, a county's pool, a pool's province. */
export function upperUnitOf({ forms }: Bureau, level: Level, region: string): string {
  const found = forms.regions.get(region);
  if (level === '机构' || !found) return region;
  if (level === '县') return found.level === 'county' ? found.parent : region;
  return [...forms.regions.values()].find((r) => r.level === 'province')?.code ?? region;
}

/** Whose offsets are wanted, and up to which moment they are known. */
export interface OffsetsAsking {
  readonly campaign: string;
  readonly units: readonly string[];
  readonly until?: string | undefined;
}

/** The offsets that units have set for a campaign's internal deadlines. */
export async function readOffsets(
  { store }: Bureau,
  { campaign, units: wanted, until }: OffsetsAsking,
): Promise<(unit: string) => Offsets> {
  const regions = [...new Set(wanted)];
  const asking = { kind: 'internal-date' as const, regions, ...(until !== undefined && { until }) };
  const records = await store.records(asking);
  const units = new Map<string, Map<string, number>>();
  for (const { region, body } of records) {
    const said = offsetBodySchema.parse(body);
    if (said.campaign !== campaign) continue;
    const offsets = units.get(region) ?? new Map<string, number>();
    units.set(region, offsets.set(said.entry, said.offsetDays));
  }
  const none: Offsets = new Map();
  return (unit) => units.get(unit) ?? none;
}
