import { FormError, loadForm } from '../form/load';
import type { FormDefinition } from '../form/definition';
import { readJson } from '../submission/json';
import { decodeUtf8 } from '../value/utf8';
import {
  filedListSchema,
  MANIFEST,
  manifestSchema,
  MEMBERS,
  SIGNATURE_MEMBER,
  statedSumsSchema,
  type Manifest,
  type Member,
  type StatedSums,
} from './archive';
import {
  broken,
  readMember,
  type Broken,
  type EvidenceDigests,
  type EvidenceMembers,
  type Read,
} from './reading';
import { bridgesSchema, verifyBridges } from './verify-bridges';
import { changedLine, verifyLogs } from './verify-log';
import { verifySubmissions, verifySums, type Proofs } from './verify-versions';

/** Whether an evidence holds together, with what was looked at; or the first link that does not hold. */
export type EvidenceVerdict =
  | {
      readonly kind: 'intact';
      readonly manifest: Manifest;
      readonly counts: Readonly<
        Record<'members' | 'versions' | 'masked' | 'lines' | 'sums' | 'otherForm' | 'bridges', number>
      >;
    }
  | { readonly kind: 'broken'; readonly broken: Broken };

function memberFault(
  bytes: Uint8Array | undefined,
  listed: Member,
  digests: EvidenceDigests,
): string | undefined {
  if (!bytes) return '清单里有，文件里没有';
  if (bytes.length !== listed.bytes) return `有 ${bytes.length} 字节，清单写的是 ${listed.bytes} 字节`;
  if (digests.sha256(bytes) !== listed.sha256) return '内容的 SHA-256 与清单不符，被改动过';
  return digests.sm3(bytes) === listed.sm3 ? undefined : '内容的 SM3 与清单不符，被改动过';
}

function verifyMembers(
  members: EvidenceMembers,
  { members: listed }: Manifest,
  digests: EvidenceDigests,
): Broken | undefined {
  const names = new Set(listed.map((m) => m.name));
  if (names.size < listed.length) return broken(MANIFEST, '同一项列了两次');
  for (const each of listed) {
    const what = memberFault(members.read(each.name), each, digests);
    if (what !== undefined) return changedLine(members, each.name, digests) ?? broken(each.name, what);
  }
  const own = new Set([MANIFEST, SIGNATURE_MEMBER]);
  if (listed.some(({ name }) => own.has(name))) return broken(MANIFEST, '清单列了自己或签名');
  const extra = members.names.find((name) => !own.has(name) && !names.has(name));
  return extra === undefined ? undefined : broken(extra, '清单里没有这一项');
}

function readForm(
  members: EvidenceMembers,
  { form }: Manifest,
  digests: EvidenceDigests,
): Read<FormDefinition> {
  const bad = (what: string) => ({ ok: false, broken: broken(MEMBERS.form, what) }) as const;
  const bytes = members.read(MEMBERS.form);
  if (!bytes) return bad('没有表样');
  if (digests.sha256(bytes) !== form.hash) return bad('表样的摘要与清单不符');
  const json = readJson(decodeUtf8(bytes) ?? '');
  if (!json.ok) return bad('表样读不出来');
  try {
    return { ok: true, value: loadForm(json.value) };
  } catch (error) {
    if (error instanceof FormError) return bad(error.message);
    throw error;
  }
}

function verifyContents(proofs: Proofs, form: FormDefinition): EvidenceVerdict {
  const { members, manifest, logs } = proofs;
  const filed = readMember(members, MEMBERS.submissions, filedListSchema);
  if (!filed.ok) return { kind: 'broken', broken: filed.broken };
  const sums = readMember(members, MEMBERS.sums, statedSumsSchema);
  if (!sums.ok) return { kind: 'broken', broken: sums.broken };
  const bridges = readMember(members, MEMBERS.bridges, bridgesSchema);
  if (!bridges.ok) return { kind: 'broken', broken: bridges.broken };
  const found =
    verifySubmissions(filed.value, proofs) ??
    verifySums(sums.value, form, proofs) ??
    verifyBridges(bridges.value);
  if (found) return { kind: 'broken', broken: found };
  const count = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  // Sums of a version of another form are not made anew: its form is not in the evidence.
  const byId = new Map(filed.value.map((f) => [f.id, f.versions]));
  const again = ({ id, version }: StatedSums[number]) =>
    byId.get(id)?.[version - 1]?.receipt.form.hash === manifest.form.hash;
  const sumsOf = (list: StatedSums) => count(list.map((s) => s.sums.length));
  return {
    kind: 'intact',
    manifest,
    counts: {
      members: manifest.members.length,
      versions: count(filed.value.map((f) => f.versions.length)),
      masked: manifest.masked?.length ?? 0,
      lines: count([...logs.values()].map((l) => l.length)),
      sums: sumsOf(sums.value.filter(again)),
      otherForm: sumsOf(sums.value.filter((s) => !again(s))),
      bridges: bridges.value.length,
    },
  };
}

/**
 * Computes an evidence anew from its own members: digests, the form, the chain of every log, each version against its
 * receipt (where no names are masked in it) and the receipt against the log, decisions against the log, sums against the tables, bridge tables.
 */
export function verifyEvidence(members: EvidenceMembers, digests: EvidenceDigests): EvidenceVerdict {
  const manifest = readMember(members, MANIFEST, manifestSchema);
  if (!manifest.ok) return { kind: 'broken', broken: manifest.broken };
  const changed = verifyMembers(members, manifest.value, digests);
  if (changed) return { kind: 'broken', broken: changed };
  const form = readForm(members, manifest.value, digests);
  if (!form.ok) return { kind: 'broken', broken: form.broken };
  const logs = verifyLogs(members, manifest.value, digests);
  if (!logs.ok) return { kind: 'broken', broken: logs.broken };
  const masked = new Set(manifest.value.masked);
  return verifyContents({ members, manifest: manifest.value, masked, logs: logs.value, digests }, form.value);
}
