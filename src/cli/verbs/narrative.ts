import { decodeReport, type Decode } from '../../core/narrative/decode';
import { againstTables } from '../../core/narrative/against';
import type { NarrativeFinding } from '../../core/narrative/finding';
import { readNarrative, type SentenceReader } from '../../core/narrative/read';
import { tableFigures } from '../../core/narrative/tables';
import { narrativeSentence } from '../../core/narrative/words';
import { textOf as paragraphText, writeNarrative } from '../../core/narrative/write';
import type { Dataset } from '../../core/form/table';
import { parse } from '../../core/parse/parse';
import { guizhouNarrative } from '../../forms/guizhou-2024/narrative';
import { readArgs, textOf, type Call } from '../args';
import { needForm, readBytes, readWorkbook } from '../input';
import { Exit, Unusable, type Io, type Verb } from '../io';

/** Longer reports are refused: no report of words alone comes near. */
const MOST_BYTES = 64 * 1024 * 1024;

const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

async function reportOf(file: string, io: Io): Promise<string> {
  const bytes = await readBytes(file, io);
  if (bytes.length > MOST_BYTES) throw new Unusable(`${file} 超过64兆，请只留报告正文再核对`);
  const text = decodeReport(bytes, decode);
  if (text === undefined)
    throw new Unusable(`${file} 不是文本文件，请把报告另存为 .txt（UTF-8 或 GBK）再核对`);
  return text;
}

async function dataOf(file: string, io: Io): Promise<Dataset> {
  const { data } = parse(await readWorkbook(file, io), needForm().definition);
  if (data.tables.size === 0) throw new Unusable(`${file}：没有认出附件，请核对列标题`);
  return data;
}

async function comparison(call: Call, io: Io): Promise<SentenceReader | undefined> {
  const file = textOf(call, 'against');
  if (file === undefined) return undefined;
  const { definition } = needForm();
  return againstTables(definition, guizhouNarrative, tableFigures(definition, await dataOf(file, io)));
}

async function write(file: string, io: Io): Promise<number> {
  const paragraphs = writeNarrative(needForm().definition, guizhouNarrative, await dataOf(file, io));
  if (paragraphs.length === 0) throw new Unusable(`${file}：附件1汇总、附件4没有可写的数，请先填写`);
  io.out(paragraphs.map((paragraph) => `${paragraphText(paragraph)}\n`).join(''));
  return Exit.clean;
}

function summary(file: string, findings: readonly NarrativeFinding[]): string {
  const count = (verdict: NarrativeFinding['verdict']): number =>
    findings.filter((f) => f.verdict === verdict).length;
  return `${file}：核对 ${findings.length} 处，不符 ${count('broken')}，四舍五入可解释 ${count('rounding')}，相符 ${count('ties')}\n`;
}

function tell(file: string, findings: readonly NarrativeFinding[], json: boolean): string {
  if (json) return findings.map((finding) => `${JSON.stringify({ file, ...finding })}\n`).join('');
  const lines = findings.map((f) => `  [第${f.offset + 1}字] ${f.text}\n      ${narrativeSentence(f)}\n`);
  return summary(file, findings) + lines.join('');
}

/** `duibiao narrative FILE.txt`: the figures of a report among themselves and against the tables; exit code 1 where one does not hold. */
export const narrativeVerb: Verb = {
  usage: 'duibiao narrative FILE.txt [--against FILE.xlsx] [--json]；duibiao narrative --write FILE.xlsx',
  about: '核对报告文字中的合计、增减、占比、个数，并与附件对照；--write 由附件写出文字段落',
  async run(args, io) {
    const call = readArgs(args, {
      against: { type: 'string' },
      write: { type: 'string' },
      json: { type: 'boolean' },
    });
    const source = textOf(call, 'write');
    if (source !== undefined) return write(source, io);
    const [file] = call.files;
    if (file === undefined || call.files.length > 1)
      throw new Unusable('请写出一个报告文件，例如 duibiao narrative 工作总结.txt --against 附件4.xlsx');
    const report = await reportOf(file, io);
    const { findings, figures } = readNarrative(report, guizhouNarrative, await comparison(call, io));
    if (figures === 0) io.err(`${file}：报告里没有带单位的数字，没有可核对的\n`);
    else if (findings.length === 0)
      io.err(`${file}：读到 ${figures} 个数字，文中没有写合计、增减、占比，没有可核对的\n`);
    if (findings.length > 0) io.out(tell(file, findings, call.values['json'] === true));
    return findings.some((f) => f.verdict === 'broken') ? Exit.findings : Exit.clean;
  },
};
