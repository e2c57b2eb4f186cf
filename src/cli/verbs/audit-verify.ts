import { createHash } from 'node:crypto';
import { verifySm2 } from '../../bureau/keys/sm2';
import type { Manifest } from '../../core/evidence/archive';
import { verifyEvidence, type EvidenceVerdict } from '../../core/evidence/verify';
import { chainedLog } from '../../core/evidence/verify-log';
import { verifyHeads, verifyReceipts } from '../../core/evidence/verify-signed';
import { chinaTime } from '../../core/submission/receipt';
import { EVIDENCE_LIMITS } from '../../file/limits';
import { FileRefused, type RefusalCode } from '../../file/refused';
import { openSealed, SEAL, type Sealed } from '../../file/sealed-zip';
import { readArgs, textOf, type Call } from '../args';
import { readBytes } from '../input';
import { Exit, Unusable, type Io, type Verb } from '../io';
import { publishedOf, type Published } from '../published';
import { receiptOfFile } from './print';

type Heads = Manifest['heads'];

interface Asked {
  readonly file: string;
  readonly call: Call;
  readonly io: Io;
}

const digests = {
  sha256: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex'),
  sm3: (bytes: Uint8Array) => createHash('sm3').update(bytes).digest('hex'),
};

const UNREADABLE: Readonly<Partial<Record<RefusalCode, string>>> = {
  truncated: '不是完整的取证压缩包，可能没有下载完，或不是 duibiao audit --evidence 生成的文件',
  bomb: '解压后异常庞大，已停止读取，请核对文件来源',
  'too-large': '超过 512 兆，请按县分别取证',
};

function opened(file: string, bytes: Uint8Array): Sealed {
  try {
    return openSealed(bytes, EVIDENCE_LIMITS);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    throw new Unusable(`${file}：${UNREADABLE[error.code] ?? '压缩包目录已损坏，请重新取得文件'}`);
  }
}

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

function told({ manifest, counts }: EvidenceVerdict & { readonly kind: 'intact' }): string {
  const { campaign, unitName, asOf, heads } = manifest;
  const { members, versions, masked, lines, sums, otherForm, bridges } = counts;
  const without =
    masked === 0
      ? ''
      : `  其中 ${masked} 版遮去了姓名和身份证号，内容不能与回执的摘要核对；要原样，请由县里取证，或说明理由后再取证\n`;
  return (
    `完好：${unitName} ${campaign} 期，${chinaTime(asOf)} 取证，共 ${members} 项\n` +
    `  版本与回执 ${versions}，日志 ${heads.length} 个地区 ${lines} 行，合计 ${sums}，差额构成 ${bridges} 张，都已重算\n` +
    '  审核结果、对账表和底稿只与清单的摘要核对，没有重算；要确认，请对压缩包里的数据重新对账\n' +
    (otherForm > 0 ? `  另有 ${otherForm} 个合计是按别的表样上报的，包里没有那份表样，没有重算\n` : '') +
    without +
    heads.map((h) => `  日志末行 ${h.region} 第 ${h.seq} 行 ${h.hash}\n`).join('')
  );
}

/** What the signatures say: a sentence of what does not hold, or of what was looked at. */
function signedSentence(sealed: Sealed, heads: Heads, published: Published): { ok: boolean; text: string } {
  const proofs = { keys: published.keys, verify: verifySm2 };
  const receipts = verifyReceipts(sealed, proofs);
  if ('broken' in receipts) return { ok: false, text: `不符：${receipts.broken.sentence}\n` };
  const logs = new Map(
    heads.flatMap(({ region }) => {
      const log = chainedLog(sealed, region, digests);
      return log.ok ? [[region, log.value] as const] : [];
    }),
  );
  const fault = verifyHeads(logs, published.heads, proofs);
  if (fault) return { ok: false, text: `不符：${fault.sentence}\n` };
  const held = published.heads.filter((h) => logs.has(h.region)).length;
  const old = receipts.unsigned > 0 ? `，另有 ${receipts.unsigned} 份早先的回执没有签名` : '';
  return { ok: true, text: `  签名有效：回执 ${receipts.receipts} 份，公布过的日头 ${held} 个${old}\n` };
}

/** A sentence where the evidence is of another campaign or another log than the receipt at hand. */
async function againstReceipt(sealed: Sealed, manifest: Manifest, asked: Asked): Promise<string | undefined> {
  const { file, call, io } = asked;
  const receiptFile = textOf(call, 'receipt');
  if (receiptFile === undefined) return undefined;
  const receipt = await receiptOfFile(receiptFile, io);
  const { campaign, heads } = manifest;
  if (receipt.campaign !== campaign)
    throw new Unusable(
      `${file}：这是 ${campaign} 期的取证，回执 ${receipt.number} 是 ${receipt.campaign} 期的`,
    );
  const known = heads.some((h) => h.region === receipt.region);
  const log = known ? Buffer.from(sealed.read(`log/${receipt.region}.jsonl`) ?? []).toString('utf8') : '';
  if (log.includes(`"hash":"${receipt.audit.hash}"`)) return undefined;
  return `不符：日志里没有回执 ${receipt.number} 的哈希，取证与回执不是同一条日志\n`;
}

const TEXT = { type: 'string' } as const;

/** `duibiao audit verify FILE.zip`: computes an evidence anew, offline, and names the first broken link. */
export const auditVerifyVerb: Verb = {
  usage:
    'duibiao audit verify FILE.zip [--campaign 期次] [--receipt R.json] [--keys K.json] [--heads H.json]',
  about:
    '核验取证压缩包：逐项重算，指出第一处不符；--receipt 再与手中的回执核对，--keys 核验签名，--heads 与早先公布的日头核对',
  async run(args, io) {
    const call = readArgs(args, { campaign: TEXT, receipt: TEXT, keys: TEXT, heads: TEXT });
    const [file] = call.files;
    if (file === undefined || call.files.length > 1)
      throw new Unusable('请写出一个取证压缩包，例如 duibiao audit verify 取证.zip');
    const published = await publishedOf(call, io);
    const sealed = opened(file, await readBytes(file, io));
    if (!sealed.names.includes('manifest.json'))
      throw new Unusable(`${file}：压缩包里没有 manifest.json，不是 duibiao audit --evidence 生成的文件`);
    const verdict = verdictOf(sealed);
    if (verdict.kind === 'broken') {
      io.out(`不符：${verdict.broken.sentence}\n`);
      return Exit.findings;
    }
    const { manifest } = verdict;
    const wanted = textOf(call, 'campaign');
    if (wanted !== undefined && wanted !== manifest.campaign)
      throw new Unusable(
        `${file}：这是 ${manifest.campaign} 期的取证，不是 ${wanted} 期的，请换用该期的文件`,
      );
    const other = await againstReceipt(sealed, manifest, { file, call, io });
    const signed = published && signedSentence(sealed, manifest.heads, published);
    if (other !== undefined || signed?.ok === false) {
      io.out(other ?? signed?.text ?? '');
      return Exit.findings;
    }
    io.out(told(verdict) + (signed?.text ?? ''));
    return Exit.clean;
  },
};
