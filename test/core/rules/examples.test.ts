import { compileForm } from '../../../src/core/rules/compile';
import { runExample } from '../../../src/core/rules/example';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const form = compileForm(guizhou2024);

test('the definition has 347 rules, each with two examples', () => {
  expect(form.rules).toHaveLength(347);
});

describe.each(form.rules.map((rule) => [rule.record.id, rule] as const))('%s', (_, rule) => {
  test('holds on its own good example and is not silent there', () => {
    const { tested, failing } = runExample(form, rule, rule.record.holds);
    expect({ failing, spoke: tested > 0 }).toEqual({ failing: 0, spoke: true });
  });

  test('fails on its own bad example', () => {
    expect(runExample(form, rule, rule.record.fails).failing).toBeGreaterThan(0);
  });
});
