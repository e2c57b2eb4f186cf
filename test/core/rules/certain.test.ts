import fc from 'fast-check';
import { compileForm } from '../../../src/core/rules/compile';
import { failingRows, runInstance } from '../../../src/core/rules/run/run-instance';
import { World } from '../../../src/core/rules/run/world';
import { targetsOf } from '../../../src/core/rules/targets';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { bookOf, rowsOfColumns } from './any-rows';
import { dataset } from './small-form';

const form = compileForm(guizhou2024);

test.each([
  ['anything stands in all columns', bookOf(40, 16)],
  ['most columns hold nothing odd', bookOf(24, 16, rowsOfColumns)],
])(
  'a rule fails in the same rows whether columns are looked at whole or each row is asked: %s',
  (_, book) => {
    let failed = 0;
    let passed = 0;
    fc.assert(
      fc.property(book, bookOf(20, 0), (now, before) => {
        const data = dataset(guizhou2024, now);
        const context = { previous: dataset(guizhou2024, before) };
        for (const { record, instances } of form.rules)
          for (const instance of instances)
            for (const target of targetsOf(instance, data)) {
              const run = () => ({ target, missing: record.missing, world: new World(form, data, context) });
              const byRow = runInstance(instance, run());
              expect([record.id, failingRows(instance, run())]).toEqual([record.id, byRow.failing]);
              failed += byRow.failing.length;
              passed += byRow.tested - byRow.failing.length;
            }
      }),
      { numRuns: 6 },
    );
    expect(failed).toBeGreaterThan(1_000);
    expect(passed).toBeGreaterThan(1_000);
  },
);
