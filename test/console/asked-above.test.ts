import { answersTo, askedAbove } from '../../src/console/asked-above';

type Passings = Parameters<typeof askedAbove>[0];

function passing(
  annex: string,
  state: 'received' | 'refused',
  findings: readonly (readonly [string, string, string])[],
) {
  const problem = {
    type: 'urn:duibiao:problem:findings',
    title: '',
    status: 422,
    detail: '',
    findings: findings.map(([rule, severity, key]) => ({ rule, severity, key, message: `${rule}：${key}` })),
  };
  return { annex, state, ...(state === 'refused' && { problem }) };
}

const passings = [
  passing('4', 'received', []),
  passing('1', 'refused', [
    ['A1-24', 'query', 'A1-24|20|40'],
    ['H-03', 'query', 'H-03|A1'],
    ['A1-24', 'query', 'A1-24|15|24'],
    ['H-01', 'error', 'H-01|A1'],
  ]),
  passing('1', 'refused', [['A1-90', 'query', 'A1-90|1']]),
] as unknown as Passings;

test('what the office above asks is gathered by rule from the newest try of the annex; errors are not to be explained', () => {
  expect(askedAbove(passings, '1').map(({ rule, keys }) => [rule, keys])).toEqual([
    ['A1-24', ['A1-24|20|40', 'A1-24|15|24']],
    ['H-03', ['H-03|A1']],
  ]);
  expect(askedAbove(passings, '4')).toEqual([]);
  expect(askedAbove([], '1')).toEqual([]);
});

test('one answer goes to every key of its rule, and a rule without words to none', () => {
  const asked = askedAbove(passings, '1');
  expect(answersTo(asked, { 'A1-24': ' 其余机构停业整顿 ', 'H-03': '  ' })).toEqual([
    { key: 'A1-24|20|40', rule: 'A1-24', text: '其余机构停业整顿' },
    { key: 'A1-24|15|24', rule: 'A1-24', text: '其余机构停业整顿' },
  ]);
});
