import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { FormDefinition } from '../../../src/core/form/definition';
import { canonicalForm, formHash, loadForm } from '../../../src/core/form/load';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { bent, smallForm } from './small-form';

const sha256 = (bytes: Uint8Array): Promise<string> =>
  Promise.resolve(createHash('sha256').update(bytes).digest('hex'));

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, reversedKeys(v)]),
  );
}

test('the canonical text is JSON of the same definition, keys in order', () => {
  const text = canonicalForm(guizhou2024);
  expect(JSON.parse(text)).toEqual(guizhou2024);
  expect(text.startsWith('{"areaFilters":')).toBe(true);
});

test('the order of keys does not change the hash', async () => {
  const turned = reversedKeys(guizhou2024) as FormDefinition;
  expect(JSON.stringify(turned)).not.toBe(JSON.stringify(guizhou2024));
  expect(await formHash(turned, sha256)).toBe(await formHash(guizhou2024, sha256));
});

test('the hash is sha-256 over the UTF-8 bytes of the canonical text', async () => {
  const form = loadForm(bent(['title', 'zh'], '退款 é 𠮷 %25'));
  expect(await formHash(form, sha256)).toBe(await sha256(Buffer.from(canonicalForm(form), 'utf8')));
});

test('any text at all can be hashed, a lone surrogate too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (zh) => {
      const form = loadForm(bent(['title', 'zh'], zh));
      expect(await formHash(form, sha256)).toBe(await sha256(Buffer.from(canonicalForm(form), 'utf8')));
    }),
  );
  expect(await formHash(loadForm(bent(['title', 'zh'], '\ud800')), sha256)).toHaveLength(64);
});

test('a change in any rule changes the canonical text', () => {
  const bare = { ...guizhou2024, tables: [], dictionaries: [], regions: [], mappings: [], rows: [] };
  for (const rule of guizhou2024.rules) {
    const switched = { ...rule, state: rule.state === 'active' ? ('off' as const) : ('active' as const) };
    const reworded = { ...rule, words: { ...rule.words, zh: `${rule.words.zh}。` } };
    const texts = [rule, switched, reworded].map((r) => canonicalForm({ ...bare, rules: [r] }));
    expect(new Set(texts).size).toBe(3);
  }
});

test('a change in one heading changes the hash', async () => {
  const renamed = loadForm(bent(['tables', 0, 'columns', 2, 'heading', 'zh'], '已退款'));
  expect(await formHash(renamed, sha256)).not.toBe(await formHash(loadForm(smallForm()), sha256));
});
