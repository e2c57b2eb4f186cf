import { demoProvince } from '../../../src/cli/demo/province';
import { select } from '../../../src/core/consolidate/select';
import { accepted, regions } from './parts';

const list = [...regions.values()];
const province = demoProvince({
  regions: list,
  seed: 'select',
  counties: new Map([
    ['520102', 3],
    ['520103', 2],
    ['520303', 2],
  ]),
});
const institutions = province.institutions.map((i) => accepted(i));
const [first] = institutions;
if (!first) throw new RangeError('no institution');

test('a county takes its own institutions and lists those of others as outside', () => {
  const { used, issues } = select({
    unit: { code: '520102', level: '县' },
    submissions: institutions,
    regions,
  });
  expect(used.map((s) => s.area)).toEqual(['520102', '520102', '520102']);
  expect(issues.map((i) => i.kind)).toEqual(['outside', 'outside', 'outside', 'outside']);
});

test('a 统筹区 takes the institutions of all its counties, the province all', () => {
  const pool = select({ unit: { code: '520100', level: '统筹区' }, submissions: institutions, regions });
  const all = select({ unit: { code: '520000', level: '省' }, submissions: institutions, regions });
  expect([pool.used.length, all.used.length, all.issues.length]).toEqual([5, 7, 0]);
});

test('of two submissions of one institution the newer version counts and the other is listed', () => {
  const newer = { ...first, id: 'S-new', version: 2 };
  const { used, issues } = select({
    unit: { code: '520000', level: '省' },
    submissions: [newer, ...institutions],
    regions,
  });
  expect(used).toHaveLength(7);
  expect(issues).toEqual([
    {
      kind: 'duplicate',
      kept: { id: 'S-new', version: 2, unit: first.unit },
      dropped: [{ id: first.id, version: 1, unit: first.unit }],
    },
  ]);
});

test('one institution in two counties stays in both and is listed', () => {
  const elsewhere = { ...first, id: 'S-elsewhere', area: '520103' };
  const { used, issues } = select({
    unit: { code: '520100', level: '统筹区' },
    submissions: [...institutions.slice(0, 5), elsewhere],
    regions,
  });
  expect(used).toHaveLength(6);
  expect(issues).toMatchObject([{ kind: 'two-areas', unit: first.unit }]);
});

test('two submissions of one county with different annexes stand side by side', () => {
  const office = province.offices[0];
  if (!office) throw new RangeError('no office');
  const whole = accepted(office);
  const only = (scope: string): typeof whole => ({
    ...whole,
    id: `S-${scope}`,
    data: {
      tables: new Map([...whole.data.tables].filter(([s]) => s === scope)),
      headers: whole.data.headers,
    },
  });
  const { used, issues } = select({
    unit: { code: '520102', level: '县' },
    submissions: [only('A3'), only('A6')],
    regions,
  });
  expect(used.map((s) => s.id).sort()).toEqual(['S-A3', 'S-A6']);
  expect(issues).toEqual([]);
});

test('what is cut off later than asked is left out and listed with its day', () => {
  const late = { ...first, cutoff: 20_000 };
  const { used, issues } = select({
    unit: { code: '520102', level: '县' },
    submissions: [late],
    regions,
    cutoff: 19_999,
  });
  expect(used).toEqual([]);
  expect(issues).toMatchObject([{ kind: 'after-cutoff', cutoff: 20_000 }]);
});

test('expected units without a submission are missing', () => {
  const { issues } = select({
    unit: { code: '520102', level: '县' },
    submissions: institutions.slice(0, 2),
    regions,
    expected: institutions.slice(0, 3).map((s) => s.unit),
  });
  expect(issues).toEqual([{ kind: 'missing', unit: institutions[2]?.unit }]);
});

test('lower levels come before upper ones whatever the order they arrive in', () => {
  const [county] = province.offices;
  if (!county) throw new RangeError('no office');
  const office = accepted(county);
  const { used } = select({
    unit: { code: '520102', level: '县' },
    submissions: [office, ...institutions.slice(0, 3)],
    regions,
  });
  expect(used.at(-1)?.level).toBe('县');
});
