import type { FormDefinition } from '../../../src/core/form/definition';
import type { Finding } from '../../../src/core/form/finding';
import { check, type CheckContext } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import { column, dataset, form, rule, table, type Rows } from './small-form';

const tables = [
  table('T', [
    column('id:text'),
    column('kind:enum:kinds'),
    column('a:money:元'),
    column('b:money:元'),
    column('sum:money:元', { required: 'calc', calc: 'a + b' }),
    column('day:date'),
    column('area:code:areas'),
  ]),
  table('U', [column('id:text'), column('v:money:元')]),
];

function run(
  parts: Partial<FormDefinition>,
  raw: Readonly<Record<string, Rows>>,
  context: CheckContext = {},
) {
  const definition = form({ tables, ...parts });
  return check(compileForm(definition), dataset(definition, raw), context);
}

const one = (text: string, rows: Rows, more: Readonly<Record<string, Rows>> = {}): Finding => {
  const { findings } = run({ rules: [rule(text, { id: 'T-9' })] }, { T: rows, ...more });
  expect(findings).toHaveLength(1);
  return findings[0] as Finding;
};

test('a finding names both sides, the difference, the cells and the unit', () => {
  const finding = one('a <= b', [{ id: 'x', a: '3.50', b: '1.25' }]);
  expect(finding).toEqual({
    rule: 'T-9',
    severity: 'error',
    scope: 'T',
    row: 0,
    column: 'a',
    place: { sheet: '表T', row: 6, column: 3 },
    facts: {
      left: {
        name: 'a',
        scope: 'T',
        column: 'a',
        value: '3.50',
        unit: '元',
        place: { sheet: '表T', row: 6, column: 3 },
      },
      right: {
        name: 'b',
        scope: 'T',
        column: 'b',
        value: '1.25',
        unit: '元',
        place: { sheet: '表T', row: 6, column: 4 },
      },
      comparison: '<=',
      actual: '3.50',
      expected: '1.25',
      residual: '2.25',
      unit: '元',
      operands: [
        expect.objectContaining({ name: 'a', value: '3.50' }),
        expect.objectContaining({ name: 'b', value: '1.25' }),
      ],
    },
    key: 'T-9|3.50|1.25',
  });
});

test('an aggregate shows its first cell, the range of all its rows and how many they are', () => {
  const rows = ['x', 'y', 'x', 'x'].map((id) => ({ id, v: '1.00' }));
  const finding = one('a = SUM(U.v BY id)', [{ id: 'x', a: '9.00' }], { U: rows });
  expect(finding.facts.right).toEqual({
    name: 'SUM(U.v BY id)',
    scope: 'U',
    column: 'v',
    value: '3.00',
    unit: '元',
    rows: 3,
    place: { sheet: '表U', row: 6, column: 2 },
    range: 'B6,B8:B9',
  });
  expect(finding.facts.operands?.map((o) => o.name)).toEqual(['a', 'SUM(U.v BY id)', 'id']);
});

test('dates, words and codes are shown as they are printed', () => {
  const finding = one('AND(day >= DATE(2024, 1, 1), area = "520102")', [
    { day: '2023-05-01', area: '520100' },
  ]);
  expect(finding.facts).toMatchObject({ actual: '2023-05-01', expected: '2024-01-01' });
  expect(one('area = "520102"', [{ area: '520100' }]).facts).toMatchObject({
    actual: '贵阳市',
    expected: '南明区',
  });
});

test('of several conditions the one that fails is shown, of IF the branch that was taken', () => {
  expect(one('AND(a >= 1, b >= 1)', [{ a: '5', b: '0.50' }])).toMatchObject({
    facts: { left: { name: 'b' } },
  });
  expect(one('IF(kind = "甲", a = 1, b = 1)', [{ kind: '乙', a: '1', b: '2' }]).facts).toMatchObject({
    left: { name: 'b' },
    actual: '2.00',
    expected: '1',
  });
});

test('an empty cell is shown with what it was asked', () => {
  const finding = one('FOR c IN (a, b): c <> BLANK()', [{ a: '1' }]);
  expect(finding).toMatchObject({
    column: 'b',
    facts: { column: 'b', comparison: '<>', left: { name: 'b' } },
  });
  expect(finding.facts.left).not.toHaveProperty('value');
});

test('the key is the rule, what identifies the row and the operands’ values: it stays when rows move and drops when a figure changes', () => {
  const rules = [
    rule('COUNT(T.id BY id) = 1', { id: 'T-1' }),
    rule('a <= b', { id: 'T-2', severity: 'query' }),
  ];
  const keys = (rows: Rows) => run({ rules }, { T: rows }).findings.map((f) => f.key);
  const x = { id: 'x', a: '2.00', b: '1.00' };
  const y = { id: 'y', a: '2.00', b: '1.00' };
  expect(keys([x, y])).toEqual(['T-2|x|2.00|1.00', 'T-2|y|2.00|1.00']);
  expect(keys([y, x])).toEqual(['T-2|y|2.00|1.00', 'T-2|x|2.00|1.00']);
  expect(keys([{ ...x, a: '3.00' }])).toEqual(['T-2|x|3.00|1.00']);
});

