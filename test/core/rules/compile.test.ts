import type { FormDefinition, TableDefinition } from '../../../src/core/form/definition';
import { compileForm, RuleError } from '../../../src/core/rules/compile';
import { column, form, rule, table } from './small-form';

const summary: Partial<TableDefinition> = {
  kind: 'summary',
  rowKey: 'row',
  areaKey: 'area',
  rowIds: ['r1', 'r2'],
};
const base: Partial<FormDefinition> = {
  tables: [
    table('T', [
      column('key:text'),
      column('kind:enum:kinds'),
      column('kinds:multi:kinds'),
      column('yuan:money:元', { heading: { zh: '违规本金', en: 'principal' } }),
      column('more:money:元'),
      column('wan:money:万元'),
      column('count:int:家'),
      column('day:date'),
      column('uscc:char', { pattern: 'credit' }),
    ]),
    table(
      'S',
      [column('area:code:areas'), column('row:enum:line'), column('wan:money:万元'), column('key:text')],
      summary,
    ),
  ],
  rows: [
    { id: 'r1', heading: { zh: '合计', en: 'all' }, scopes: ['S'], filters: { T: '' } },
    { id: 'r2', heading: { zh: '甲类', en: 'a' }, scopes: ['S'], filters: { T: 'kind = "甲"' } },
  ],
  areaFilters: [],
};

