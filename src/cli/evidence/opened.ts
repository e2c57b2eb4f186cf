import { withoutUnseen } from '../../core/value/unseen';
import { EVIDENCE_LIMITS } from '../../file/limits';
import { FileRefused, type RefusalCode } from '../../file/refused';
import { openSealed, type Sealed } from '../../file/sealed-zip';
import { Unusable } from '../io';

const UNREADABLE: Readonly<Partial<Record<RefusalCode, string>>> = {
  truncated: '不是完整的取证压缩包，可能没有下载完，或不是 duibiao audit --evidence 生成的文件',
  bomb: '解压后异常庞大，已停止读取，请核对文件来源',
  'too-large': '超过 512 兆，请按县分别取证',
};

const LONGEST_PLACE = 120;

/** The archive of an evidence, its directory read; one that cannot be read is refused in one sentence. */
export function openEvidence(file: string, bytes: Uint8Array): Sealed {
  try {
    return openSealed(bytes, EVIDENCE_LIMITS);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    throw new Unusable(`${file}：${UNREADABLE[error.code] ?? '压缩包目录已损坏，请重新取得文件'}`);
  }
}

/** What a stranger's file says of a place or a fault, on one line that does not fill the screen. */
export function onOneLine(sentence: string): string {
  const line = withoutUnseen(sentence).replace(/\s+/g, ' ');
  const most = LONGEST_PLACE * 2;
  return line.length <= most ? line : `${line.slice(0, LONGEST_PLACE)}…${line.slice(-LONGEST_PLACE)}`;
}
