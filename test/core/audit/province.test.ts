import type { RawPackage } from '../../../src/cli/demo/package';
import type { DemoProvince } from '../../../src/cli/demo/province';
import { analyse } from '../../../src/core/audit/analyse';
import { booksOf } from '../../../src/core/audit/books';
import { bridgeOf } from '../../../src/core/audit/bridge';
import type { Bridge, BridgeItem } from '../../../src/core/audit/bridge-table';
import { fallenFigures } from '../../../src/core/audit/fallen';
import { tieOutBooks } from '../../../src/core/audit/tie-out-all';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { guizhou2024Analysis } from '../../../src/forms/guizhou-2024/analysis';
import { detailsOf, form, honestOffices, withCells } from './generated-province';
import { reportedTwice, rowOf, slipped, stated, swappedBy } from './planted';

const DOUBLES = [
  { by: '520103', of: '520111' },
  { by: '520323', of: '520324' },
];
/** Reports two inspections once more; `later` days apart nobody can see that they are the same. */
const twice = (filer: RawPackage, made: DemoProvince, later: number): RawPackage =>
  DOUBLES.reduce((f, d) => reportedTwice(f, made, { ...d, later }), filer);
const details = detailsOf('planted', 30, { change: (filer, made) => twice(filer, made, 0) });
const honest = honestOffices(details, ['A1B', 'A4']);
const ROWS = ['r0', 'r1', 'r2', 'r2a', 'r4'];
const MONEY = ['total_amount', 'deduct_total', 'principal'];

function sentBy(unit: string): Accepted {
  const found = details.submissions.find((s) => s.unit === unit);
  if (!found) throw new RangeError(unit);
  return found;
}

function provinceOf(offices: readonly Accepted[], scope: string): Accepted {
  const found = offices.find((s) => s.unit === '520000' && s.data.tables.has(scope));
  if (!found) throw new RangeError(scope);
  return found;
}

function addsUp({ difference, items, rounding, unexplained }: Bridge): void {
  expect(items.reduce((sum, i) => sum + i.amount, 0) + rounding.amount + unexplained).toBe(difference);
  expect(unexplained).toBe(0);
  expect(Math.abs(rounding.amount)).toBeLessThanOrEqual(rounding.bound);
}

interface World {
  readonly offices: readonly Accepted[];
  readonly submissions?: readonly Accepted[];
  readonly earlier?: readonly Accepted[];
}

function bridge(
  { offices, submissions = details.submissions, earlier = [] }: World,
  figure: { scope: string; rowId: string; column: string },
): Bridge {
  const books = booksOf(form, { submissions: [...submissions, ...offices], registry: details.registry });
  const found = bridgeOf(books, { submission: provinceOf(offices, figure.scope), ...figure }, earlier);
  if (!found) throw new RangeError('no bridge');
  addsUp(found);
  return found;
}

const TOTAL = { scope: 'A4', rowId: 'r0', column: 'total_amount' };
const known = (items: readonly BridgeItem[]): string[] =>
  items.map((i) => `${i.kind} ${i.unit} ${i.cell?.scope ?? ''}`.trim());

test('an honest province of 88 counties ties, and its rounding raises no alarm', () => {
  const plain = detailsOf('honest', 4);
  const offices = honestOffices(plain, ['A1B', 'A4', 'A6S']);
  const books = booksOf(form, { submissions: [...plain.submissions, ...offices], registry: plain.registry });
  const { counts, compared, notTied, doubled } = tieOutBooks(books);
  expect(counts).toEqual({ ties: compared, rounding: 0, bound: 0, broken: 0 });
  expect([notTied, doubled]).toEqual([[], []]);
});

test('two cross inspections that two counties reported are named with their rows and counted once', () => {
  const books = booksOf(form, {
    submissions: [...details.submissions, ...honest],
    registry: details.registry,
  });
  expect(
    books.ledger.doubled.map((d) => [d.submission.unit, d.kept.submission.unit, d.scope, d.rule]),
  ).toEqual(DOUBLES.map(({ by, of }) => [by, of, 'A3', 'X-05']));
  const unseen = detailsOf('planted', 30, { change: (filer, made) => twice(filer, made, 1) });
  const found = bridge({ offices: honestOffices(unseen, ['A4']) }, TOTAL);
  expect(known(found.items)).toEqual(DOUBLES.map(({ by }) => `double ${by} A3`));
});

test.each([
  ['522701', '522700', 'transposed', (v: number) => swappedBy(v)],
  ['520402', '520400', 'unit-10000', (v: number) => v * 9_999],
  ['522301', '522300', 'transposed', (v: number) => swappedBy(v)],
])('a slip in %s is found at its own cell', (county, pool, slip, by) => {
  const made = slipped(honest, { county, pool, scope: 'A4', rows: ROWS, columns: MONEY, by });
  const found = bridge(made, TOTAL);
  const errors = found.items.filter((i) => i.unit === county);
  expect(errors).toMatchObject([
    { kind: 'error', slip, cell: { scope: 'A4', column: 'principal', rowId: 'r4' } },
  ]);
  expect(found.items).toHaveLength(1);
});

