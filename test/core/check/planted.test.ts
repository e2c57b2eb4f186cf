import { checkBook } from '../../../src/core/check/full-check';
import { printedValue } from '../../../src/core/fill/template/printed-value';
import type { Finding } from '../../../src/core/form/finding';
import type { CellValue } from '../../../src/core/form/grid';
import { addressOf, placeOf } from '../../../src/core/form/table';
import { compileForm } from '../../../src/core/rules/compile';
import { datasetOf } from '../../../src/cli/demo/dataset';
import { swappedDigits } from '../../../src/cli/demo/mistakes';
import { storyProvince } from '../../../src/cli/demo/registry';
import { hashOf } from '../../../src/cli/input';
import { newWorkbook } from '../../../src/file/new-workbook';
import { patchBook } from '../../../src/file/patch-book';
import { readBook } from '../../../src/file/read-book';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const form = compileForm(guizhou2024);
const filers = storyProvince(guizhou2024)
  .institutions.filter((i) => (i.tables.get('A2')?.rows.length ?? 0) >= 4)
  .slice(0, 2);

/** A fault in one cell: what is typed there, the rule that must name it, the only other rules that may speak, and whether the cell is to be found as culprit. */
interface Plant {
  readonly cell: readonly [scope: string, column: string];
  readonly fault: string;
  readonly typed: (right: never) => CellValue;
  readonly rule: string;
  readonly also?: readonly string[];
  readonly culprit?: boolean;
}

const swap = (n: number): number => swappedDigits(n) ?? n + 9;
const full = (n: number): string =>
  String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));

const plants: readonly Plant[] = [
  {
    cell: ['A2', 'fund_amount'],
    fault: 'two digits swapped',
    typed: swap,
    rule: 'X-01-fund_amount',
    also: ['A2-01', 'A2-02', 'A2-03'],
    culprit: true,
  },
  {
    cell: ['A2', 'viol_amount'],
    fault: 'two digits swapped',
    typed: swap,
    rule: 'X-01-viol_amount',
    also: ['A2-01'],
    culprit: true,
  },
  {
    cell: ['A2', 'refund_paid'],
    fault: 'two digits swapped',
    typed: swap,
    rule: 'X-01-refund_paid',
    also: ['A2-03'],
    culprit: true,
  },
  {
    cell: ['A1', 'fund_amount'],
    fault: 'two digits swapped',
    typed: swap,
    rule: 'X-01-fund_amount',
    also: ['A1-02', 'A1-07', 'A1-32'],
    culprit: true,
  },
  {
    cell: ['A1', 'refund_paid'],
    fault: 'two digits swapped',
    typed: swap,
    rule: 'X-01-refund_paid',
    also: ['A1-01', 'A1-06'],
    culprit: true,
  },
  {
    cell: ['A2', 'viol_amount'],
    fault: '万元 typed into a 元 column',
    typed: (n: number) => n / 10_000,
    rule: 'P-14',
    culprit: true,
  },
  {
    cell: ['A2', 'viol_amount'],
    fault: 'the first digit lost',
    typed: (n: number) => Number(String(n).slice(1)),
    rule: 'X-01-viol_amount',
    also: ['A2-01'],
    culprit: true,
  },
  {
    cell: ['A2', 'viol_amount'],
    fault: 'a digit doubled',
    typed: (n: number) => Number(String(n)[0] + String(n)),
    rule: 'X-01-viol_amount',
    culprit: true,
  },
  {
    cell: ['A2', 'viol_amount'],
    fault: 'a character lost',
    typed: (n: number) => `?${String(n).slice(1)}`,
    rule: 'G-01',
    culprit: true,
  },
  {
    cell: ['A2', 'viol_amount'],
    fault: 'a minus sign',
    typed: (n: number) => -n,
    rule: 'G-04',
    culprit: true,
  },
  {
    cell: ['A1', 'finding_count'],
    fault: 'one finding too many',
    typed: (n: number) => n + 1,
    rule: 'X-01-finding_count',
    culprit: true,
  },
  {
    cell: ['A2', 'viol_amount'],
    fault: 'a number stored as text',
    typed: (n: number) => String(n),
    rule: 'P-01',
  },
  { cell: ['A2', 'viol_amount'], fault: 'full-width digits', typed: full, rule: 'P-02' },
  {
    cell: ['A2', 'viol_amount'],
    fault: 'thousands commas',
    typed: (n: number) => n.toLocaleString('en'),
    rule: 'P-03',
  },
  {
    cell: ['A2', 'viol_amount'],
    fault: 'the unit in the cell',
    typed: (n: number) => `${n / 10_000}万元`,
    rule: 'P-04',
  },
  { cell: ['A2', 'viol_amount'], fault: 'an error value', typed: () => '#REF!', rule: 'P-13' },
  { cell: ['A2', 'viol_amount'], fault: 'a third decimal', typed: (n: number) => n + 0.001, rule: 'P-14' },
  { cell: ['A2', 'occurred_from'], fault: 'a date in words', typed: () => '2022年5月1日', rule: 'P-05' },
  { cell: ['A2', 'occurred_from'], fault: 'a day before the regulation', typed: () => 43_000, rule: 'A2-05' },
  { cell: ['A2', 'occurred_to'], fault: 'an end before the beginning', typed: () => 44_400, rule: 'A2-04' },
  {
    cell: ['A2', 'fixmedins_code'],
    fault: 'a code one digit short',
    typed: (s: string) => s.slice(0, 11),
    rule: 'G-05',
  },
  {
    cell: ['A2', 'fixmedins_code'],
    fault: 'a full-width letter in a code',
    typed: (s: string) => s.replace('H', 'Ｈ'),
    rule: 'P-02',
  },
  { cell: ['A2', 'viol_type'], fault: 'a word that is not in the list', typed: () => '乱收费', rule: 'G-02' },
  { cell: ['A2', 'viol_desc'], fault: 'a required cell left empty', typed: () => null, rule: 'A2-12' },
  { cell: ['A2', 'county_code'], fault: 'a county of another pool', typed: () => '红花岗区', rule: 'A2-20' },
  { cell: ['A1', 'refund_unpaid'], fault: 'a number over a formula', typed: () => 1.23, rule: 'P-08' },
  { cell: ['A1', 'check_to'], fault: 'a period beyond the cut-off', typed: () => 45_500, rule: 'A1-26' },
];

