import { createHash } from 'node:crypto';
import { balancedPrint } from '../../core/fill/print/balanced-note';
import { planPrint } from '../../core/fill/print/print-book';
import type { Cover } from '../../core/fill/print/cover';
import type { FormDefinition } from '../../core/form/definition';
import type { Dataset } from '../../core/form/table';
import { checkBook } from '../../core/check/full-check';
import { pack } from '../../core/submission/pack';
import type { SubmissionMeta } from '../../core/submission/package';
import { printMark } from '../../core/submission/print-mark';
import { chinaTime, fingerprint, receiptSchema, type Receipt } from '../../core/submission/receipt';
import { newWorkbook } from '../../file/new-workbook';
import { needed, readArgs, textOf } from '../args';
import { explanationsFor } from '../explanations';
import { hashOf, needForm, readBytes, readWorkbook, writeBytes } from '../input';
import { Exit, Unusable, type Io, type Verb } from '../io';
import { metaOfFile } from '../package-file';

const DRAFT = '草稿';

/** A receipt as the endpoint gave it, from a file. */
export async function receiptOfFile(file: string, io: Io): Promise<Receipt> {
  const text = Buffer.from(await readBytes(file, io)).toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Unusable(`${file} 不是回执：请用上报时保存的 JSON 回执`);
  }
  const read = receiptSchema.safeParse(json);
  if (!read.success) throw new Unusable(`${file} 不是回执：请用上报时保存的 JSON 回执`);
  return read.data;
}

function sheetsOf(form: FormDefinition, data: Dataset): string {
  return form.tables.flatMap((t) => (data.tables.has(t.scope) ? [t.sheet] : [])).join('、');
}

/** The cover of a draft, or with its receipt of what was submitted. */
function coverOf(
  form: FormDefinition,
  data: Dataset,
  about: { readonly meta: SubmissionMeta; readonly sha256: string; readonly receipt: Receipt | undefined },
): Cover {
  const { meta, sha256, receipt } = about;
  const stored = receipt && { id: receipt.id, version: receipt.version };
  return {
    title: form.title.zh,
    state: receipt ? `第 ${receipt.version} 版　已上报` : `${DRAFT}　未上报`,
    lines: [
      ['填报单位', meta.filer.name],
      ['单位代码', meta.filer.code],
      ...(meta.basis ? ([['数据口径', meta.basis]] as const) : []),
      ...(meta.cutoff ? ([['统计截止日期', meta.cutoff]] as const) : []),
      ['附件', sheetsOf(form, data)],
      ['制发文号', form.issueNo],
      ...(receipt
        ? ([
            ['回执号', receipt.number],
            ['收到时间', chinaTime(receipt.receivedAt)],
          ] as const)
        : []),
    ],
    fingerprint: fingerprint(sha256),
    mark: printMark({ sha256, ...(stored && { stored }) }),
    note: receipt
      ? '扫码得到的文字可用“duibiao verify”与上报的版本核对；指纹相同，数据就没有改动。'
      : '本件是草稿，没有上报；二维码和指纹只说明打印时的数据。',
  };
}

/** `duibiao print FILE -o OUT.xlsx [--receipt R.json]`: the official sheets ready for A4, with a cover; without a receipt a draft that says so; `--balanced` figures that add up. */
export const printVerb: Verb = {
  usage: 'duibiao print FILE -o OUT.xlsx [--receipt R.json] [--explain FILE.json] [--balanced]',
  about: '生成打印件：封面（指纹、二维码）和各附件；没有回执的印“草稿”；--balanced 舍位平衡',
  async run(args, io) {
    const call = readArgs(args, {
      output: { type: 'string', short: 'o' },
      receipt: { type: 'string' },
      explain: { type: 'string' },
      balanced: { type: 'boolean' },
    });
    const [file] = call.files;
    if (file === undefined)
      throw new Unusable('请写出要打印的工作簿，例如 duibiao print 附件.xlsx -o 打印.xlsx');
    const output = needed(call, 'output', '请用 -o 写出打印件的文件名');
    const compiled = needForm();
    const form = compiled.definition;
    const { parsed, findings } = checkBook(compiled, await readWorkbook(file, io));
    if (parsed.data.tables.size === 0) throw new Unusable(`${file}：没有认出附件，请核对列标题`);
    const queries = findings.filter((finding) => finding.severity === 'query');
    const explanations = await explanationsFor(textOf(call, 'explain'), queries);
    const meta = { ...(await metaOfFile(file, form, parsed.data)), explanations };
    const sha256 = createHash('sha256')
      .update(pack(parsed.data, meta, form))
      .digest('hex');
    const receiptFile = textOf(call, 'receipt');
    const receipt = receiptFile === undefined ? undefined : await receiptOfFile(receiptFile, io);
    if (receipt && receipt.sha256 !== sha256)
      throw new Unusable(
        `${file} 与回执 ${receipt.number} 的数据指纹不同：上报后改动过，或上报时有说明（用 --explain 写出）；去掉 --receipt 可打印草稿`,
      );
    const note = receipt ? `回执号 ${receipt.number}　数据指纹 ${fingerprint(sha256)}` : `${DRAFT}　未上报`;
    const cover = coverOf(form, parsed.data, { meta, sha256, receipt });
    const balanced = call.values['balanced'] === true ? balancedPrint(compiled, parsed.data) : undefined;
    const plans = planPrint(form, { data: parsed.data, cover, note, ...balanced });
    await writeBytes(output, await newWorkbook(form, { scopes: [], hash: await hashOf(form), plans }));
    io.out(`已生成 ${output}：${receipt ? '正式件' : DRAFT}，数据指纹 ${fingerprint(sha256)}\n`);
    for (const words of balanced?.below.values() ?? []) io.out(`  ${words}\n`);
    return Exit.clean;
  },
};
