import type { Accepted } from '../../core/consolidate/accepted';
import { consolidate } from '../../core/consolidate/consolidate';
import { exactFigures } from '../../core/consolidate/exact-figures';
import { issueSentence } from '../../core/consolidate/issue-words';
import type { TableData } from '../../core/form/table';
import { parseDay } from '../../core/value/date';
import { newChartedWorkbook } from '../../file/charted-book';
import { guizhou2024Charts } from '../../forms/guizhou-2024/charts';
import { needed, readArgs, textOf } from '../args';
import { hashOf, needForm, writeBytes } from '../input';
import { acceptedOfFile } from '../package-file';
import { commonUnit, unitOf } from '../unit';
import { Exit, Unusable, type Io, type Verb } from '../io';

/** Reads every file as a submission, one after the other, telling how far it is on a terminal. */
export async function readAll(files: readonly string[], io: Io): Promise<Accepted[]> {
  const read: Accepted[] = [];
  for (const [i, file] of files.entries()) {
    if (io.terminal) io.err(`\r读取 ${i + 1} / ${files.length}`);
    read.push(await acceptedOfFile(file, io));
  }
  if (io.terminal && files.length > 0) io.err('\r                    \r');
  return read;
}

/** The registry among the files, where one of them holds it. */
export function registryOf(submissions: readonly Accepted[]): TableData | undefined {
  return submissions
    .flatMap((s) => [...s.data.tables.values()])
    .find((t) => t.definition.kind === 'registry');
}

/** `duibiao consolidate FILE… -o OUT.xlsx`: many workbooks into one upper table. */
export const consolidateVerb: Verb = {
  usage: 'duibiao consolidate FILE… -o OUT.xlsx [--unit CODE] [--cutoff YYYY-MM-DD] [--no-charts]',
  about: '把各单位的工作簿汇总成上级的表：金额按分累计，家数去重，列出缺报、重报，附图表',
  async run(args, io) {
    const call = readArgs(args, {
      output: { type: 'string', short: 'o' },
      unit: { type: 'string' },
      cutoff: { type: 'string' },
      'no-charts': { type: 'boolean' },
    });
    const output = needed(call, 'output', '请用 -o 写出汇总表的文件名');
    if (call.files.length === 0) throw new Unusable('请写出要汇总的工作簿');
    const cutoffText = textOf(call, 'cutoff');
    const cutoff = cutoffText === undefined ? undefined : parseDay(cutoffText);
    if (cutoffText !== undefined && cutoff === undefined)
      throw new Unusable(`--cutoff 不是日期：${cutoffText}，请写 2024-11-30`);
    const form = needForm();
    const submissions = await readAll(call.files, io);
    const unitCode = textOf(call, 'unit');
    const unit =
      unitCode === undefined ? commonUnit(form.definition, submissions) : unitOf(form.definition, unitCode);
    const registry = registryOf(submissions);
    const made = consolidate(form, {
      unit,
      submissions,
      ...(registry && { registry }),
      ...(cutoff !== undefined && { cutoff }),
    });
    const scopes = [...made.data.tables.keys()].filter((s) => s !== registry?.definition.scope);
    if (scopes.length === 0) throw new Unusable('这些工作簿里没有可以汇总的表，请核对');
    const bytes = await newChartedWorkbook(form.definition, {
      scopes,
      data: made.data,
      hash: await hashOf(form.definition),
      live: 'none',
      ...(call.values['no-charts'] === true
        ? {}
        : { charts: { definitions: guizhou2024Charts, exact: exactFigures(made) } }),
    });
    await writeBytes(output, bytes);
    io.out(`${unit.name}：汇总 ${made.used.length} 份，写入 ${output}\n`);
    for (const scope of scopes) {
      const table = made.data.tables.get(scope);
      if (table) io.out(`  ${table.definition.sheet}　${table.rowCount} 行\n`);
    }
    for (const issue of made.issues) io.out(`  注意：${issueSentence(form.definition, issue).zh}\n`);
    return Exit.clean;
  },
};
