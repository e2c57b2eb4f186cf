import { createHash } from 'node:crypto';
import { kidOf, verifySm2 } from '../../bureau/keys/sm2';
import { logMember, MANIFEST, SIGNATURE_MEMBER, type Manifest } from '../../core/evidence/archive';
import { verifyManifest } from '../../core/evidence/signed-manifest';
import { verifyEvidence, type EvidenceVerdict } from '../../core/evidence/verify';
import { chainedLog } from '../../core/evidence/verify-log';
import { verifyHeads, verifyReceipts } from '../../core/evidence/verify-signed';
import type { Receipt } from '../../core/submission/receipt';
import { SEAL, type Sealed } from '../../file/sealed-zip';
import { Unusable } from '../io';
import type { Published } from '../published';
import { onOneLine, openEvidence } from './opened';
import { signedLine, toldOf } from './told';

/** An evidence and what it is to be held against. */
export interface Handed {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly campaign?: string;
  readonly receipt?: Receipt;
  readonly published?: Published;
}

/** Whether an evidence is intact, broken, or no evidence that can be read, and what is said of it. */
export interface Judged {
  readonly is: 'intact' | 'broken' | 'unusable';
  readonly text: string;
}

const digests = {
  sha256: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex'),
  sm3: (bytes: Uint8Array) => createHash('sm3').update(bytes).digest('hex'),
};

/** Whoever gives the published keys asks whether the endpoint gave it out: a signature that was taken away must not pass. */
const UNSIGNED = `${SIGNATURE_MEMBER}：没有签名，不能证明是公钥所属的平台出具的，请向平台重新取证；早先出具的，不带 --keys 可核验前后是否一致`;

const wrong = (sentence: string): Judged => ({ is: 'broken', text: `不符：${onOneLine(sentence)}\n` });

/** Everything about the outer shape and the contents, the first fault in one sentence. */
function verdictOf(sealed: Sealed): EvidenceVerdict {
  const inner = (): EvidenceVerdict => verifyEvidence(sealed, digests);
  const fault = sealed.fault();
  if (!fault) return inner();
  const { part, from, to } = fault;
  if (part === SEAL) {
    // Content that was exchanged with its checksums is named by what it holds, the seal only where nothing else is.
    const found = inner();
    if (found.kind === 'broken') return found;
  }
  const name = part === 'directory' ? '压缩包目录' : part;
  const what = part === SEAL ? '封签与文件的内容不符，文件被改动过' : '压缩数据与校验值不符，被改动或损坏';
  return {
    kind: 'broken',
    broken: { place: name, sentence: `${name}：${what}（第 ${from + 1}–${to} 字节）` },
  };
}

/** What the signatures of receipts and heads say: what does not hold, or what was looked at. */
function receiptsAndHeads(sealed: Sealed, heads: Manifest['heads'], published: Published): Judged {
  const proofs = { keys: published.keys, verify: verifySm2 };
  const receipts = verifyReceipts(sealed, proofs);
  if ('broken' in receipts) return wrong(receipts.broken.sentence);
  const logs = new Map(
    heads.flatMap(({ region }) => {
      const log = chainedLog(sealed, region, digests);
      return log.ok ? [[region, log.value] as const] : [];
    }),
  );
  const fault = verifyHeads(logs, published.heads, proofs);
  if (fault) return wrong(fault.sentence);
  const held = published.heads.filter((h) => logs.has(h.region)).length;
  const old = receipts.unsigned > 0 ? `，另有 ${receipts.unsigned} 份早先的回执没有签名` : '';
  return {
    is: 'intact',
    text: `  签名有效：回执 ${receipts.receipts} 份，公布过的日头 ${held} 个${old}\n`,
  };
}

/** A sentence where the evidence is of another campaign or another log than the receipt at hand. */
function againstReceipt(
  sealed: Sealed,
  { campaign, heads }: Manifest,
  { file, receipt }: Handed,
): string | undefined {
  if (!receipt) return undefined;
  if (receipt.campaign !== campaign)
    throw new Unusable(
      `${file}：这是 ${campaign} 期的取证，回执 ${receipt.number} 是 ${receipt.campaign} 期的`,
    );
  const known = heads.some((h) => h.region === receipt.region);
  const log = known ? Buffer.from(sealed.read(logMember(receipt.region)) ?? []).toString('utf8') : '';
  if (log.includes(`"hash":"${receipt.audit.hash}"`)) return undefined;
  return `日志里没有回执 ${receipt.number} 的哈希，取证与回执不是同一条日志`;
}

/** The whole judgement; what cannot be read is thrown as Unusable. */
function judgedOrThrown(handed: Handed): Judged {
  const { file, campaign: wanted, published } = handed;
  const sealed = openEvidence(file, handed.bytes);
  if (!sealed.names.includes(MANIFEST))
    throw new Unusable(`${file}：压缩包里没有 ${MANIFEST}，不是 duibiao audit --evidence 生成的文件`);
  const verdict = verdictOf(sealed);
  if (verdict.kind === 'broken') return wrong(verdict.broken.sentence);
  const { manifest } = verdict;
  const { keys } = published ?? {};
  const signed = verifyManifest(sealed, { keys, verify: verifySm2, sm3: digests.sm3, kidOf });
  if (signed.kind === 'broken') return wrong(signed.broken.sentence);
  if (signed.kind === 'unsigned' && published) return wrong(UNSIGNED);
  if (wanted !== undefined && wanted !== manifest.campaign)
    throw new Unusable(`${file}：这是 ${manifest.campaign} 期的取证，不是 ${wanted} 期的，请换用该期的文件`);
  const other = againstReceipt(sealed, manifest, handed);
  if (other !== undefined) return wrong(other);
  const others = published && receiptsAndHeads(sealed, manifest.heads, published);
  if (others?.is === 'broken') return others;
  return { is: 'intact', text: toldOf(verdict) + signedLine(signed) + (others?.text ?? '') };
}

/** Computes an evidence anew, offline, and names the first link that does not hold. */
export function judge(handed: Handed): Judged {
  try {
    return judgedOrThrown(handed);
  } catch (error) {
    if (error instanceof Unusable) return { is: 'unusable', text: onOneLine(error.message) };
    throw error;
  }
}
