import { datasetOf, tableFrom } from '../src/cli/demo/dataset';
import { demoProvince } from '../src/cli/demo/province';
import { originsOf, pathOf, tieOutAll } from '../src/core/audit/tie-out-all';
import { checkBook } from '../src/core/check/full-check';
import type { Accepted, Level } from '../src/core/consolidate/accepted';
import { consolidate, type Consolidation } from '../src/core/consolidate/consolidate';
import { lineageOf } from '../src/core/consolidate/lineage';
import { printedRows } from '../src/core/fill/skeleton';
import { formHash } from '../src/core/form/load';
import { addressOf, type CellPlace, type Dataset } from '../src/core/form/table';
import { message } from '../src/core/message/message';
import { compileForm } from '../src/core/rules/compile';
import { culpritFixes } from '../src/core/rules/culprit-fixes';
import { metaOf } from '../src/core/submission/meta';
import { pack } from '../src/core/submission/pack';
import { unpack } from '../src/core/submission/unpack';
import { newWorkbook } from '../src/file/new-workbook';
import { patchBook } from '../src/file/patch-book';
import { readBook } from '../src/file/read-book';
import { guizhou2024 } from '../src/forms/guizhou-2024';

/** One submission from cell to audit: every step takes what the step before gave. */
const form = compileForm(guizhou2024);
const province = demoProvince({
  regions: guizhou2024.regions,
  seed: 'story',
  counties: new Map([
    ['520102', 10],
    ['520103', 5],
    ['520303', 5],
  ]),
});
const registry = tableFrom(guizhou2024, 'R', province.registry);
const hero = province.institutions.find((i) => (i.tables.get('A2')?.rows.length ?? 0) > 2);
if (!hero) throw new RangeError('no institution with findings');
const hash = formHash(guizhou2024, async () => '0'.repeat(64));

/** The first finding's 涉及医保基金 in annex 2, and the amount that belongs there. */
const cell: CellPlace = { sheet: '附件2', row: 6, column: 16 };
const right = Number(hero.tables.get('A2')?.rows[0]?.['fund_amount']);

async function workbook(): Promise<Uint8Array> {
  const data = datasetOf(guizhou2024, hero as NonNullable<typeof hero>);
  return newWorkbook(guizhou2024, { scopes: ['A1', 'A2'], data, hash: await hash, live: 'none' });
}
async function travelled(bytes: Uint8Array): Promise<Dataset> {
  const { parsed } = checkBook(form, await readBook(bytes));
  const meta = metaOf(guizhou2024, parsed.data, { hash: await hash });
  if ('missing' in meta) throw new RangeError(meta.missing.join());
  const received = unpack(pack(parsed.data, meta, guizhou2024), guizhou2024);
  if (!received.ok) throw new RangeError('refused');
  return received.data;
}
function office(code: string, level: Level, made: Consolidation): Accepted {
  const tables = new Map([...made.data.tables].filter(([scope]) => scope === 'A1B'));
  return {
    id: `U-${code}`,
    version: 1,
    unit: code,
    level,
    area: code,
    data: { tables, headers: made.data.headers },
  };
}

