import { can } from './access';
import type { Asked } from './bureau';
import { filerUnknown } from './filing-refusals';
import { forbidden } from './refusals';
import type { LogLine } from './store/store';

/** A part of a region's chained log, for officers and auditors of that region or above. */
export async function readLog(
  asked: Asked,
  query: { unit?: string | undefined; after: number; limit: number },
): Promise<readonly LogLine[]> {
  const region = query.unit ?? asked.account.scope.region;
  if (!asked.forms.regions.has(region)) throw filerUnknown(region);
  const target = { level: '县' as const, region };
  if (!can(asked.account, 'audit', { target, regions: asked.forms.regions })) throw forbidden();
  return asked.store.log(region, query.after, query.limit);
}
