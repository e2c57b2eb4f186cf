import { guizhou2024 } from '../../src/forms/guizhou-2024';

test('the definition holds 347 rules: 217 errors, 111 queries, 19 hints', () => {
  const count = (severity: string): number => guizhou2024.rules.filter((r) => r.severity === severity).length;
  expect([guizhou2024.rules.length, count('error'), count('query'), count('hint')]).toEqual([
    347, 217, 111, 19,
  ]);
});
