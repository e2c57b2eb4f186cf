import { createHash } from 'node:crypto';
import { verifyEvidence, type EvidenceVerdict } from '../../core/evidence/verify';
import { chinaTime } from '../../core/submission/receipt';
import { EVIDENCE_LIMITS } from '../../file/limits';
import { FileRefused, type RefusalCode } from '../../file/refused';
import { openSealed, SEAL, type Sealed } from '../../file/sealed-zip';
import { readArgs, textOf } from '../args';
import { readBytes } from '../input';
import { Exit, Unusable, type Verb } from '../io';
import { receiptOfFile } from './print';

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
  const { members, versions, lines, sums, bridges } = counts;
  return (
    `完好：${unitName} ${campaign} 期，${chinaTime(asOf)} 取证，共 ${members} 项\n` +
    `  版本与回执 ${versions}，日志 ${heads.length} 个地区 ${lines} 行，合计 ${sums}，差额构成 ${bridges} 张，都已重算\n` +
    heads.map((h) => `  日志末行 ${h.region} 第 ${h.seq} 行 ${h.hash}\n`).join('')
  );
}

/** `duibiao audit verify FILE.zip`: computes an evidence anew, offline, and names the first broken link. */
export const auditVerifyVerb: Verb = {
  usage: 'duibiao audit verify FILE.zip [--campaign 期次] [--receipt R.json]',
  about: '核验取证压缩包：逐项重算，指出第一处不符；--receipt 再与手中的回执核对',
  async run(args, io) {
    const call = readArgs(args, { campaign: { type: 'string' }, receipt: { type: 'string' } });
    const [file] = call.files;
    if (file === undefined || call.files.length > 1)
      throw new Unusable('请写出一个取证压缩包，例如 duibiao audit verify 取证.zip');
    const sealed = opened(file, await readBytes(file, io));
    if (!sealed.names.includes('manifest.json'))
      throw new Unusable(`${file}：压缩包里没有 manifest.json，不是 duibiao audit --evidence 生成的文件`);
    const verdict = verdictOf(sealed);
    if (verdict.kind === 'broken') {
      io.out(`不符：${verdict.broken.sentence}\n`);
      return Exit.findings;
    }
    const { campaign, heads } = verdict.manifest;
    const wanted = textOf(call, 'campaign');
    if (wanted !== undefined && wanted !== campaign)
      throw new Unusable(`${file}：这是 ${campaign} 期的取证，不是 ${wanted} 期的，请换用该期的文件`);
    const receiptFile = textOf(call, 'receipt');
    const receipt = receiptFile === undefined ? undefined : await receiptOfFile(receiptFile, io);
    if (receipt) {
      if (receipt.campaign !== campaign)
        throw new Unusable(
          `${file}：这是 ${campaign} 期的取证，回执 ${receipt.number} 是 ${receipt.campaign} 期的`,
        );
      const known = heads.some((h) => h.region === receipt.region);
      const log = known ? Buffer.from(sealed.read(`log/${receipt.region}.jsonl`) ?? []).toString('utf8') : '';
      if (!log.includes(`"hash":"${receipt.audit.hash}"`)) {
        io.out(`不符：日志里没有回执 ${receipt.number} 的哈希，取证与回执不是同一条日志\n`);
        return Exit.findings;
      }
    }
    io.out(told(verdict));
    return Exit.clean;
  },
};