test('a late amendment is traced to the cell of the version that changed it', () => {
  const before = sentBy('520502');
  const table = before.data.tables.get('A3');
  const amounts = table?.columns.get('principal')?.numbers ?? new Float64Array();
  const row = amounts.findIndex((v) => v > 500_000);
  const now = ['principal', 'total_amount'].reduce<Accepted>(
    (s, column) =>
      withCells(
        s,
        { scope: 'A3', column },
        new Map([[row, (table?.columns.get(column)?.numbers?.[row] ?? 0) - 126_000]]),
      ),
    { ...before, version: 2 },
  );
  const submissions = details.submissions.map((s) => (s === before ? now : s));
  const found = bridge({ offices: honest, submissions, earlier: [before] }, TOTAL);
  expect(found.items).toMatchObject([
    {
      kind: 'amended',
      unit: '520502',
      amount: 126_000,
      before: 1,
      cell: { scope: 'A3', row, column: 'total_amount' },
    },
  ]);
});

test('a county that its prefecture left out is named as missing, to the last 分', () => {
  const late = '520628';
  const without = { ...details, submissions: details.submissions.filter((s) => s.area !== late) };
  const offices = [
    ...honestOffices(without, ['A4']),
    ...honest.filter((s) => s.unit === late && s.data.tables.has('A4')),
  ];
  const found = bridge({ offices }, TOTAL);
  const books = booksOf(form, { submissions: details.submissions, registry: details.registry });
  const share = books.tallies.get(late)?.figure('A4', 'total_amount', 'r0')?.exact ?? 0;
  expect(found.items).toMatchObject([{ kind: 'missing', unit: late, amount: -share }]);
});

test('an institution that its county left out is named, with its own row', () => {
  const county = '522601';
  const victim = details.submissions.find(
    (s) =>
      s.area === county &&
      s.level === '机构' &&
      (s.data.tables.get('A1')?.columns.get('viol_amount')?.numbers?.[0] ?? 0) > 0,
  );
  const without = { ...details, submissions: details.submissions.filter((s) => s !== victim) };
  const found = bridge(
    { offices: honestOffices(without, ['A1B']) },
    { scope: 'A1B', rowId: 'r1', column: 'viol_amount' },
  );
  expect(found.items).toMatchObject([
    { kind: 'missing', unit: victim?.unit, cell: { scope: 'A1', column: 'viol_amount', row: 0 } },
  ]);
});

test("a prefecture that copied one county's total into another's block is told so", () => {
  const [from, to, pool] = ['520402', '520403', '520400'];
  const figure = { scope: 'A4', column: 'principal' };
  const total = (unit: string): number => {
    const own = honest.find((s) => s.unit === unit && s.data.tables.has('A4'));
    return own ? stated(own, figure, { area: unit, rowId: 'r0' }) : 0;
  };
  const by = total(from) - total(to);
  const offices = honest.map((s) => {
    const areas = s.unit === pool ? [to, pool] : s.unit === '520000' ? [pool, '520000'] : [];
    if (!s.data.tables.has('A4') || areas.length === 0) return s;
    const values = areas.map(
      (area) =>
        [rowOf(s, 'A4', { area, rowId: 'r0' }), stated(s, figure, { area, rowId: 'r0' }) + by] as const,
    );
    return withCells(s, figure, new Map(values));
  });
  const found = bridge({ offices }, { ...TOTAL, column: 'principal' });
  expect(found.items).toMatchObject([
    { kind: 'error', unit: pool, slip: 'copied', cell: { area: to, column: 'principal' } },
  ]);
});

test('a cumulative figure that fell since the last snapshot is found at its cell', () => {
  const now = provinceOf(honest, 'A4');
  const row = rowOf(now, 'A4', { area: '520000', rowId: 'r1' });
  const was = stated(now, { scope: 'A4', column: 'fine_admin' }, { area: '520000', rowId: 'r1' }) + 20_000;
  const before = withCells(now, { scope: 'A4', column: 'fine_admin' }, new Map([[row, was]]));
  expect(fallenFigures(form, now, now)).toEqual([]);
  expect(fallenFigures(form, now, before)).toMatchObject([
    { cell: { row, column: 'fine_admin' }, before: was },
  ]);
});

test('fines outside the range of their article are asked about at their line, and no others', () => {
  const rules = guizhou2024Analysis.filter((r) => r.id.startsWith('AN-04'));
  const asked = (submissions: readonly Accepted[]) =>
    analyse(form, { submissions, registry: details.registry, rules }).flatMap((r) => r.findings);
  expect(asked(details.submissions)).toEqual([]);
  const victim = sentBy('520602');
  const lines = victim.data.tables.get('A3V');
  const row = lines?.columns.get('fine')?.numbers?.findIndex((v) => v > 0) ?? -1;
  const loss = lines?.columns.get('fund_loss')?.numbers?.[row] ?? 0;
  const wrong = withCells(victim, { scope: 'A3V', column: 'fine' }, new Map([[row, loss * 3]]));
  const found = asked(details.submissions.map((s) => (s === victim ? wrong : s)));
  expect(found).toMatchObject([
    {
      rule: { id: 'AN-04-38' },
      at: { scope: 'A3V', row, column: 'fine' },
      value: { digits: 30_000, scale: 4 },
    },
  ]);
});
