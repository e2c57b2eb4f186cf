import { resolve } from 'node:path';
import { costOf, judgeApart, type Apart } from '../../../src/cli/evidence/apart';
import { judge } from '../../../src/cli/evidence/judge';
import { rawZip, type RawEntry } from '../../file/raw-zip';
import { sealedAgain } from '../../seams/forged-evidence';

const seams = resolve(__dirname, '../../seams');
/** The program from its TypeScript. */
const program = {
  file: resolve(seams, 'run-ts.cjs'),
  argv: [resolve(__dirname, '../../../src/cli/evidence/process.ts')],
  milliseconds: 600_000,
  heapMegabytes: 256,
};

const told = (bytes: Uint8Array) => judge({ file: 'e.zip', bytes });
const manifest = (content: string, ...more: readonly RawEntry[]) =>
  rawZip([{ name: 'manifest.json', content, stored: true }, ...more]);

/** A number of two bytes in the end record of a small archive overwritten. */
function ending(bytes: Buffer, at: number, value: number): Buffer {
  bytes.writeUInt16LE(value, bytes.length - 22 + at);
  return bytes;
}

/** An archive whose end names more than two bytes can count. */
function countless(): Buffer {
  const small = manifest('{}');
  const end64 = Buffer.alloc(56);
  end64.write('PK\x06\x06', 0, 'latin1');
  end64.writeBigUInt64LE(5_000_000n, 32);
  end64.writeBigUInt64LE(BigInt(small.readUInt32LE(small.length - 6)), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 0, 'latin1');
  locator.writeBigUInt64LE(BigInt(small.length - 22), 8);
  const end = ending(Buffer.from(small.subarray(-22)), 10, 0xffff);
  return Buffer.concat([small.subarray(0, -22), end64, locator, end]);
}

const DEEP = '['.repeat(200) + ']'.repeat(200);
const ZEROS = Buffer.alloc(3 << 20);
const OUTSIDE = '解压后异常庞大，已停止读取，请核对文件来源';
const DAMAGED = '压缩包目录已损坏，请重新取得文件';

test.each<[string, Buffer, string]>([
  ['a bomb', manifest('{}', { name: 'x', content: ZEROS }), `e.zip：${OUTSIDE}`],
  ['more entries than an evidence has', ending(manifest('{}'), 10, 65_500), `e.zip：${OUTSIDE}`],
  ['millions of entries', countless(), `e.zip：${OUTSIDE}`],
  [
    'the same name twice',
    manifest('{}', { name: 'manifest.json', content: '{}', stored: true }),
    `e.zip：${DAMAGED}`,
  ],
  ['entries over one another', manifest('{}', { name: 'x', content: 'x', lies: { offset: 3 } }), 'e.zip：'],
  ['half a file', manifest('{}').subarray(0, 60), 'e.zip：不是完整的取证压缩包'],
  ['nothing', Buffer.alloc(0), 'e.zip：不是完整的取证压缩包'],
])('%s is refused before it is read', (_what, bytes, says) => {
  const { is, text } = told(bytes);
  expect(is).toBe('unusable');
  expect(text.startsWith(says)).toBe(true);
  expect(text).not.toContain('\n');
});

test.each<[string, Buffer, string]>([
  [
    'a wrong checksum',
    rawZip([{ name: 'manifest.json', content: '{}', lies: { crc: 1 } }]),
    'manifest.json：',
  ],
  ['less declared than comes', manifest('{}', { name: 'x', content: ZEROS, lies: { size: 9 } }), 'x：'],
  ['more declared than comes', manifest('{}', { name: 'x', content: 'ab', lies: { size: 900_000 } }), 'x：'],
  ['a password', manifest('{}', { name: 'x', content: 'ab', lies: { flags: 1 } }), 'x：'],
  ['an entry that the directory leaves out', ending(manifest('{}', { name: 'x', content: 'x' }), 10, 1), ''],
  ['a name that leads out of the archive', manifest('{}', { name: '..\\..\\x', content: 'x' }), ''],
])('%s is named with its place', (_what, bytes, place) => {
  const { is, text } = told(bytes);
  expect(is).toBe('broken');
  expect(text).toMatch(new RegExp(`^不符：${place}.+（第 \\d+–\\d+ 字节）\\n$`));
});

test('JSON of 200 levels, with a prototype or of nothing is named as what it is', async () => {
  const said = async (text: string) =>
    told(await sealedAgain([{ name: 'manifest.json', content: Buffer.from(text) }])).text;
  expect(await said(DEEP)).toBe('不符：manifest.json：嵌套太深，不是取证里的内容\n');
  expect(await said(`{"members":${DEEP}}`)).toBe('不符：manifest.json：嵌套太深，不是取证里的内容\n');
  expect(await said('{"__proto__":{}}')).toBe('不符：manifest.json：有不该有的名称 __proto__\n');
  expect(await said('{}')).toMatch(/^不符：manifest\.json：“\w+”不合格式\n$/);
  expect(await said('')).toBe('不符：manifest.json：不是 JSON\n');
});

describe('in a program of its own', () => {
  const apart = (bytes: Uint8Array, given: Partial<Apart> = {}) =>
    judgeApart({ file: 'e.zip', bytes }, { ...program, ...given });

  test('the judgement is the same', async () => {
    const bytes = manifest('{}');
    expect(await apart(bytes)).toEqual(told(bytes));
  });

  test('what takes more memory than such a file should is refused in one sentence', async () => {
    // Random digits between the lists: it is no bomb.
    let seed = 1;
    const lists = Array.from({ length: 1_500_000 }, () => `[${(seed = (seed * 48_271) % 2_147_483_647)}]`);
    const content = Buffer.from(`[${lists.join(',')}]`);
    const bytes = await sealedAgain([{ name: 'manifest.json', content }]);
    expect(await apart(bytes, { heapMegabytes: 32 })).toEqual({
      is: 'unusable',
      text: 'e.zip：核验用的内存超出了这么大的文件该用的，已停止，请核对文件来源',
    });
  });

  test('what takes longer is ended', async () => {
    expect(await apart(manifest('{}'), { milliseconds: 1 })).toEqual({
      is: 'unusable',
      text: 'e.zip：核验用的时间超出了这么大的文件该用的，已停止，请核对文件来源',
    });
  });

  test('a file of 25 MB may take a gigabyte and a half and three minutes, none more than four gigabytes', () => {
    expect(costOf(25 << 20)).toEqual({ milliseconds: 185_000, heapMegabytes: 1424 });
    expect(costOf(512 << 20).heapMegabytes).toBe(4096);
  });
});
