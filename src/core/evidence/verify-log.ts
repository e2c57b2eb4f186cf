import { z } from 'zod';
import { logLineSchema } from '../submission/views';
import { encodeUtf8, decodeUtf8 } from '../value/utf8';
import { logMember, MANIFEST, type Manifest } from './archive';
import { brokenLine, GENESIS, type ChainFault, type ChainLine } from './chain';
import {
  broken,
  readAs,
  type Broken,
  type EvidenceDigests,
  type EvidenceMembers,
  type Read,
} from './reading';

const FAULTS: Readonly<Record<ChainFault, string>> = {
  hash: '内容与自己的哈希不符，这一行被改动过',
  previous: '记的上一行哈希与上一行不符，这里断开',
  number: '行号不接续，中间缺行、多行或换过位置',
  region: '不是这个统筹区县的日志',
};

/** A part that the hash does not cover has no place in a line. */
const lineSchema = z.strictObject(logLineSchema.shape);

/** The logs of an evidence by region. */
export type Logs = ReadonlyMap<string, readonly ChainLine[]>;

function linesOf(members: EvidenceMembers, region: string): Read<readonly ChainLine[]> {
  const name = logMember(region);
  const bytes = members.read(name);
  const text = bytes && decodeUtf8(bytes);
  if (text === undefined) return { ok: false, broken: broken(name, '没有这一项，或不是 UTF-8 文本') };
  const lines: ChainLine[] = [];
  const texts = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  for (const [i, each] of texts.entries()) {
    const line = readAs(lineSchema, each, `${name} 第 ${i + 1} 行`);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  return { ok: true, value: lines };
}

/** A region's log with every link followed from its first line. */
export function chainedLog(
  members: EvidenceMembers,
  region: string,
  digests: EvidenceDigests,
): Read<readonly ChainLine[]> {
  const read = linesOf(members, region);
  if (!read.ok) return read;
  const fault = brokenLine(region, read.value, (text) => digests.sha256(encodeUtf8(text)));
  if (!fault) return read;
  return { ok: false, broken: broken(`${logMember(region)} 第 ${fault.index + 1} 行`, FAULTS[fault.fault]) };
}

/** Every region's log against its chain and the head that the manifest states. */
export function verifyLogs(
  members: EvidenceMembers,
  { heads }: Manifest,
  digests: EvidenceDigests,
): Read<Logs> {
  const logs = new Map<string, readonly ChainLine[]>();
  for (const { region, seq, hash } of heads) {
    if (logs.has(region)) return { ok: false, broken: broken(MANIFEST, `${region} 的日志列了两次`) };
    const log = chainedLog(members, region, digests);
    if (!log.ok) return log;
    const last = log.value.at(-1);
    if ((last?.seq ?? 0) !== seq || (last?.hash ?? GENESIS) !== hash) {
      const what = `日志到第 ${last?.seq ?? 0} 行为止，清单写的是第 ${seq} 行，末尾的哈希不一致`;
      return { ok: false, broken: broken(logMember(region), what) };
    }
    logs.set(region, log.value);
  }
  return { ok: true, value: logs };
}

/** The line of a log by its number. */
export function lineAt(logs: Logs, region: string, seq: number): ChainLine | undefined {
  return logs.get(region)?.[seq - 1];
}

/** Which line of a changed log member does not hold, where one can be named. */
export function changedLine(
  members: EvidenceMembers,
  name: string,
  digests: EvidenceDigests,
): Broken | undefined {
  const [, region] = /^log\/(\w+)\.jsonl$/.exec(name) ?? [];
  if (region === undefined) return undefined;
  const log = chainedLog(members, region, digests);
  return log.ok ? undefined : log.broken;
}
