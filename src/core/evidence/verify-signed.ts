import { receiptText, type Receipt } from '../submission/receipt';
import { signatureVerdict, type SignatureVerdict } from '../submission/signature';
import type { SignedHead } from '../submission/head';
import { filedListSchema, logMember, MEMBERS } from './archive';
import type { Logs } from './verify-log';
import { broken, readMember, type Broken, type EvidenceMembers } from './reading';
import { brokenHead, type HeadFault, type HeadProofs } from './verify-heads';

/** How a signature that does not hold is told; empty where it holds. */
export const SIGNATURE_WORDS: Readonly<Record<SignatureVerdict, string>> = {
  good: '',
  wrong: '签名与内容不符，被改动过或不是这把密钥签的',
  unsigned: '没有签名',
  'unknown-key': '签名用的密钥不在所给的公钥里',
};

const HEAD_WORDS: Readonly<Record<HeadFault, string>> = {
  signature: '所给的日头签名不对，日头文件被改动过',
  'unknown-key': '所给的日头用的密钥不在公钥里',
  cut: '比公布过的日头短，末尾被截掉',
  rewritten: '与公布过的日头不符，这一行或之前的内容被改写过',
};

/** What was held against signatures. */
export interface SignedCounts {
  readonly receipts: number;
  /** Receipts from before receipts were signed. */
  readonly unsigned: number;
  readonly heads: number;
}

function receiptFault(receipt: Receipt, { keys, verify }: HeadProofs): SignatureVerdict {
  return signatureVerdict({ text: receiptText(receipt), signature: receipt.signature }, keys, verify);
}

/** The first receipt of an evidence whose signature does not hold, or how many hold. */
export function verifyReceipts(
  members: EvidenceMembers,
  proofs: HeadProofs,
): { readonly broken: Broken } | Omit<SignedCounts, 'heads'> {
  const list = readMember(members, MEMBERS.submissions, filedListSchema);
  if (!list.ok) return { broken: list.broken };
  let [receipts, unsigned] = [0, 0];
  for (const { receipt } of list.value.flatMap((filed) => filed.versions)) {
    const verdict = receiptFault(receipt, proofs);
    if (verdict === 'unsigned') unsigned++;
    else if (verdict === 'good') receipts++;
    else return { broken: broken(`回执 ${receipt.number}`, SIGNATURE_WORDS[verdict]) };
  }
  return { receipts, unsigned };
}

/** The first log that is not the one of which a head was published, in a sentence; undefined where all are. */
export function verifyHeads(
  logs: Logs,
  heads: readonly SignedHead[],
  proofs: HeadProofs,
): Broken | undefined {
  const found = brokenHead(heads, logs, proofs);
  if (!found) return undefined;
  const { region, day, seq } = found.head;
  return broken(`${logMember(region)} 第 ${seq} 行`, `${HEAD_WORDS[found.fault]}（${day} 的日头）`);
}
