import fc from 'fast-check';
import { keptFrom } from '../../../src/core/form/same-table';
import type { Dataset } from '../../../src/core/form/table';
import { runRules } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import { World } from '../../../src/core/rules/run/world';
import { StandingRules } from '../../../src/core/rules/standing/standing-rules';
import { column, dataset, form, rule, table } from './small-form';

const CHECKS = [
  'v = SUM(S.v BY k)',
  'v = SUM(S.v WHERE w > 3 BY k)',
  'n = COUNT(S.v WHERE j = "甲" BY k)',
  'n = DISTINCT(S.w BY k)',
  'n = MAX(S.w BY k)',
  'n = ONE(S.w BY k)',
  'COUNT(S.w WHERE from <= THIS.to AND to >= THIS.from BY k) <= 1',
  'COUNT(T.k BY k) = 1',
];
const whole = ['w:int', 'from:int', 'to:int'].map((text) => column(text));
const keys = [column('k:text'), column('j:enum:kinds'), column('v:money:元')];
const definition = form({
  tables: [table('S', [...keys, ...whole]), table('T', [...keys, ...whole, column('n:int')])],
  rules: CHECKS.map((check) => rule(check)),
});
const compiled = compileForm(definition);
const ROWS = 8;

const cells = {
  k: fc.constantFrom('x', 'y', 'z', null),
  j: fc.constantFrom('甲', '乙', null, '丁'),
  v: fc.constantFrom('1', '2.5', '10', null, '—', 'x'),
  ...Object.fromEntries(
    ['w', 'from', 'to', 'n'].map((id) => [id, fc.constantFrom('0', '1', '5', null, 'x')]),
  ),
};
const row = fc.record(cells);
const typed = fc.oneof(
  ...Object.entries(cells).map(([id, value]) => fc.record({ id: fc.constant(id), value })),
);
const step = fc.record({ scope: fc.constantFrom('S', 'T'), at: fc.nat({ max: ROWS - 1 }), typed });
const rows = fc.array(row, { minLength: ROWS, maxLength: ROWS });

test('after every typed cell standing rules find, list and explain what rules asked anew do', () => {
  const steps = fc.array(step, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(rows, rows, steps, (S, T, typing) => {
      const held = { S: [...S], T: [...T] };
      let data: Dataset = dataset(definition, held);
      const standing = new StandingRules(compiled, {}, data);
      standing.prepare();
      for (const { scope, at, typed: cell } of typing) {
        const own = scope === 'S' ? held.S : held.T;
        own[at] = { ...own[at], [cell.id]: cell.value } as (typeof own)[number];
        data = keptFrom(data, dataset(definition, held));
        standing.follow(data, {});
        const anew = runRules(new World(compiled, data, {}));
        expect(standing.found.map((f) => f.findings)).toEqual(anew.map((f) => f.findings));
      }
    }),
    { numRuns: 25 },
  );
});
