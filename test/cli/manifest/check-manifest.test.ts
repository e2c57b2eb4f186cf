import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pngSize } from '../../../src/cli/manifest/check-addresses';
import { checkManifest } from '../../../src/cli/manifest/check-manifest';
import { readManifestTree } from '../../../src/cli/manifest/manifest-tree';
import { askMicrosoft } from '../../../src/cli/manifest/online';
import { manifestFor } from '../../../src/commands/manifest';

const root = resolve(__dirname, '../../..');
const manifest = readFileSync(join(root, 'manifest.xml'), 'utf8');

function check(xml: string): Promise<readonly string[]> {
  return checkManifest(readManifestTree(new TextEncoder().encode(xml)), {
    pictureAt: async (path) => {
      const file = join(root, path);
      return existsSync(file) ? pngSize(readFileSync(file)) : undefined;
    },
  });
}

test('the project’s manifest is sound, at its own address and at another', async () => {
  expect(await check(manifest)).toEqual([]);
  expect(await check(manifestFor(manifest, 'https://duibiao.example'))).toEqual([]);
});

const planted: readonly (readonly [fault: string, from: string | RegExp, to: string, said: string])[] = [
  ['an id that is no GUID', /<Id>.*<\/Id>/, '<Id>duibiao</Id>', 'Id 应为 GUID'],
  ['a version of one number', '<Version>1.0.0.0<', '<Version>1<', 'Version 应为'],
  [
    'an address without TLS',
    'SupportUrl DefaultValue="https:',
    'SupportUrl DefaultValue="http:',
    '地址必须以 https:// 开头',
  ],
  [
    'a resource that is not there',
    'resid="Logo.80"',
    'resid="Logo.81"',
    'resid “Logo.81”在 Resources 里没有',
  ],
  [
    'a name without English',
    '<bt:Override Locale="en-US" Value="Check" />',
    '',
    'Check.Label 没有 en-US 的文字',
  ],
  [
    'a label too long',
    'DefaultValue="专项整治附件"',
    `DefaultValue="${'长'.repeat(126)}"`,
    'Group.Label 不能超过 125 个字',
  ],
  [
    'an icon of another size',
    'assets/logo-32.png" />\n  <High',
    'assets/logo-64.png" />\n  <High',
    '应为 32×32 像素，现为 64×64',
  ],
  ['an icon that is not there', 'assets/fill-64.png', 'assets/fill-65.png', '/assets/fill-65.png 不存在'],
  ['no small icon', '<bt:Image size="16" resid="Fill.16" />', '', '缺 16 像素'],
  [
    'two versions of ExcelApi',
    'ExcelApi" MinVersion="1.9"',
    'ExcelApi" MinVersion="1.10"',
    'ExcelApi 的版本不一样',
  ],
  [
    'a page on an undeclared domain',
    'Url.Help" DefaultValue="https://localhost:3000',
    'Url.Help" DefaultValue="https://help.example',
    '没有写进 AppDomains',
  ],
  [
    'an id used twice',
    'Control xsi:type="Button" id="Duibiao.Fill"',
    'Control xsi:type="Button" id="Duibiao.Check"',
    '用了两次',
  ],
  [
    'a button that leads elsewhere',
    'taskpane.html#fill',
    'taskpane.html#submit',
    '按钮 Fill 应打开 taskpane.html#fill',
  ],
  [
    'other words than the program’s',
    'DefaultValue="全审"',
    'DefaultValue="审核"',
    '按钮 Check 的名称应为“全审”和“Check”',
  ],
];

test.each(planted)('%s is named', async (_fault, from, to, said) => {
  const spoiled = manifest.replace(from, to);
  expect(spoiled).not.toBe(manifest);
  const found = await check(spoiled);
  expect(found.filter((sentence) => sentence.includes(said))).toHaveLength(1);
});

test('what is no manifest is refused in one sentence', () => {
  for (const text of ['', '<a/>', 'hello', '<OfficeApp><unclosed>'])
    expect(() => readManifestTree(new TextEncoder().encode(text))).toThrow('这不是 Office 加载项清单');
});

test('Microsoft’s service is believed where it answers and left out where it does not', async () => {
  const bytes = new TextEncoder().encode(manifest);
  const answering = (body: string, status = 200) =>
    askMicrosoft(bytes, async () => new Response(body, { status }));
  expect(await answering('{"status":"Accepted","errors":[]}')).toEqual([]);
  expect(await answering('{"status":"Rejected","errors":[{"title":"Id","content":"taken"}]}')).toEqual([
    'Id：taken',
  ]);
  expect(await answering('busy', 503)).toBeUndefined();
  expect(await answering('<html>')).toBeUndefined();
  expect(await askMicrosoft(bytes, () => Promise.reject(new TypeError('fetch failed')))).toBeUndefined();
});
