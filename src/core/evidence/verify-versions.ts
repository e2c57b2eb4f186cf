import type { FormDefinition } from '../form/definition';
import { readPackage } from '../submission/read-package';
import type { Receipt } from '../submission/receipt';
import { sumsOf, type SubmissionSum } from '../submission/sums';
import { unpackPackage } from '../submission/unpack';
import { versionMember, type Filed, type Manifest, type StatedSums } from './archive';
import type { ChainLine } from './chain';
import { broken, type Broken, type EvidenceDigests, type EvidenceMembers } from './reading';
import { happenedIn, verifyDecisions, verifyExplanations } from './verify-decisions';
import { lineAt, type Logs } from './verify-log';

/** What versions are held against. */
export interface Proofs {
  readonly members: EvidenceMembers;
  readonly manifest: Manifest;
  /** Versions in which names are masked, as the manifest lists them. */
  readonly masked: ReadonlySet<string>;
  readonly logs: Logs;
  readonly digests: EvidenceDigests;
}

function againstBytes(bytes: Uint8Array, receipt: Receipt, { digests }: Proofs): string | undefined {
  if (bytes.length !== receipt.bytes) return `有 ${bytes.length} 字节，回执写的是 ${receipt.bytes} 字节`;
  if (digests.sha256(bytes) !== receipt.sha256) return '数据的 SHA-256 与回执不符';
  return digests.sm3(bytes) === receipt.sm3 ? undefined : '数据的 SM3 与回执不符';
}

function againstLog(line: ChainLine | undefined, receipt: Receipt): string | undefined {
  const at = `日志 ${receipt.region} 第 ${receipt.audit.seq} 行`;
  if (!line) return `回执 ${receipt.number} 指的${at}不存在`;
  if (line.hash !== receipt.audit.hash) return `回执 ${receipt.number} 的日志哈希与${at}不符`;
  if (line.action !== 'submit' || line.object !== `${receipt.id}/${receipt.version}`)
    return `${at}记的不是这次上报`;
  if (line.digest !== receipt.sha256) return `${at}记的数据摘要与回执不符`;
  return line.at === receipt.receivedAt ? undefined : `${at}记的时间与回执不符`;
}

function againstContent(bytes: Uint8Array, receipt: Receipt): string | undefined {
  const read = readPackage(bytes);
  if (!read.ok) return '数据读不出来';
  const { campaign, filer, form } = read.package;
  if (campaign !== receipt.campaign) return `数据是 ${campaign} 期的，回执是 ${receipt.campaign} 期的`;
  if (filer.code !== receipt.filer.code) return `数据是 ${filer.code} 的，回执是 ${receipt.filer.code} 的`;
  return form.hash === receipt.form.hash ? undefined : '数据与回执的表样不同';
}

/** A version's bytes against its receipt, and the receipt against the log. */
function verifyVersion(filed: Filed, receipt: Receipt, proofs: Proofs): Broken | undefined {
  const place = versionMember(filed.id, receipt.version);
  const bytes = proofs.members.read(place);
  if (!bytes) return broken(place, '缺少这一版的数据');
  if (receipt.id !== filed.id || receipt.region !== filed.region)
    return broken(place, `回执 ${receipt.number} 是另一件上报的`);
  if (receipt.campaign !== proofs.manifest.campaign)
    return broken(place, `这一版属于 ${receipt.campaign} 期，取证的是 ${proofs.manifest.campaign} 期`);
  const masked = proofs.masked.has(place);
  const what =
    (masked ? undefined : againstBytes(bytes, receipt, proofs)) ??
    againstLog(lineAt(proofs.logs, receipt.region, receipt.audit.seq), receipt) ??
    againstContent(bytes, receipt);
  return what === undefined ? undefined : broken(place, what);
}

/** The explanations against those that travelled in the newest version, where no names are masked in any; its bytes have been read before. */
function explanationFault(filed: Filed, { members, masked }: Proofs): Broken | undefined {
  const names = filed.versions.map(({ version }) => versionMember(filed.id, version));
  if (names.some((name) => masked.has(name))) return undefined;
  const bytes = members.read(names.at(-1) ?? '');
  const read = bytes && readPackage(bytes);
  return verifyExplanations(filed, read?.ok ? read.package.explanations : []);
}

/** All submissions: their versions, numbered from 1, and what was decided about them. */
export function verifySubmissions(list: readonly Filed[], proofs: Proofs): Broken | undefined {
  const happened = happenedIn(proofs.logs.values());
  const seen = new Set<string>();
  for (const filed of list) {
    if (seen.has(filed.id)) return broken(`submissions.json ${filed.id}`, '同一件上报列了两次');
    seen.add(filed.id);
    const numbers = filed.versions.map((v) => v.version);
    if (numbers.some((n, i) => n !== i + 1) || (filed.counts ?? 0) > numbers.length)
      return broken(`submissions.json ${filed.id}`, '版本号不接续');
    for (const { version, receipt } of filed.versions) {
      if (receipt.version !== version)
        return broken(`submissions.json ${filed.id}`, `第 ${version} 版的回执写的是第 ${receipt.version} 版`);
      const found = verifyVersion(filed, receipt, proofs);
      if (found) return found;
    }
    const arrived = happened(filed.id).versions;
    if (arrived > numbers.length) {
      const what = `日志记有 ${arrived} 版，这里只有 ${numbers.length} 版`;
      return broken(`submissions.json ${filed.id}`, what);
    }
    const decided = verifyDecisions(filed, { ...proofs, happened }) ?? explanationFault(filed, proofs);
    if (decided) return decided;
  }
  return undefined;
}

function keyOf({ scope, part, column }: Pick<SubmissionSum, 'scope' | 'part' | 'column'>): string {
  return [scope, part, column].filter((word) => word !== '').join(' ');
}

function differing(stated: StatedSums[number], again: readonly SubmissionSum[]): string | undefined {
  const left = new Map(again.map((s) => [keyOf(s), `${s.count} 个数，合计 ${s.total}`]));
  for (const sum of stated.sums) {
    const key = keyOf(sum);
    const said = `${sum.count} 个数，合计 ${sum.total}`;
    if (left.get(key) !== said) return `${key} 写的是 ${said}，按数据重算是 ${left.get(key) ?? '没有这一栏'}`;
    left.delete(key);
  }
  const [missing] = left.keys();
  return missing === undefined ? undefined : `缺少 ${missing} 的合计`;
}

/** The stated sums against those of the exact bytes. */
export function verifySums(
  list: StatedSums,
  form: FormDefinition,
  { members, manifest }: Proofs,
): Broken | undefined {
  const seen = new Set<string>();
  for (const stated of list) {
    if (seen.has(stated.id)) return broken(`sums.json ${stated.id}`, '同一件上报的合计列了两次');
    seen.add(stated.id);
    const name = versionMember(stated.id, stated.version);
    const place = `sums.json ${stated.id} 第 ${stated.version} 版`;
    const bytes = members.read(name);
    const read = bytes && readPackage(bytes);
    if (!read?.ok) return broken(place, `没有 ${name} 可以重算`);
    if (read.package.form.hash !== manifest.form.hash) continue;
    const unpacked = unpackPackage(read.package, form);
    if (!unpacked.ok) return broken(name, '数据不合表样');
    const what = differing(stated, sumsOf(unpacked.data));
    if (what !== undefined) return broken(place, what);
  }
  return undefined;
}
