import { sumsOf, type SubmissionSum } from '../core/submission/sums';
import type { Bureau } from './bureau';
import { DamagedVersion, heldData } from './held-data';
import { sha256 } from './digests';
import type { OutboxItem } from './store/store';

function key(sum: SubmissionSum): string {
  return `${sum.scope}|${sum.part}|${sum.column}|${sum.count}|${sum.total}`;
}

/** Reads a stored version again from its bytes and proves its digest and every one of its sums; throws DamagedVersion where one differs. */
export async function verifySums(bureau: Bureau, item: Pick<OutboxItem, 'id' | 'version'>): Promise<void> {
  const held = await bureau.store.find(item.id);
  const version = (await bureau.store.versions(item.id)).find((v) => v.version === item.version);
  const body = await bureau.store.body(item.id, item.version);
  const name = `${item.id}/${item.version}`;
  if (!held || !version || !body || sha256(body) !== version.receipt.sha256) throw new DamagedVersion(name);
  const data = await heldData(bureau, item);
  const stored = (await bureau.store.sums(item.id, item.version)).map(key).sort();
  const again = sumsOf(data).map(key).sort();
  if (stored.join('\n') !== again.join('\n')) throw new DamagedVersion(name);
}