interface Outcome {
  readonly findings: readonly Finding[];
  readonly cell: string;
  readonly right: CellValue;
}

async function plantIn(filer: (typeof filers)[number], plant: Plant): Promise<Outcome> {
  const data = datasetOf(guizhou2024, filer);
  const clean = await newWorkbook(guizhou2024, {
    scopes: [...data.tables.keys()],
    data,
    hash: await hashOf(guizhou2024),
    live: 'calculated',
  });
  const { parsed, findings: before } = checkBook(form, await readBook(clean));
  expect(before).toEqual([]);
  const [scope, column] = plant.cell;
  const table = parsed.data.tables.get(scope);
  const row = scope === 'A1' ? 0 : 2;
  const cells = table?.columns.get(column);
  const place = table && placeOf(table, row, column);
  if (!cells || !place) throw new Error(`${scope}.${column} is not in the workbook`);
  const right = printedValue(cells, row, undefined);
  const spoiled = await patchBook(clean, [
    { place, from: right, to: plant.typed(right as never), why: 'planted' },
  ]);
  const { findings } = checkBook(form, await readBook(spoiled));
  return { findings, cell: addressOf(place), right };
}

test.each(plants)('$fault in $cell is named by $rule and nothing else is accused', async (plant) => {
  for (const filer of filers) {
    const { findings } = await plantIn(filer, plant);
    const rules = new Set(findings.map((f) => f.rule));
    expect(rules).toContain(plant.rule);
    expect([...rules].filter((r) => r !== plant.rule && !plant.also?.includes(r))).toEqual([]);
  }
});

test('of ten spoiled figures at least nine are traced to their own cell and value, and none to another', async () => {
  let found = 0;
  let tried = 0;
  const wrong: string[] = [];
  for (const plant of plants.filter((p) => p.culprit)) {
    for (const filer of filers) {
      const { findings, cell, right } = await plantIn(filer, plant);
      tried++;
      const named = findings.map((f) => f.facts.culprit).find((c) => c !== undefined);
      if (!named) continue;
      if (addressOf(named.place) === cell && Number(named.to) === right) found++;
      else wrong.push(`${plant.fault} ${cell} ${String(right)}: ${addressOf(named.place)} ${named.to}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(found / tried).toBeGreaterThanOrEqual(0.9);
});
