import { createClient } from '../../client/client';
import { SIGNATURE_WORDS } from '../../core/evidence/verify-signed';
import type { PublicKey } from '../../core/submission/signature';
import { readFingerprint, readPrintMark, verifyMark } from '../../core/submission/print-mark';
import { slugOf } from '../../core/submission/problem-slug';
import { chinaTime, fingerprint, type Receipt } from '../../core/submission/receipt';
import { readArgs, textOf, type Call } from '../args';
import { needForm } from '../input';
import { Exit, Refused, Unusable, type Io, type Verb } from '../io';
import { publishedOf, verdictOf } from '../published';
import { receiptOfFile } from './print';

/** What was scanned or typed: the digits to compare, and which stored version the code names. */
interface Scanned {
  readonly digits: string;
  readonly id?: string;
  readonly draft: boolean;
}

function scannedOf(text: string): Scanned {
  const mark = readPrintMark(text);
  if (mark)
    return {
      digits: mark.sha256,
      draft: mark.stored === undefined,
      ...(mark.stored && { id: mark.stored.id }),
    };
  const digits = readFingerprint(text);
  if (digits === undefined)
    throw new Unusable('请写扫码得到的整段文字（DUIBIAO:…）或封面上的 16 位指纹，例如 "A1B2 C3D4 E5F6 0718"');
  return { digits, draft: false };
}

async function storedReceipts(scanned: Scanned, call: Call, io: Io): Promise<readonly Receipt[]> {
  const file = textOf(call, 'receipt');
  if (file !== undefined) return [await receiptOfFile(file, io)];
  const baseUrl = textOf(call, 'from');
  if (baseUrl === undefined)
    throw new Unusable('与哪一份核对：用 --receipt 写回执文件，或用 --from 写上级地址');
  if (!URL.canParse(baseUrl)) throw new Unusable(`--from 不是网址：${baseUrl}`);
  const token = textOf(call, 'token');
  const client = createClient({
    baseUrl,
    fetch: (url, init) => fetch(url, init),
    ...(token !== undefined && { token }),
  });
  const found = await client.fingerprint(scanned.digits);
  if (found.ok) return found.value.receipts;
  const missing = found.kind === 'refused' && slugOf(found.problem) === 'not-found';
  const id = textOf(call, 'id') ?? scanned.id;
  if (missing && id === undefined) return [];
  const answer = missing && id !== undefined ? await client.submission(id) : found;
  if (answer.ok) return answer.value.versions.map((version) => version.receipt);
  if (answer.kind === 'unreachable') throw new Refused(`连不上 ${baseUrl}，请核对地址和网络`);
  throw new Refused(answer.problem.detail);
}

function signatureFault(receipt: Receipt, keys: readonly PublicKey[]): string | undefined {
  const verdict = verdictOf(receipt, keys);
  return verdict === 'good' ? undefined : `回执 ${receipt.number} ${SIGNATURE_WORDS[verdict]}`;
}

/** Why a print is none of the stored versions. */
function different(scanned: Scanned, receipts: readonly Receipt[], elsewhere: boolean): string {
  const shown = fingerprint(scanned.digits);
  if (receipts.length === 0)
    return `没有收到过：指纹 ${shown} 不是本单位能看的任何一份上报，请核对指纹和登录的单位\n`;
  const known = receipts.map((r) => `第 ${r.version} 版 ${fingerprint(r.sha256)}`).join('，');
  const which = elsewhere ? '，是另一份上报的打印件' : '';
  return `不一致：打印件的指纹是 ${shown}，上报的是 ${known}${which}\n`;
}

function tell(text: string, receipts: readonly Receipt[], io: Io): number {
  const found = verifyMark(text, receipts, needForm().definition.campaign.id);
  if (found.kind !== 'equal' && found.kind !== 'other-campaign') {
    io.out(different(scannedOf(text), receipts, found.kind === 'elsewhere'));
    return Exit.findings;
  }
  const { of, latest } = found;
  const other = found.kind === 'other-campaign';
  const newer = of.version < latest ? `；之后还有第 ${latest} 版` : '';
  const campaign = other ? `；是另一期专项（${of.campaign}）的打印件，不是本期` : '';
  io.out(
    `一致：${of.filer.name}，回执号 ${of.number}，第 ${of.version} 版，${chinaTime(of.receivedAt)} 收到${newer}${campaign}\n`,
  );
  return other ? Exit.findings : Exit.clean;
}

/** `duibiao verify MARK --receipt R.json | --from URL`: whether a printed code or fingerprint is that of a stored version. */
export const verifyVerb: Verb = {
  usage: 'duibiao verify [MARK] (--receipt R.json | --from URL [--id ID] [--token T]) [--keys K.json]',
  about: '核对打印件：二维码文字或指纹与上报的版本是否一致；--keys 离线核验回执的签名',
  async run(args, io) {
    const text = { type: 'string' } as const;
    const call = readArgs(args, { receipt: text, from: text, id: text, token: text, keys: text });
    const published = await publishedOf(call, io);
    const signed = textOf(call, 'receipt');
    if (published && signed !== undefined) {
      const fault = signatureFault(await receiptOfFile(signed, io), published.keys);
      if (fault !== undefined) {
        io.out(`不符：${fault}\n`);
        return Exit.findings;
      }
      if (call.files.length === 0) {
        io.out('签名有效\n');
        return Exit.clean;
      }
    }
    if (call.files.length === 0) throw new Unusable('请写出扫码得到的文字或指纹');
    const scanned = scannedOf(call.files.join(' '));
    if (scanned.draft) throw new Unusable('这是草稿的二维码，没有上报的版本可核对');
    return tell(call.files.join(' '), await storedReceipts(scanned, call, io), io);
  },
};
