import { dictionariesOf, FormError, loadForm, tableOf } from '../../../src/core/form/load';
import { bent, smallForm, type Json } from './small-form';

function refusal(json: unknown): FormError {
  try {
    loadForm(json);
  } catch (error) {
    if (error instanceof FormError) return error;
    throw error;
  }
  throw new Error('the definition was accepted');
}

const columns = ['tables', 0, 'columns'] as const;

describe('a definition that fits', () => {
  test('is returned as it is', () => {
    expect(loadForm(smallForm())).toEqual(smallForm());
  });

  test('gives its dictionaries by id and its tables by scope', () => {
    const form = loadForm(smallForm());
    expect([...dictionariesOf(form).keys()]).toEqual(['kind', 'row']);
    expect(tableOf(form, 'T2').rowIds).toEqual(['total', 'case']);
  });

  test('gives its header as the table H', () => {
    const header = tableOf(loadForm(smallForm()), 'H');
    expect([header.kind, header.columns.map((c) => c.id)]).toEqual(['header', ['filer_org']]);
  });

  test('refuses a scope it does not have', () => {
    expect(() => tableOf(loadForm(smallForm()), 'A9')).toThrow(
      new FormError({ place: 'A9', words: { zh: '没有这张表', en: '' } }),
    );
  });
});

describe('what is no definition', () => {
  test.each([[null], [undefined], [42], ['{}'], [[]]])('%p is refused without a place', (json) => {
    expect(refusal(json).place).toBe('');
  });

  test('a format of another version is refused with the versions that can be read', () => {
    const error = refusal(bent(['format'], 'duibiao-form/9'));
    expect([error.place, error.message]).toEqual([
      'format',
      '表单定义 format：不认识这个格式版本，本程序能读 duibiao-form/1',
    ]);
  });

  test('a missing format is refused the same way', () => {
    const { format: _, ...rest } = smallForm();
    expect(refusal(rest).place).toBe('format');
  });
});

describe('a definition with a mistake of form is refused at its place', () => {
  test.each<[string, Json, string]>([
    ['a column of an unknown type', bent([...columns, 1, 'type'], 'float'), 'tables.T1.columns.due.type'],
    [
      'a column without a heading',
      bent([...columns, 1, 'heading'], undefined),
      'tables.T1.columns.due.heading',
    ],
    ['a key that the format does not know', bent(['rules', 0, 'formula'], 'x'), 'rules.T1-01'],
    ['a severity that does not exist', bent(['rules', 0, 'severity'], 'fatal'), 'rules.T1-01.severity'],
    ['a rule without an example', bent(['rules', 0, 'fails'], ''), 'rules.T1-01.fails'],
    ['a date that does not exist', bent(['campaign', 'issued'], '2024-02-30'), 'campaign.issued'],
    ['a sum of an unknown direction', bent(['sums', 0, 'axis'], 'diagonal'), 'sums[0].axis'],
  ])('%s', (_, json, place) => {
    expect(refusal(json).place).toBe(place);
  });
});

