import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { manifestFor } from '../../src/commands/manifest';
import { commandAsked, pageOf, ribbon } from '../../src/commands/ribbon';

const manifest = readFileSync(resolve(__dirname, '../../manifest.xml'), 'utf8');

test('each button’s page leads back to that button', () => {
  for (const command of ribbon.filter(({ go }) => go !== undefined))
    expect(commandAsked(new URL(pageOf(command), 'https://localhost').searchParams)).toBe(command);
  expect(commandAsked(new URLSearchParams('go=elsewhere'))).toBeUndefined();
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
