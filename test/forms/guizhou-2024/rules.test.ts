import type { RuleRecord } from '../../../src/core/form/definition';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const { rules } = guizhou2024;
const count = (test: (r: RuleRecord) => boolean): number => rules.filter(test).length;
const ids = (test: (r: RuleRecord) => boolean): string[] => rules.filter(test).map((r) => r.id);

test('there are 347 rules: 217 errors, 111 queries, 19 hints', () => {
  expect(rules).toHaveLength(347);
  expect(['error', 'query', 'hint'].map((s) => count((r) => r.severity === s))).toEqual([217, 111, 19]);
});

test('each rule has one example that holds and another that fails: 694', () => {
  expect(rules.flatMap((r) => [r.holds, r.fails])).toHaveLength(694);
  expect(ids((r) => r.holds === r.fails)).toEqual([]);
  expect(ids((r) => /^`|`$/.test(r.check + r.holds + r.fails))).toEqual([]);
});

test('four rules begin in shadow, all others active', () => {
  expect(ids((r) => r.state === 'shadow').sort()).toEqual(['A2-22', 'A3-13', 'A3-59', 'G-08']);
  expect(count((r) => r.state === 'off')).toBe(0);
});

test('two rules run only while several filers are merged', () => {
  expect(ids((r) => r.runs === 'merging').sort()).toEqual(['X-05', 'X-23']);
});

test('a rule speaks Chinese to the clerk, and English beside it', () => {
  expect(ids((r) => !/[\u4e00-\u9fff]/.test(r.words.zh))).toEqual([]);
  expect(ids((r) => !/^[A-Z0-9\u4e00-\u9fff]/.test(r.words.en))).toEqual([]);
  expect(ids((r) => r.basis === '')).toEqual([]);
});

test('an example begins with the table that the rule speaks of, or names it', () => {
  const scoped = rules.filter((r) => r.scope !== '*');
  const silent = scoped.filter((r) =>
    [r.holds, r.fails].some((e) => !new RegExp(`(^| )${r.scope}[@{]`).test(e)),
  );
  expect(silent.map((r) => r.id)).toEqual([]);
});

test('general rules speak of every table, the others of one', () => {
  expect(ids((r) => r.scope === '*')).toEqual(['G-01', 'G-02', 'G-04', 'G-05', 'G-06', 'G-07', 'G-08']);
});
