import { randomUUID } from 'node:crypto';
import { createClient } from '../../client/client';
import { checkBook } from '../../core/check/full-check';
import { message } from '../../core/message/message';
import { pack } from '../../core/submission/pack';
import { chinaTime, fingerprint, type Receipt } from '../../core/submission/receipt';
import { needed, readArgs, textOf } from '../args';
import { explanationsFor } from '../explanations';
import { needForm, readWorkbook, writeBytes } from '../input';
import { metaOfFile } from '../package-file';
import { Exit, Refused, Unusable, type Verb } from '../io';

/** The lines of a receipt as a person keeps them. */
export function receiptLines(receipt: Receipt): string {
  return [
    `已上报，回执号 ${receipt.number}`,
    `  收到时间 ${chinaTime(receipt.receivedAt)}　第 ${receipt.version} 版`,
    `  数据指纹 ${fingerprint(receipt.sha256)}`,
    '',
  ].join('\n');
}

/** `duibiao submit FILE --to URL`: check, pack, send, and print the receipt. */
export const submitVerb: Verb = {
  usage: 'duibiao submit FILE --to URL [--token T] [--explain FILE.json] [--receipt R.json]',
  about: '全审通过后上报；核实性问题用 --explain 逐条说明；显示回执，--receipt 另存',
  async run(args, io) {
    const call = readArgs(args, {
      to: { type: 'string' },
      token: { type: 'string' },
      explain: { type: 'string' },
      key: { type: 'string' },
      receipt: { type: 'string' },
    });
    const [file] = call.files;
    if (file === undefined)
      throw new Unusable('请写出要上报的工作簿，例如 duibiao submit 附件.xlsx --to http://…');
    const baseUrl = needed(call, 'to', '上报到哪里，例如 --to https://yb.example');
    if (!URL.canParse(baseUrl)) throw new Unusable(`--to 不是网址：${baseUrl}`);
    const form = needForm();
    const result = checkBook(form, await readWorkbook(file, io));
    if (result.parsed.data.tables.size === 0) throw new Unusable(`${file}：没有认出附件，请核对列标题`);
    const queries = result.findings.filter((f) => f.severity === 'query');
    const explanations = await explanationsFor(textOf(call, 'explain'), queries);
    const explained = new Set(explanations.map((e) => e.key));
    const open = result.findings.filter(
      (f) => f.severity === 'error' || (f.severity === 'query' && !explained.has(f.key)),
    );
    if (open.length > 0) {
      for (const f of open) io.err(`[${f.rule}] ${message(f, form.definition, 'zh-CN')}\n`);
      io.err(`还不能上报：${open.length} 条要改正或说明\n`);
      return Exit.findings;
    }
    const meta = await metaOfFile(file, form.definition, result.parsed.data);
    const bytes = pack(result.parsed.data, { ...meta, explanations }, form.definition);
    const token = textOf(call, 'token');
    const client = createClient({
      baseUrl,
      fetch: (url, init) => fetch(url, init),
      ...(token !== undefined && { token }),
    });
    const answer = await client.submit(bytes, textOf(call, 'key') ?? randomUUID());
    if (answer.ok) {
      io.out(receiptLines(answer.value));
      const kept = textOf(call, 'receipt');
      if (kept !== undefined)
        await writeBytes(kept, Buffer.from(`${JSON.stringify(answer.value, null, 2)}\n`));
      return Exit.clean;
    }
    if (answer.kind === 'unreachable')
      throw new Refused(`连不上 ${baseUrl}，请核对地址和网络；数据没有改动，可以重试`);
    for (const f of answer.problem.findings ?? []) io.err(`[${f.rule}] ${f.message}\n`);
    throw new Refused(answer.problem.detail);
  },
};
