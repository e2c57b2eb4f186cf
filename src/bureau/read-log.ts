import type { z } from 'zod';
import { objectName, piecesOf, submissionOf } from '../core/evidence/object-names';
import type { namedLineSchema } from '../core/submission/views';
import { can } from './access';
import { namesIn } from './audit/audit-books';
import type { Asked } from './bureau';
import { filerUnknown } from './filing-refusals';
import { forbidden } from './refusals';
import { regionOfId, type LogLine } from './store/store';

type NamedLine = z.infer<typeof namedLineSchema>;

/** Who filed each submission that the lines speak of. */
async function filersOf(asked: Asked, lines: readonly LogLine[]): Promise<ReadonlyMap<string, string>> {
  const named = lines.flatMap(({ object }) => piecesOf(object).map(submissionOf));
  const ids = [...new Set(named)].filter((id) => /^\d{6}-/.test(id));
  if (ids.length === 0) return new Map();
  const regions = [...new Set(ids.map(regionOfId))];
  const held = await asked.store.list({ regions, ids, limit: ids.length });
  return new Map(held.map(({ id, filer }) => [id, filer.name]));
}

async function named(asked: Asked, lines: readonly LogLine[]): Promise<NamedLine[]> {
  if (lines.length === 0) return [];
  const filers = await filersOf(asked, lines);
  const { unit: unitOf } = await namesIn(asked);
  const form = asked.forms.current.definition;
  return lines.map((line) => {
    const about = objectName(line.object, { form, filerOf: (id) => filers.get(id), unitOf });
    return { ...line, ...(about && { about }) };
  });
}

/** A part of a region's chained log, its objects in words too, for officers and auditors of that region or above. */
export async function readLog(
  asked: Asked,
  query: { unit?: string | undefined; after: number; limit: number },
): Promise<readonly NamedLine[]> {
  const region = query.unit ?? asked.account.scope.region;
  if (!asked.forms.regions.has(region)) throw filerUnknown(region);
  const target = { level: '县' as const, region };
  if (!can(asked.account, 'audit', { target, regions: asked.forms.regions })) throw forbidden();
  return named(asked, await asked.store.log(region, query.after, query.limit));
}
