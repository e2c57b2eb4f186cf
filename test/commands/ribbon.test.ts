import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { manifestFor } from '../../src/commands/manifest';
import { commandAsked, pageOf, ribbon } from '../../src/commands/ribbon';

const manifest = readFileSync(resolve(__dirname, '../../manifest.xml'), 'utf8');

test('each button’s page leads back to that button', () => {
  for (const command of ribbon) {
    const { hash } = new URL(pageOf(command), 'https://localhost');
    expect(commandAsked(hash)).toBe(command);
    expect(commandAsked(`${hash}&_xdm_Info=conv|control|https://host`)).toBe(command);
  }
  for (const other of ['', '#', '#elsewhere']) expect(commandAsked(other)).toBeUndefined();
});

test('the buttons’ pages differ in nothing but the fragment, and none goes without: an open pane is never loaded anew', () => {
  const pages = ribbon.map((command) => new URL(pageOf(command), 'https://localhost'));
  expect(new Set(pages.map((page) => page.pathname + page.search))).toEqual(new Set(['/taskpane.html']));
  expect(new Set(pages.map((page) => page.hash)).size).toBe(ribbon.length);
  expect(pages.every((page) => page.hash.length > 1)).toBe(true);
});

test('a manifest for another address names no other host', () => {
  const made = manifestFor(manifest, 'https://duibiao.example:8443');
  const hosts = new Set([...made.matchAll(/DefaultValue="(https:\/\/[^/"]+)/g)].map((m) => m[1]));
  expect([...hosts]).toEqual(['https://duibiao.example:8443']);
});

test.each(['http://duibiao.example', 'https://duibiao.example/pane', 'duibiao', 'https://a b'])(
  'a manifest is not made for %s',
  (origin) => expect(() => manifestFor(manifest, origin)).toThrow(RangeError),
);
