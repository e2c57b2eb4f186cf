import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { narrativeVerb } from '../../src/cli/verbs/narrative';
import { tableFrom } from '../../src/cli/demo/dataset';
import { demoCounties, demoProvince } from '../../src/cli/demo/province';
import { Exit, type Io } from '../../src/cli/io';
import { consolidate } from '../../src/core/consolidate/consolidate';
import { newWorkbook } from '../../src/file/new-workbook';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { accepted, form, regions } from '../core/consolidate/parts';
import { tempDir } from '../seams/temp-dir';

const dir = tempDir('narrative-book');
const book = join(dir.path, '汇总.xlsx');
const empty = join(dir.path, '空表.xlsx');
afterAll(() => dir.remove());

async function run(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    readStdin: () => Promise.resolve(new Uint8Array()),
    terminal: false,
  };
  return { code: await narrativeVerb.run(args, io), ...said };
}

function report(name: string, text: string): string {
  const path = join(dir.path, name);
  writeFileSync(path, text);
  return path;
}

beforeAll(async () => {
  const list = [...regions.values()];
  const counties = demoCounties(list, { pools: 1, perPool: 2, others: 4 });
  const province = demoProvince({ regions: list, seed: 'narrative', counties });
  const registry = tableFrom(guizhou2024, 'R', province.registry);
  const submissions = [...province.institutions, ...province.offices].map((filer) => accepted(filer));
  const [county] = counties.keys();
  const unit = { code: regions.get(county ?? '')?.parent ?? '', level: '统筹区' as const };
  const { data } = consolidate(form, { unit, submissions, registry });
  const scopes = [...data.tables.keys()].filter((s) => s !== 'R');
  const hash = '0'.repeat(64);
  writeFileSync(book, await newWorkbook(guizhou2024, { scopes, data, hash, live: 'none' }));
  writeFileSync(empty, await newWorkbook(guizhou2024, { scopes: ['A1B', 'A4'], hash }));
});

test('what --write makes of a workbook holds against the same workbook, and one digit changed is named with its cell', async () => {
  const written = await run('--write', book);
  expect(written.code).toBe(Exit.clean);
  const path = report('原文.txt', written.out);
  expect((await run(path, '--against', book)).out).toContain('不符 0');
  const amount = /(\d)\.(\d\d)万元/.exec(written.out);
  if (!amount) throw new Error(written.out);
  const changed = written.out.replace(amount[0], `${(Number(amount[1]) + 1) % 10}.${amount[2]}万元`);
  const held = await run(report('改动.txt', changed), '--against', book);
  expect(held.code).toBe(Exit.findings);
  expect(held.out).toMatch(/附件/);
});

test('tables with nothing in them, a report without figures and one of 20 MB are answered in one sentence', async () => {
  await expect(run('--write', empty)).rejects.toThrow('没有可写的数，请先填写');
  const words = await run(report('无数.txt', '全县高度重视，认真整改。'), '--against', book);
  expect([words.code, words.out]).toEqual([Exit.clean, '']);
  expect(words.err.trim().split('\n')).toHaveLength(1);
  const long = report('长.txt', '各地高度重视，认真组织自查自纠。\n'.repeat(420_000));
  const read = await run(long);
  expect([read.code, read.out]).toEqual([Exit.clean, '']);
  expect(read.err).toContain('没有可核对的');
  const huge = report('更长.txt', '　'.repeat(23_000_000));
  await expect(run(huge)).rejects.toThrow('超过64兆');
});
