import type { Accepted } from '../../../src/core/consolidate/accepted';
import { ownText } from '../../../src/core/audit/figure-text';
import { unanswered } from '../../../src/core/audit/linked';
import { tieOwn } from '../../../src/core/audit/own';
import type { ColumnDefinition } from '../../../src/core/form/definition';
import { compileForm } from '../../../src/core/rules/compile';
import { exampleData } from '../../../src/core/rules/example';
import { parseExample } from '../../../src/core/rules/example-text';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const form = compileForm(guizhou2024);
const COUNTERPARTS = ['X-16', 'X-17', 'X-19', 'X-20', 'X-24', 'X-29-A5', 'X-29-A3'];

/** A workbook that holds just the rows of a rule's example, or others. */
function sentBy(id: string, example: 'holds' | 'fails' | { readonly rows: string }): Accepted {
  const rule = form.rules.find((r) => r.record.id === id);
  if (!rule) throw new RangeError(id);
  const text = typeof example === 'string' ? rule.record[example] : example.rows;
  const { data } = exampleData(form, rule, parseExample(text));
  return { id, version: 1, unit: '520122', level: '县', area: '520122', data };
}

test.each(COUNTERPARTS)('%s asks for a counterpart: a row that has none is named, and no other', (id) => {
  const { compared, entries } = tieOwn(form, sentBy(id, 'holds'));
  expect([compared > 0, entries]).toEqual([true, []]);
  const scope = form.rules.find((r) => r.record.id === id)?.record.scope;
  const open = tieOwn(form, sentBy(id, 'fails')).entries.filter((e) => e.cell.scope === scope);
  expect(open).toMatchObject([
    { kind: 'own', verdict: 'broken', stated: 1, recomputed: 0, gap: 1, cell: { row: 0 } },
  ]);
});

test('no other rule of the form asks for counterparts where it fails', () => {
  const asking = form.rules.filter((rule) => {
    const { data } = exampleData(form, rule, parseExample(rule.record.fails));
    return unanswered({ ...form, rules: [rule] }, data).asked > 0;
  });
  expect(asking.map((r) => r.record.id).sort()).toEqual([...COUNTERPARTS].sort());
});

test.each(['X-10', 'X-10-ratio', 'X-12-A2', 'X-07', 'X-09', 'A6-07', 'X-32', 'A6-06', 'X-08', 'X-18'])(
  '%s asks for no counterpart: where it fails, no row of another annex is missing',
  (id) => {
    expect(tieOwn(form, sentBy(id, 'fails')).entries).toEqual([]);
  },
);

test('rows that are answered count among the figures that were compared', () => {
  const rows = 'A6{case_no:A} A6{case_no:A} A6{case_no:B} A6{case_no:} A3{case_no:A}';
  const { compared, entries } = tieOwn(form, sentBy('X-24', { rows }));
  expect(compared).toBe(3);
  expect(entries.map((e) => e.cell.row)).toEqual([2]);
});

test('a row that two rows answer where one is asked for tells how many there are', () => {
  const rows = 'A6{case_no:A} A3{case_no:A} A3{case_no:A}';
  expect(tieOwn(form, sentBy('X-24', { rows })).entries).toMatchObject([
    { stated: 1, recomputed: 2, residual: -1, gap: 1, cell: { scope: 'A6', column: 'case_no' } },
  ]);
});

test('a count of rows stands in a column of texts as it is', () => {
  const text: ColumnDefinition = {
    id: 'case_no',
    heading: { zh: '检查编号', en: 'Case' },
    type: 'text',
    required: 'N',
  };
  expect(ownText(text, 12)).toBe('12');
  expect(ownText({ ...text, type: 'percent' }, 12)).toBe('0.12');
});
