import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { narrativeVerb } from '../../src/cli/verbs/narrative';
import { verifyVerb } from '../../src/cli/verbs/verify';
import { Exit, Unusable, type Io } from '../../src/cli/io';
import type { NarrativeFinding } from '../../src/core/narrative/finding';
import { printMark } from '../../src/core/submission/print-mark';
import { tempDir } from '../seams/temp-dir';

const dir = tempDir('narrative');
afterAll(() => dir.remove());

function file(name: string, content: string | Uint8Array): string {
  const path = join(dir.path, name);
  writeFileSync(path, content);
  return path;
}

/** Runs a verb and keeps what it said. */
async function run(verb: typeof narrativeVerb, args: readonly string[]) {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    readStdin: () => Promise.resolve(new Uint8Array()),
    terminal: false,
  };
  return { code: await verb.run(args, io), ...said };
}

test('--json prints one finding a line with the fields of the contract and exits 1 where one is broken', async () => {
  const path = file(
    'report.txt',
    '共178家，其中三级14家、二级18家、一级及以下144家。\n本金1.00万元，违约金2.00万元，合计3.00万元。\n',
  );
  const { code, out } = await run(narrativeVerb, [path, '--json']);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as NarrativeFinding & { file: string });
  expect(code).toBe(Exit.findings);
  expect(lines.map((l) => [l.kind, l.verdict])).toEqual([
    ['sum', 'broken'],
    ['sum', 'ties'],
  ]);
  for (const line of lines)
    expect(Object.keys(line)).toEqual(['file', 'offset', 'text', 'kind', 'verdict', 'facts', 'suggestion']);
});

test('a GBK report is read, and said in words', async () => {
  const gbk = [
    0xba, 0xcf, 0xbc, 0xc6, 0x33, 0xbc, 0xd2, 0xa3, 0xac, 0xc6, 0xe4, 0xd6, 0xd0, 0xb9, 0xab, 0xc1, 0xa2,
    0x31, 0xbc, 0xd2, 0xa1, 0xa2, 0xc3, 0xf1, 0xd3, 0xaa, 0x32, 0xbc, 0xd2,
  ];
  const { code, out } = await run(narrativeVerb, [file('gbk.txt', Uint8Array.from(gbk))]);
  expect(code).toBe(Exit.clean);
  expect(out).toContain('相符：1家＋2家＝3家，文中写3家');
});

test('a report without figures is said in one sentence', async () => {
  const { code, out, err } = await run(narrativeVerb, [file('words.txt', '全县高度重视。')]);
  expect([code, out]).toEqual([Exit.clean, '']);
  expect(err).toContain('报告里没有带单位的数字');
});

test('what is no text, and a missing file, are refused in one sentence', async () => {
  await expect(
    run(narrativeVerb, [file('book.txt', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0))]),
  ).rejects.toThrow(Unusable);
  await expect(run(narrativeVerb, [join(dir.path, 'none.txt')])).rejects.toThrow('打不开');
  await expect(run(narrativeVerb, [])).rejects.toThrow('请写出一个报告文件');
});

const sha256 = 'ab12'.repeat(16);
const receipt = {
  format: 'duibiao-receipt/1',
  number: '520102-20240612-0007',
  id: '0b9f6d2e-1c34-4f5a-8a77-3f1f0c9d2b11',
  version: 2,
  region: '520102',
  filer: { code: '520102', level: '县', name: '南明区医疗保障局' },
  form: { id: 'guizhou-2024', hash: sha256 },
  campaign: 'guizhou-2024',
  annexes: ['附件4'],
  sha256,
  sm3: sha256,
  bytes: 10,
  receivedAt: '2024-06-12T02:00:00.000Z',
  audit: { seq: 7, hash: sha256 },
};

test('a scanned code and a typed fingerprint are held against the stored version', async () => {
  const path = file('receipt.json', JSON.stringify(receipt));
  const mark = printMark({ sha256, stored: { id: receipt.id, version: 2 } });
  for (const scanned of [mark, 'AB12 AB12 AB12 AB12']) {
    const { code, out } = await run(verifyVerb, [scanned, '--receipt', path]);
    expect(code).toBe(Exit.clean);
    expect(out).toContain('一致：南明区医疗保障局，回执号 520102-20240612-0007，第 2 版');
  }
  const other = await run(verifyVerb, ['AB12 AB12 AB12 AB13', '--receipt', path]);
  expect(other.code).toBe(Exit.findings);
  expect(other.out).toContain('不一致');
});

test('the code of a draft, and words that are no code, are refused in one sentence', async () => {
  await expect(run(verifyVerb, [printMark({ sha256 })])).rejects.toThrow('草稿');
  await expect(run(verifyVerb, ['hello'])).rejects.toThrow('DUIBIAO');
});
