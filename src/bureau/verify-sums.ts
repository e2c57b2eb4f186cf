import type { SubmissionSum } from '../core/submission/sums';
import type { Bureau } from './bureau';
import { sameThread } from './checking/check-filing';
import { DamagedVersion } from './held-data';
import type { OutboxItem } from './store/store';

function key(sum: SubmissionSum): string {
  return `${sum.scope}|${sum.part}|${sum.column}|${sum.count}|${sum.total}`;
}

/** Reads a stored version again from its bytes and proves its digest and every one of its sums; throws DamagedVersion where one differs. */
export async function verifySums(bureau: Bureau, item: Pick<OutboxItem, 'id' | 'version'>): Promise<void> {
  const { store, forms, checking = sameThread } = bureau;
  const [versions, body, sums] = await Promise.all([
    store.versions(item.id),
    store.body(item.id, item.version),
    store.sums(item.id, item.version),
  ]);
  const version = versions.find((v) => v.version === item.version);
  const form = version && forms.byHash(version.receipt.form.hash);
  const again = body && form && (await checking.resum(form, body));
  const same =
    again?.sha256 === version?.receipt.sha256 &&
    again?.sums.map(key).sort().join('\n') === sums.map(key).sort().join('\n');
  if (!again || !same) throw new DamagedVersion(`${item.id}/${item.version}`);
}