test('rules without their tables are listed with what is missing, and neither fail nor pass', () => {
  const rules = [
    rule('a = SUM(U.v BY id)', { id: 'T-1' }),
    rule('v > 0', { id: 'T-2', scope: 'U' }),
    rule('a > 0', { id: 'T-3' }),
  ];
  const result = run({ rules }, { T: [{ id: 'x', a: '0' }] });
  expect(result.notRun).toEqual([
    { rule: 'T-1', missing: ['U'] },
    { rule: 'T-2', missing: ['U'] },
  ]);
  expect(result.findings.map((f) => f.rule)).toEqual(['T-3']);
});

test('shadow rules are counted and shown to nobody, off rules do not run, merging rules only while merging', () => {
  const rules = [
    rule('a > 0', { id: 'T-1', state: 'shadow' }),
    rule('a > 0', { id: 'T-2', state: 'off' }),
    rule('a > 0', { id: 'T-3', runs: 'merging' }),
  ];
  const raw = { T: [{ a: '0' }, { a: '0' }] };
  expect(run({ rules }, raw)).toEqual({ findings: [], notRun: [], shadow: [{ rule: 'T-1', count: 2 }] });
  expect(run({ rules }, raw, { merging: true }).findings.map((f) => f.rule)).toEqual(['T-3', 'T-3']);
});

test('findings stand as the sheets do: table, header first, row, column, rule', () => {
  const rules = [
    rule('v > 0', { id: 'T-1', scope: 'U' }),
    rule('b > 0', { id: 'T-2' }),
    rule('a > 0', { id: 'T-3' }),
    rule('until <> BLANK()', { id: 'H-1', scope: 'H' }),
    rule('a > 1', { id: 'T-4' }),
  ];
  const bad = { a: '0', b: '0' };
  const { findings } = run({ rules }, { T: [bad, bad], U: [{ v: '0' }], 'H.T': [{}], 'H.U': [{}] });
  expect(findings.map((f) => `${f.headerOf ?? f.scope} ${f.rule} ${f.row}`)).toEqual([
    'T H-1 0',
    'T T-3 0',
    'T T-4 0',
    'T T-2 0',
    'T T-3 1',
    'T T-4 1',
    'T T-2 1',
    'U H-1 0',
    'U T-1 0',
  ]);
});

test('a rule that reads headers only is asked once and points at the header', () => {
  const { findings } = run(
    { rules: [rule('H.until = U.H.until')] },
    {
      T: [{ a: '1' }, { a: '2' }],
      U: [],
      'H.T': [{ until: '2024-10-31' }],
      'H.U': [{ until: '2024-11-30' }],
    },
  );
  expect(findings).toMatchObject([{ scope: 'H', headerOf: 'T', column: 'until', row: 0 }]);
});

const general = rule('FOR c IN (*): VALID(c, "type")', { id: 'G-1', scope: '*' });

test('a general rule speaks of every table and header', () => {
  const { findings } = run(
    { rules: [general] },
    { T: [{ a: 'x' }], U: [{ v: 'y' }], 'H.T': [{ filer: '#REF!' }] },
  );
  expect(findings.map((f) => [f.headerOf, f.scope, f.column, f.facts.actual])).toEqual([
    ['T', 'H', 'filer', '#REF!'],
    [undefined, 'T', 'a', 'x'],
    [undefined, 'U', 'v', 'y'],
  ]);
});

test('a cell with more decimals than its column prints never passes in silence', () => {
  expect(run({ rules: [general] }, { T: [{ a: '1.005' }] }).findings).toMatchObject([
    { column: 'a', facts: { text: 'excess' } },
  ]);
});

const spoken = (over: Partial<Finding>): Finding => ({
  rule: 'P-13',
  severity: 'error',
  scope: 'T',
  row: 0,
  column: 'a',
  place: { sheet: '表T', row: 6, column: 3 },
  facts: {},
  key: 'k',
  ...over,
});

test('where the paste doctor has spoken a general rule stays silent, also in a run of cells', () => {
  const raw = { T: [{ a: 'x' }, { a: 'x' }, { a: 'x' }] };
  const rowsLeft = (finding: Finding) =>
    run({ rules: [general] }, raw, { spoken: [finding] }).findings.map((f) => f.row);
  expect(rowsLeft(spoken({}))).toEqual([1, 2]);
  expect(rowsLeft(spoken({ facts: { count: 2, ranges: ['C6:C7'] } }))).toEqual([2]);
});

test('an overwritten formula silences the rule that recomputes its cell and no other', () => {
  const rules = [rule('sum = a + b', { id: 'T-1' }), rule('sum > 100', { id: 'T-2' })];
  const raw = { T: [{ a: '1', b: '1', sum: '9' }] };
  const at = { column: 'sum', place: { sheet: '表T', row: 6, column: 5 } };
  const rulesOf = (context: CheckContext) => run({ rules }, raw, context).findings.map((f) => f.rule);
  expect(rulesOf({})).toEqual(['T-1', 'T-2']);
  expect(rulesOf({ spoken: [spoken({ rule: 'P-08', ...at })] })).toEqual(['T-2']);
  expect(rulesOf({ spoken: [spoken({ rule: 'P-01', ...at })] })).toEqual(['T-1', 'T-2']);
});

test('one planted fault gives one finding: an unreadable figure silences every rule that reads it', () => {
  const rules = [general, rule('sum = a + b'), rule('a <= b'), rule('a = SUM(U.v BY id)')];
  const good = { id: 'x', a: '1.00', b: '2.00', sum: '3.00' };
  const { findings } = run({ rules }, { T: [{ ...good, a: 'one' }], U: [{ id: 'x', v: '1.00' }] });
  expect(findings.map((f) => [f.rule, f.column])).toEqual([['G-1', 'a']]);
});