function refused(parts: Partial<FormDefinition>): RuleError {
  try {
    compileForm(form({ ...base, ...parts }));
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
  throw new Error('accepted');
}

const accepts = (check: string, scope = 'T') =>
  compileForm(form({ ...base, rules: [rule(check, { scope })] }));

test.each([
  ['an unknown column', 'yuan = nothing', 7],
  ['an unknown table', 'yuan = SUM(X.yuan BY key)', 11],
  ['an unknown heading', '[没有的列] = yuan', 0],
  ['a column that the source table lacks', 'COUNT(S.kind BY key) = 1', 8],
  ['a key that the other table lacks', 'COUNT(S.key BY kind) = 1', 15],
  ['a word that is not in the list', 'kind = "丁"', 7],
  ['a word that is not in the list of a multi', 'HAS(kinds, "丁")', 11],
  ['a number against a text', 'yuan = kind', 7],
  ['a date against a number', 'day > count', 6],
  ['元 against 万元', 'yuan = wan', 7],
  ['元 plus 万元', 'wan = yuan + wan', 13],
  ['an amount against a count', 'yuan = count', 7],
  ['a product of two amounts', 'yuan * more > 1', 7],
  ['a division outside ROUND', 'count = count / 2', 14],
  ['a text that is ordered', 'key < "b"', 4],
  ['a multi asked by IN', 'kinds IN ("甲")', 6],
  ['a check that is no condition', 'yuan + more', 5],
  ['WAN of 万元', 'wan = WAN(wan)', 10],
  ['BLANK() on its own', 'key = IF(yuan > 0, BLANK(), key)', 19],
  ['a bare BLANK() that is ordered', 'key > BLANK()', 4],
  ['a check digit of a column without one', 'VALID(key, "checkdigit")', 6],
  ['an unknown aspect', 'VALID(key, "smell")', 11],
  ['ROW outside WHERE', 'ROW', 0],
  ['THIS outside WHERE', 'THIS.yuan = 1', 0],
  ['another table’s cell without printed rows', 'wan = S.wan', 6],
  ['CHILDREN of a list', 'yuan = SUM(CHILDREN(yuan))', 7],
  ['PREVIOUS of an expression', 'yuan = PREVIOUS(yuan + more)', 21],
  ['an aggregate inside WHERE', 'COUNT(T.key WHERE yuan = SUM(T.yuan)) = 1', 25],
  ['a day that is none', 'day = DATE(2023, 2, 29)', 6],
  ['an attribute that no word has', 'ATTR(kind, "parent") = "甲"', 11],
  ['an inherited name as attribute', 'ATTR(kind, "constructor") = "甲"', 11],
])('%s is refused with its offset', (_, check, offset) => {
  const error = refused({ rules: [rule(check, { id: 'T-x' })] });
  expect(error).toMatchObject({ rule: 'T-x', part: 'check', offset });
  expect(error.message).toMatch(/[一-龥]/);
});

test('a condition is refused in its own part', () => {
  const error = refused({ rules: [rule('yuan = 1', { id: 'T-w', when: 'key = nothing' })] });
  expect(error).toMatchObject({ rule: 'T-w', part: 'when', offset: 6 });
});

test('a rule over printed cells refuses a bare column, ROW and CHILDREN', () => {
  for (const [check, offset] of [
    ['wan@r1 = wan', 9],
    ['wan@r1 = WAN(SUM(T.yuan WHERE ROW))', 13],
    ['wan@r1 = SUM(CHILDREN(wan))', 9],
    ['wan@r9 = wan@r1', 4],
  ] as const)
    expect(refused({ rules: [rule(check, { scope: 'S' })] })).toMatchObject({ part: 'check', offset });
});

test('ROW against a table that the printed rows do not filter is refused', () => {
  const error = refused({ rules: [rule('wan = SUM(S.wan WHERE ROW)', { scope: 'S' })] });
  expect(error).toMatchObject({ part: 'check', offset: 22 });
});

test('columns that need each other are refused as circular, with the place', () => {
  const circle = [column('a:int', { calc: 'b + 1' }), column('b:int', { calc: '2 * a' })];
  const error = refused({ tables: [table('T', circle)], rows: [] });
  expect(error).toMatchObject({ rule: 'T.b', part: 'calc', offset: 4 });
  expect(error.words.en).toContain('Circular');
});

test('a column that needs itself through an aggregate is circular', () => {
  const self = [column('k:text'), column('a:int', { calc: 'SUM(T.a BY k)' })];
  expect(refused({ tables: [table('T', self)], rows: [] })).toMatchObject({
    rule: 'T.a',
    part: 'calc',
    offset: 0,
  });
});

test('calculated columns stand in the order in which they need each other', () => {
  const columns = [column('a:int', { calc: 'b + 1' }), column('b:int', { calc: 'c + 1' }), column('c:int')];
  const compiled = compileForm(form({ tables: [table('T', columns)] }));
  expect(compiled.calcs.map((c) => c.column)).toEqual(['b', 'a']);
});

test('a mapping into a column of another unit is refused as a clause', () => {
  const mappings = [{ target: { scope: 'S', column: 'wan' }, clause: 'SUM(T.yuan BY key)' }];
  expect(refused({ mappings })).toMatchObject({ rule: 'S.wan', part: 'clause', offset: 0 });
});

test('a row filter with an unknown column is refused as a filter', () => {
  const rows = [
    { id: 'r1', heading: { zh: '合计', en: 'all' }, scopes: ['S'], filters: { T: 'nothing = 1' } },
  ];
  expect(refused({ rows })).toMatchObject({ rule: 'r1', part: 'filter', offset: 0 });
});

test('a heading in brackets and its identifier are the same name', () => {
  const [one, other] = ['[违规本金] > 0', 'yuan > 0'].map(
    (check) => accepts(check).rules[0]?.instances[0]?.shows,
  );
  expect(one?.column.id).toBe('yuan');
  expect(other?.column).toEqual(one?.column);
});

test('a literal takes the unit of the other side', () => {
  expect(() => accepts('AND(yuan >= 10000, wan < 0.5, count = 3)')).not.toThrow();
  expect(() => accepts('wan = WAN(yuan)')).not.toThrow();
});

test('FOR expands over columns, types and the whole table, each column once', () => {
  const columnsOf = (check: string) => accepts(check).rules[0]?.instances.map((i) => i.column);
  expect(columnsOf('FOR c IN (yuan, [违规本金], more): c >= 0')).toEqual(['yuan', 'more']);
  expect(columnsOf('FOR c IN (*:money, count): c >= 0')).toEqual(['yuan', 'more', 'wan', 'count']);
  expect(columnsOf('FOR c IN (*): c <> BLANK()')).toHaveLength(9);
});

test('the FOR variable stands after a table, before a row and inside PREVIOUS', () => {
  const [instance] = accepts('FOR c IN (wan): c@r1 = c@r2 + PREVIOUS(c@r1)', 'S').rules[0]?.instances ?? [];
  expect(instance).toMatchObject({ shape: 'block', readsPrevious: true, column: 'wan' });
  const [same] = accepts('FOR c IN (key): c = ONE(S.c BY key)').rules[0]?.instances ?? [];
  expect(same?.reads).toEqual(['S']);
});

test('a uniqueness rule tells which columns identify a row; the unconditional error with fewest keys wins', () => {
  const compiled = compileForm(
    form({
      ...base,
      rules: [
        rule('COUNT(T.key BY kind, key) = 1', { severity: 'query' }),
        rule('COUNT(T.key BY kind, day) = 1', { when: 'key <> BLANK()' }),
        rule('COUNT(T.key BY key) = 1'),
      ],
    }),
  );
  expect(compiled.identities.get('T')).toEqual(['key']);
});
