import fc from 'fast-check';
import type { CellValue } from '../../../src/core/form/grid';
import { check } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import { evaluateClause } from '../../../src/core/rules/evaluate';
import { column, dataset, form, rule, table } from './small-form';

const source = [
  column('k:text'),
  column('j:enum:kinds'),
  column('v:money:元'),
  column('w:int'),
  column('from:int'),
  column('to:int'),
  column('seq:int', { required: 'auto' }),
];
const definition = form({
  tables: [
    table('S', source),
    table('T', [column('k:text'), column('j:enum:kinds'), column('from:int'), column('to:int')]),
  ],
});
const compiled = compileForm(definition);

type Row = Readonly<Record<string, CellValue>>;

/** Values of a clause for every row of T: a number, a text, `—`, or undefined for blank and `bad` for unreadable. */
function values(clause: string, own: readonly Row[], rows: readonly Row[]): (number | string | undefined)[] {
  const found = evaluateClause(compiled, {
    clause,
    scope: 'T',
    data: dataset(definition, { T: own, S: rows }),
  });
  return [...found.states].map((state, i) => {
    if (state === 0) return undefined;
    if (state === 2) return '—';
    if (state === 3) return 'bad';
    return found.numbers ? found.numbers[i] : found.texts?.[i];
  });
}

const key = fc.constantFrom('x', 'y', 'z', null);
const kind = fc.constantFrom('甲', '乙', null);
const amount = fc.oneof(
  fc.integer({ min: 0, max: 500 }).map((n) => String(n)),
  fc.constantFrom(null, '—'),
);
const whole = fc.oneof(
  fc.integer({ min: 0, max: 9 }).map((n) => String(n)),
  fc.constant(null),
);
const row = fc.record({ k: key, j: kind, v: amount, w: whole, from: whole, to: whole });
const rowsArb = fc.array(row, { maxLength: 12 });

interface Case {
  readonly own: Row;
  readonly source: readonly Row[];
}
const filled = (v: CellValue | undefined) => v !== null && v !== undefined && v !== '—';
const numbersOf = (rows: readonly Row[], id: string) =>
  rows.filter((r) => filled(r[id])).map((r) => Number(r[id]));

/** What SUM, COUNT, DISTINCT, MIN, MAX and ONE say by their definition, over the rows that count. */
function naive(fn: string, rows: readonly Row[], id: string): number | string | undefined {
  const all = numbersOf(rows, id);
  const unit = id === 'v' ? 100 : 1;
  if (fn === 'COUNT') return all.length;
  if (fn === 'DISTINCT') return new Set(all).size;
  if (fn === 'SUM') {
    const dashes = rows.some((r) => r[id] === '—');
    return all.length === 0 && dashes ? '—' : all.reduce((a, b) => a + b, 0) * unit;
  }
  if (fn === 'ONE') {
    const cell = rows.length === 1 ? rows[0]?.[id] : null;
    return cell === '—' ? '—' : filled(cell) ? Number(cell) * unit : undefined;
  }
  if (all.length === 0) return undefined;
  return (fn === 'MIN' ? Math.min(...all) : Math.max(...all)) * unit;
}

const functions = fc.constantFrom('SUM', 'COUNT', 'DISTINCT', 'MIN', 'MAX', 'ONE');
const forms: readonly { readonly text: string; readonly counts: (c: Case, r: Row) => boolean }[] = [
  { text: '', counts: () => true },
  { text: ' BY k', counts: ({ own }, r) => r['k'] === own['k'] },
  { text: ' BY k, j', counts: ({ own }, r) => r['k'] === own['k'] && r['j'] === own['j'] },
  { text: ' WHERE w > 3', counts: (_, r) => filled(r['w']) && Number(r['w']) > 3 },
  {
    text: ' WHERE w > 3 OR j = "甲" BY k',
    counts: ({ own }, r) =>
      ((filled(r['w']) && Number(r['w']) > 3) || r['j'] === '甲') && r['k'] === own['k'],
  },
  { text: ' WHERE k = THIS.k', counts: ({ own }, r) => filled(r['k']) && r['k'] === own['k'] },
];

const hashed = fc.record({ fn: functions, form: fc.constantFrom(...forms), own: rowsArb, source: rowsArb });

test('aggregates over hashed groups equal the same counted by hand', () => {
  fc.assert(
    fc.property(hashed, ({ fn, form: { text, counts }, own, source }) => {
      const made = values(`${fn}(S.v${text})`, own, source);
      own.forEach((o, i) => {
        if (text.includes('THIS') && !filled(o['k'])) return;
        const rows = source.filter((r) => counts({ own: o, source }, r));
        expect(made[i]).toBe(naive(fn, rows, 'v'));
      });
    }),
    { numRuns: 300 },
  );
});

const operators = fc.constantFrom('<', '<=', '>', '>=');
const holds = (a: number, op: string, b: number): boolean =>
  op === '<' ? a < b : op === '<=' ? a <= b : op === '>' ? a > b : a >= b;

