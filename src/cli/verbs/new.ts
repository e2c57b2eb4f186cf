import { newChartedWorkbook } from '../../file/charted-book';
import { needForm, hashOf, writeBytes } from '../input';
import { needed, readArgs, textOf } from '../args';
import { headerOfUnit, tablesNamed } from '../filer';
import { Exit, Unusable, type Verb } from '../io';

/** `duibiao new ANNEX… -o FILE.xlsx`: an empty workbook with those annexes, prefilled as far as the unit is known. */
export const newVerb: Verb = {
  usage: 'duibiao new ANNEX… -o FILE.xlsx [--form ID] [--unit CODE] [--rows N]',
  about: '生成表样：附件可写 附件1、1 或 A1；--unit 写12位国家医保编码或6位区划代码，预填表头',
  async run(args, io) {
    const call = readArgs(args, {
      output: { type: 'string', short: 'o' },
      form: { type: 'string' },
      unit: { type: 'string' },
      rows: { type: 'string' },
    });
    const { definition } = needForm(textOf(call, 'form'));
    const output = needed(call, 'output', '请用 -o 写出要生成的文件，例如 -o 附件.xlsx');
    if (call.files.length === 0)
      throw new Unusable('请写出要哪几张附件，例如 duibiao new 附件1 附件2 -o 附件.xlsx');
    const tables = [...new Set(call.files.flatMap((word) => tablesNamed(definition, word)))];
    const unit = textOf(call, 'unit');
    const rows = textOf(call, 'rows');
    if (rows !== undefined && !/^[1-9]\d{0,4}$/.test(rows)) throw new Unusable('--rows 写 1 到 99999 的行数');
    const scopes = tables.map((t) => t.scope);
    const bytes = await newChartedWorkbook(definition, {
      scopes,
      hash: await hashOf(definition),
      ...(unit !== undefined && { header: headerOfUnit(definition, unit) }),
      ...(rows !== undefined && { rows: Object.fromEntries(scopes.map((s) => [s, Number(rows)])) }),
    });
    await writeBytes(output, bytes);
    io.out(`已生成 ${output}：${tables.map((t) => t.sheet).join('、')}\n`);
    return Exit.clean;
  },
};
