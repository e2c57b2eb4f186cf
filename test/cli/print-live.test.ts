import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { datasetOf } from '../../src/cli/demo/dataset';
import { Exit, type Io, type Verb } from '../../src/cli/io';
import { printVerb } from '../../src/cli/verbs/print';
import { submitVerb } from '../../src/cli/verbs/submit';
import { verifyVerb } from '../../src/cli/verbs/verify';
import { printMark } from '../../src/core/submission/print-mark';
import { fingerprint, receiptSchema } from '../../src/core/submission/receipt';
import { newWorkbook } from '../../src/file/new-workbook';
import { openTestBureau, type TestBureau } from '../seams/bureau';
import { tempDir } from '../seams/temp-dir';

const dir = tempDir('print-live');
let b: TestBureau;
beforeAll(async () => {
  b = await openTestBureau('print-live');
});
afterAll(async () => {
  await b.close();
  dir.remove();
});

async function run(verb: Verb, ...args: readonly string[]) {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    readStdin: () => Promise.resolve(new Uint8Array()),
    terminal: false,
  };
  return { code: await verb.run(args, io), ...said };
}

test('a workbook is submitted, printed with its receipt, and its code verified against the endpoint', async () => {
  const filer = b.province.institutions.find((i) => i.county === '520122');
  if (!filer) throw new Error('no institution');
  const form = b.form.definition;
  const data = datasetOf(form, filer);
  const [book, kept, out] = ['附件.xlsx', '回执.json', '打印.xlsx'].map((name) => join(dir.path, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(book, await newWorkbook(form, { scopes: [...data.tables.keys()], data, hash: b.form.hash }));
  const token = await b.token(filer.code);
  const sent = await run(submitVerb, book, '--to', b.baseUrl, '--token', token, '--receipt', kept);
  expect([sent.code, sent.err]).toEqual([Exit.clean, '']);
  const receipt = receiptSchema.parse(JSON.parse(readFileSync(kept, 'utf8')));
  const printed = await run(printVerb, book, '-o', out, '--receipt', kept);
  expect(printed.out).toContain(`正式件，数据指纹 ${fingerprint(receipt.sha256)}`);
  const mark = printMark({ sha256: receipt.sha256, stored: { id: receipt.id, version: 1 } });
  const from = ['--from', b.baseUrl, '--token', token] as const;
  const same = await run(verifyVerb, mark, ...from);
  expect([same.code, same.out]).toEqual([
    Exit.clean,
    expect.stringContaining(`回执号 ${receipt.number}，第 1 版`),
  ]);
  const other = await run(verifyVerb, mark.slice(0, -1) + (mark.endsWith('0') ? '1' : '0'), ...from);
  expect([other.code, other.out]).toEqual([Exit.findings, expect.stringContaining('不一致')]);
  const elsewhere = { ...receipt, sha256: 'ab'.repeat(32), campaign: '2023-1' };
  writeFileSync(kept, JSON.stringify(elsewhere));
  await expect(run(printVerb, book, '-o', out, '--receipt', kept)).rejects.toThrow('数据指纹不同');
  const renamed = printMark({ sha256: receipt.sha256, stored: { id: '520122-none', version: 1 } });
  expect((await run(verifyVerb, renamed, ...from)).out).toContain(`回执号 ${receipt.number}，第 1 版`);
  const gone = printMark({ sha256: 'ab'.repeat(32), stored: { id: '520122-none', version: 1 } });
  await expect(run(verifyVerb, gone, ...from)).rejects.toThrow('没有找到');
});