describe('a definition that contradicts itself is refused at its place', () => {
  test.each<[string, Json, string]>([
    [
      'a heading twice',
      bent([...columns, 2, 'heading', 'zh'], '应退（元）'),
      'tables.T1.columns.paid.heading',
    ],
    [
      'a heading twice in another width',
      bent([...columns, 2, 'heading', 'zh'], '应退(元)'),
      'tables.T1.columns.paid.heading',
    ],
    [
      'a synonym that is another heading',
      bent([...columns, 1, 'synonyms'], ['已退']),
      'tables.T1.columns.paid.heading',
    ],
    [
      'an unknown dictionary',
      bent([...columns, 0, 'dictionary'], 'sort'),
      'tables.T1.columns.kind.dictionary',
    ],
    [
      'a list without a dictionary',
      bent([...columns, 0, 'dictionary'], undefined),
      'tables.T1.columns.kind.dictionary',
    ],
    ['a column twice', bent([...columns, 2, 'id'], 'due'), 'tables.T1.columns.due'],
    ['a column number twice', bent([...columns, 2, 'n'], 2), 'tables.T1.columns[n=2].n'],
    ['money in no unit', bent([...columns, 1, 'unit'], '个'), 'tables.T1.columns.due.unit'],
    [
      'a calculated column without a formula',
      bent([...columns, 2, 'required'], 'calc'),
      'tables.T1.columns.paid.calc',
    ],
    ['a group beyond the last column', bent(['tables', 0, 'groups', 0, 'to'], 4), 'tables.T1.groups.金额'],
    ['an unknown header item', bent(['tables', 0, 'headerItems'], ['phone']), 'tables.T1.headerItems'],
    ['a scope twice', bent(['tables', 1, 'scope'], 'T1'), 'tables.T1'],
    ['the scope of the header', bent(['tables', 1, 'scope'], 'H'), 'tables.H'],
    ['an unknown printed row', bent(['tables', 1, 'rowIds'], ['total', 'clue']), 'tables.T2.rowIds'],
    ['an unknown key column', bent(['tables', 1, 'rowKey'], 'line'), 'tables.T2.rowIds'],
    ['a row key that is no word', bent(['rows', 1, 'key'], '线索'), 'tables.T2.rowIds'],
    ['a block under no table', bent(['tables', 1, 'under'], 'T9'), 'tables.T2.under'],
    ['a row twice', bent(['rows', 1, 'id'], 'total'), 'tables.T2.rowIds'],
    ['a row of no table', bent(['rows', 1, 'scopes'], ['T2', 'T9']), 'rows.case.scopes'],
    ['a filter on no table', bent(['rows', 1, 'filters'], { T9: '' }), 'rows.case.filters'],
    ['a — in no column', bent(['rows', 1, 'notApplicable'], { T2: ['paid'] }), 'rows.case.notApplicable.T2'],
    ['a sum over no column', bent(['sums', 0, 'columns'], ['paid']), 'sums[0].columns'],
    ['a sum of no row', bent(['sums', 0, 'parts'], ['clue']), 'sums[0].parts'],
    ['a dictionary twice', bent(['dictionaries', 1, 'id'], 'kind'), 'tables.T2.columns.row.dictionary'],
    [
      'a spelling of two words',
      bent(['dictionaries', 1, 'words', 1, 'import'], ['合计']),
      'dictionaries.row.case',
    ],
    ['a region twice', bent(['regions', 1, 'code'], '520000'), 'regions.520000'],
    ['a region under none', bent(['regions', 1, 'parent'], '510000'), 'regions.520100.parent'],
    ['a rule on no table', bent(['rules', 0, 'scope'], 'T9'), 'rules.T1-01.scope'],
    ['a mapping into no table', bent(['mappings', 0, 'target', 'scope'], 'T9'), 'mappings.T9.due.target'],
    [
      'a mapping into no column',
      bent(['mappings', 0, 'target', 'column'], 'paid'),
      'mappings.T2.paid.target',
    ],
    ['a mapping in no row', bent(['mappings', 0, 'rows'], ['clue']), 'mappings.T2.due.rows'],
    ['a mapping of no rule', bent(['mappings', 0, 'rule'], 'T1-99'), 'mappings.T2.due.rule'],
    ['a date of no table', bent(['calendar', 0, 'scopes'], ['T9']), 'calendar.day.scopes'],
  ])('%s', (_, json, place) => {
    expect(refusal(json).place).toBe(place);
  });

  test('a rule twice', () => {
    const form = smallForm();
    form['rules'] = [...(form['rules'] as Json[]), ...(smallForm()['rules'] as Json[])];
    const error = refusal(form);
    expect([error.place, error.words.zh]).toEqual(['rules.T1-01', '“T1-01”重复，请只留一个']);
  });

  test('the sentence names what is missing and asks to correct it', () => {
    const error = refusal(bent([...columns, 0, 'dictionary'], 'sort'));
    expect(error.message).toBe('表单定义 tables.T1.columns.kind.dictionary：没有名为“sort”的字典，请改正');
    expect(error.words.en).toBe('there is no dictionary "sort": correct it');
  });
});

test('a rule may speak of every table or of the header', () => {
  for (const scope of ['*', 'H'])
    expect(loadForm(bent(['rules', 0, 'scope'], scope)).rules[0]?.scope).toBe(scope);
});
