import fc from 'fast-check';
import { calculate } from '../../../src/core/rules/calculate';
import { check } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import { equationsOf } from '../../../src/core/rules/equations';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { bookOf } from './any-rows';
import { dataset } from './small-form';

const form = compileForm(guizhou2024);
const book = bookOf(4);

test('no content makes a check throw; every finding points at a row of its table and says the same twice', () => {
  fc.assert(
    fc.property(book, book, book, (now, before, below) => {
      const data = dataset(guizhou2024, now);
      const context = {
        previous: dataset(guizhou2024, before),
        children: new Map([['520102', dataset(guizhou2024, below)]]),
        merging: true,
      };
      const { findings, notRun } = check(form, data, context);
      expect(notRun).toEqual([]);
      for (const finding of findings) {
        const held =
          finding.headerOf === undefined
            ? data.tables.get(finding.scope)
            : data.headers.get(finding.headerOf);
        expect(finding.row === 0 || finding.row < (held?.rowCount ?? 0)).toBe(true);
        expect(finding.key.startsWith(finding.rule)).toBe(true);
      }
      expect(check(form, data, context).findings).toEqual(findings);
    }),
    { numRuns: 25 },
  );
});

test('no content makes calculating or asking for equations throw, and broken equations are among those of their table', () => {
  fc.assert(
    fc.property(book, (now) => {
      const data = dataset(guizhou2024, now);
      calculate(form, data);
      const equations = equationsOf(form, data);
      for (const equation of equations.broken.slice(0, 40)) {
        const { scope, total } = equation;
        const cell = { scope, row: total.rows[0] ?? -1, column: total.column };
        expect(equations.through(cell)).toContainEqual(equation);
      }
    }),
    { numRuns: 15 },
  );
});