const ranged = fc.record({
  p: operators,
  q: operators,
  fn: fc.constantFrom('COUNT', 'SUM'),
  own: rowsArb,
  source: fc.array(row, { maxLength: 60 }),
});

test('counting rows in a range of THIS, in n log n, equals counting them one by one', () => {
  fc.assert(
    fc.property(ranged, ({ p, q, fn, own, source }) => {
      const made = values(`${fn}(S.w WHERE from ${p} THIS.to AND to ${q} THIS.from BY k)`, own, source);
      own.forEach((o, i) => {
        if (!filled(o['from']) || !filled(o['to'])) return expect(made[i]).toBeUndefined();
        const rows = source.filter(
          (r) =>
            r['k'] === o['k'] &&
            filled(r['from']) &&
            filled(r['to']) &&
            holds(Number(r['from']), p, Number(o['to'])) &&
            holds(Number(r['to']), q, Number(o['from'])),
        );
        expect(made[i]).toBe(naive(fn, rows, 'w'));
      });
    }),
    { numRuns: 300 },
  );
});

test('conditions on THIS of any other kind are asked row by row', () => {
  const rows = [
    { k: 'x', j: '甲', v: '1', from: '1' },
    { k: 'x', j: '乙', v: '2', from: '5' },
    { k: 'y', j: '甲', v: '4', from: '9' },
  ];
  const own = [{ k: 'x', j: '甲', from: '3' }];
  expect(values('SUM(S.v WHERE j <> THIS.j BY k)', own, rows)).toEqual([200]);
  expect(values('MAX(S.v WHERE from <= THIS.from OR j = "乙" BY k)', own, rows)).toEqual([200]);
  expect(values('DISTINCT(S.j WHERE from + 1 <> THIS.from)', own, rows)).toEqual([2]);
});

test('over no rows SUM, COUNT and DISTINCT give 0, MIN, MAX and ONE a blank', () => {
  const made = ['SUM', 'COUNT', 'DISTINCT', 'MIN', 'MAX', 'ONE'].map(
    (fn) => values(`${fn}(S.v BY k)`, [{ k: 'q' }], [])[0],
  );
  expect(made).toEqual([0, 0, 0, undefined, undefined, undefined]);
});

test('ONE gives a text too, and a blank where two rows match', () => {
  const rows = [
    { k: 'x', j: '甲' },
    { k: 'y', j: '乙' },
    { k: 'y', j: '丙' },
  ];
  expect(values('ONE(S.j BY k)', [{ k: 'x' }, { k: 'y' }, { k: 'z' }], rows)).toEqual([
    '甲',
    undefined,
    undefined,
  ]);
});

test('a column that the sheet numbers itself counts rows, numbered or not', () => {
  expect(values('COUNT(S.seq BY k)', [{ k: 'x' }], [{ k: 'x', seq: '1' }, { k: 'x' }])).toEqual([2]);
});

test('an unreadable figure, condition or key silences the groups it may belong to, and only those', () => {
  const own = [{ k: 'x' }, { k: 'y' }];
  const good = [
    { k: 'x', v: '1', w: '5' },
    { k: 'y', v: '2', w: '5' },
  ];
  expect(values('SUM(S.v BY k)', own, [...good, { k: 'x', v: 'one' }])).toEqual(['bad', 200]);
  expect(values('SUM(S.v WHERE w > 3 BY k)', own, [...good, { k: 'y', v: '1', w: 'many' }])).toEqual([
    100,
    'bad',
  ]);
  expect(
    values('SUM(S.v WHERE w > 3 AND j = "甲" BY k)', own, [...good, { k: 'y', w: 'many', j: '乙' }]),
  ).toEqual([0, 0]);
  expect(
    values(
      'SUM(S.v BY j)',
      [{ j: '甲' }, { j: '乙' }],
      [
        { j: '甲', v: '1' },
        { j: '丁', v: '1' },
      ],
    ),
  ).toEqual(['bad', 'bad']);
  expect(
    values(
      'SUM(S.v WHERE v > 5 BY j)',
      [{ j: '甲' }],
      [
        { j: '甲', v: '9' },
        { j: '丁', v: '1' },
      ],
    ),
  ).toEqual([900]);
});

test('sums stay exact where they leave the safe integers', () => {
  const rows = Array.from({ length: 3 }, () => ({ k: 'x', v: '90000000000000.00' }));
  const parts = form({
    tables: [table('S', source), table('T', [column('k:text'), column('v:money:元')])],
    rules: [rule('v < SUM(S.v BY k)'), rule('SUM(S.v BY k) - SUM(S.v BY k) = 0')],
  });
  const data = dataset(parts, { T: [{ k: 'x', v: '90000000000000.00' }], S: rows });
  expect(check(compileForm(parts), data).findings).toEqual([]);
});

test('twenty thousand rows of one group are each counted against the others', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => ({
    k: 'x',
    w: '1',
    from: String(i * 2),
    to: String(i * 2 + 1),
  }));
  const made = values('COUNT(S.w WHERE from <= THIS.to AND to >= THIS.from BY k)', rows, rows);
  expect(made.every((v) => v === 1)).toBe(true);
});
