import { readFile } from 'node:fs/promises';
import { tieCase } from '../../core/rules/tie';
import { readArgs } from '../args';
import { Exit, Unusable, type Io, type Verb } from '../io';

async function inputOf(file: string | undefined, io: Io): Promise<string> {
  if (file === undefined || file === '-') return Buffer.from(await io.readStdin()).toString('utf8');
  return readFile(file, 'utf8').catch(() => {
    throw new Unusable(`打不开文件 ${file}，请核对路径`);
  });
}

function decide(line: string, number: number): string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new Unusable(`第 ${number} 行不是 JSON，请每行写一个算式`);
  }
  const result = tieCase(json);
  if ('refused' in result) throw new Unusable(`第 ${number} 行：${result.refused}`);
  return JSON.stringify(result);
}

/** `duibiao tie < cases.jsonl`: one sum a line in, one verdict a line out. */
export const tieVerb: Verb = {
  usage: 'duibiao tie < cases.jsonl',
  about:
    '逐行判断合计：相符 ties、四舍五入可解释 rounding、不符 broken、小数位数过多 excess-digits（金额以分计）',
  async run(args, io) {
    const call = readArgs(args, {});
    const text = await inputOf(call.files[0], io);
    const lines = text.split(/\r?\n/);
    const out: string[] = [];
    lines.forEach((line, i) => {
      if (line.trim() !== '') out.push(`${decide(line, i + 1)}\n`);
    });
    io.out(out.join(''));
    return Exit.clean;
  },
};