describe('one submission from cell to audit', () => {
  let wrong: Uint8Array;
  let repaired: Uint8Array;
  let submissions: Accepted[] = [];

  test('a clerk types one amount with one digit doubled, and the check names the rule and offers the cell', async () => {
    const typed = Number(`${String(right).slice(0, 1)}${String(right)}`);
    wrong = await patchBook(await workbook(), [{ place: cell, from: right, to: typed, why: 'story' }]);
    const { findings } = checkBook(form, await readBook(wrong));
    const errors = findings.filter((f) => f.severity === 'error');
    expect(errors.map((f) => f.rule)).toContain('X-01-fund_amount');
    const culprit = errors.flatMap((f) => f.facts.culprit ?? [])[0];
    expect(culprit?.place).toEqual(cell);
    expect(message(errors[0] as (typeof errors)[number], guizhou2024, 'zh-CN')).toContain('附件');
  });

  test('the repair that it offers makes the workbook clean', async () => {
    const { findings } = checkBook(form, await readBook(wrong));
    const culprit = findings.flatMap((f) => f.facts.culprit ?? [])[0];
    if (!culprit) throw new RangeError('no culprit');
    repaired = await patchBook(wrong, culpritFixes(culprit));
    const after = checkBook(form, await readBook(repaired));
    expect(after.findings.filter((f) => f.severity !== 'hint')).toEqual([]);
  });

  test('what arrives at the county is what stands in the workbook, each cell with its place', async () => {
    const data = await travelled(repaired);
    const column = data.tables.get('A2')?.columns.get('fund_amount');
    expect(column?.numbers?.[0]).toBe(Math.round(right * 100));
    const others = province.institutions.filter((i) => i !== hero);
    submissions = others.map((i) => ({
      id: `S-${i.code}`,
      version: 1,
      unit: i.code,
      level: '机构',
      area: i.county,
      data: datasetOf(guizhou2024, i),
    }));
    submissions.push({
      id: `S-${hero.code}`,
      version: 1,
      unit: hero.code,
      level: '机构',
      area: hero.county,
      data,
    });
  });

  test('the county, the 统筹区 and the province consolidate it, and the figure leads back to the cell that was sent', () => {
    const made = consolidate(form, {
      unit: { code: '520000', level: '省' },
      submissions,
      registry,
      scopes: ['A1B'],
    });
    const table = made.data.tables.get('A1B');
    if (!table) throw new RangeError('no summary');
    const row = printedRows(guizhou2024, table).findIndex((p) => p.area === '520000' && p.rowId === 'r1');
    const cells = lineageOf(made, 'A1B', { row, column: 'fund_amount' });
    const own = cells.find((c) => c.submission?.unit === hero.code);
    expect(own?.place && `${own.place.sheet}!${addressOf(own.place)}`).toBe('附件1!N6');
    const exact = cells.reduce((sum, c) => sum + Number(c.value), 0);
    expect(table.columns.get('fund_amount')?.numbers?.[row]).toBe(
      Math.floor((exact + 5_000) / 10_000) * 10_000,
    );
  });

  test('the audit finds the one institution that amended its figure after the totals went up', () => {
    const offices = (
      [
        ['520102', '县'],
        ['520103', '县'],
        ['520303', '县'],
        ['520100', '统筹区'],
        ['520300', '统筹区'],
        ['520000', '省'],
      ] as const
    ).map(([code, level]) => {
      const lower = submissions.filter(
        (s) => level === '省' || s.area === code || s.area.startsWith(code.slice(0, 4)),
      );
      const below = level === '县' ? lower.filter((s) => s.area === code) : lower;
      return office(
        code,
        level,
        consolidate(form, { unit: { code, level }, submissions: below, registry, scopes: ['A1B'] }),
      );
    });
    const honest = tieOutAll(form, { submissions: [...submissions, ...offices], registry });
    expect(honest.counts.broken).toBe(0);

    const before = submissions.find((s) => s.unit === hero.code) as Accepted;
    const rows =
      hero.tables.get('A1')?.rows.map((r) => ({ ...r, refund_due: Number(r['refund_due']) + 100_000 })) ?? [];
    const changed = new Map(hero.tables).set('A1', { header: hero.tables.get('A1')?.header ?? {}, rows });
    const after = { ...before, version: 2, data: datasetOf(guizhou2024, { tables: changed }) };
    const report = tieOutAll(form, {
      submissions: [...submissions.filter((s) => s !== before), after, ...offices],
      earlier: [before],
      registry,
    });
    const top = report.entries.find(
      (e) =>
        e.cell.level === '省' && e.cell.area === '520000' && e.cell.rowId === 'r1' && e.verdict === 'broken',
    );
    const path = top ? pathOf(report, top) : [];
    const last = path.at(-1)?.parts[0];
    expect(path.map((e) => e.cell.unit)).toEqual(['520000', '520000', '520100', '520100', hero.county]);
    expect(last).toMatchObject({ unit: hero.code, difference: -10_000_000 });
    expect(last?.changes?.map((c) => c.place && `${c.place.sheet}!${addressOf(c.place)}`)).toEqual([
      '附件1!O6',
    ]);
    expect(originsOf(report).every((e) => e.cell.unit === hero.code)).toBe(true);
  });
});
