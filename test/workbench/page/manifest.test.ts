/** @jest-environment jsdom */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { here, readManifest } from '../../../src/workbench/page/manifest';

const xml = readFileSync(resolve(__dirname, '../../../manifest.xml'), 'utf8');

test('the ribbon of the manifest is read in both languages', () => {
  const labels = (language: 'zh-CN' | 'en-US'): string[] =>
    readManifest(xml, language).buttons.map((button) => button.label);
  expect(labels('zh-CN')).toEqual(['打开', '全审', '填报', '上报']);
  expect(labels('en-US')).toEqual(['Open', 'Check', 'Fill', 'Submit']);
});

test('every button of the manifest shows a page and has a picture', () => {
  for (const { pane, icon, tip } of readManifest(xml, 'zh-CN').buttons) {
    expect(pane).toMatch(/^https:\/\/.*taskpane\.html/);
    expect(icon).toMatch(/-80\.png$/);
    expect(tip).not.toBe('');
  }
});

test("an address of the manifest is taken on the page's own origin", () => {
  expect(here('https://localhost:3000/taskpane.html?a=1#check', 'https://example.cn:8443/workbench/')).toBe(
    'https://example.cn:8443/taskpane.html?a=1#check',
  );
});

test('what is no XML is refused', () => {
  expect(() => readManifest('<OfficeApp>', 'zh-CN')).toThrow(TypeError);
});
