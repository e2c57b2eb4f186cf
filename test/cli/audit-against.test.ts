import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditVerb } from '../../src/cli/verbs/audit';
import { stagesAnswer } from '../../src/cli/verbs/audit-tables';
import { datasetOf, tableFrom } from '../../src/cli/demo/dataset';
import type { RawPackage } from '../../src/cli/demo/package';
import { detailsOf, honestOffices, withCells } from '../core/audit/generated-province';
import { demoCounties, demoProvince } from '../../src/cli/demo/province';
import { Exit, type Io } from '../../src/cli/io';
import { consolidate } from '../../src/core/consolidate/consolidate';
import type { Accepted } from '../../src/core/consolidate/accepted';
import type { Dataset } from '../../src/core/form/table';
import { newWorkbook } from '../../src/file/new-workbook';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { withCell } from '../core/audit/audit-world';
import { accepted, form, regions } from '../core/consolidate/parts';
import { tempDir } from '../seams/temp-dir';

const dir = tempDir('audit-against');
afterAll(() => dir.remove());
const list = [...regions.values()];
const counties = demoCounties(list, { pools: 1, perPool: 1, others: 3 });
const province = demoProvince({ regions: list, seed: 'against', counties });
const registry = tableFrom(guizhou2024, 'R', province.registry);
const [COUNTY = ''] = counties.keys();
const POOL = regions.get(COUNTY)?.parent ?? '';
const FIGURE = ['--bridge', 'A1B.viol_amount@r1', '--unit', COUNTY];

async function run(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    readStdin: () => Promise.resolve(new Uint8Array()),
    terminal: false,
  };
  return { code: await auditVerb.run(args, io), ...said };
}

async function book(name: string, data: Dataset): Promise<string> {
  const path = join(dir.path, `${name}.xlsx`);
  const scopes = [...data.tables.keys()].filter((s) => s !== 'R');
  writeFileSync(path, await newWorkbook(guizhou2024, { scopes, data, hash: '0'.repeat(64), live: 'none' }));
  return path;
}

function summary(code: string, level: '县' | '统筹区', below: readonly RawPackage[]): Accepted {
  const submissions = below.map((filer) => accepted(filer));
  const { data } = consolidate(form, {
    unit: { code, level, name: regions.get(code)?.name ?? '' },
    submissions,
    registry,
    scopes: ['A1B'],
  });
  const tables = new Map([...data.tables].filter(([scope]) => scope === 'A1B'));
  const headers = new Map(data.headers);
  return { id: code, version: 1, unit: code, level, area: code, data: { tables, headers } };
}

/** The office's summary with its first figure one hundred 元 higher. */
function raised(office: Accepted): Accepted {
  const at = { scope: 'A1B', row: 0, column: 'viol_amount' };
  const was = office.data.tables.get('A1B')?.columns.get('viol_amount')?.numbers?.[0] ?? 0;
  return withCell(office, at, was + 10_000);
}

let files: string[];
let upper: string;
let wrong: string;

beforeAll(async () => {
  const filers = province.institutions.filter((i) => i.county === COUNTY);
  const details = await Promise.all(filers.map((f) => book(f.code, datasetOf(guizhou2024, f))));
  const county = summary(COUNTY, '县', filers);
  files = [...details, await book('county', county.data)];
  wrong = await book('county-raised', raised(county).data);
  upper = await book('pool', summary(POOL, '统筹区', filers).data);
});

test('a county’s figure against the block of the office above: equal where the office took it over', async () => {
  const { code, out } = await run(...files, upper, ...FIGURE, '--against', 'upper', '--json');
  expect(code).toBe(Exit.clean);
  expect(JSON.parse(out)).toMatchObject({ against: 'upper', verdict: 'ties' });
  const own = await run(...files.slice(0, -1), wrong, upper, ...FIGURE, '--against', 'upper', '--json');
  expect(JSON.parse(own.out)).toMatchObject({ against: 'upper', verdict: 'broken' });
});

test('a printed figure that differs stands as one wrong figure; without it a sentence says what to write', async () => {
  const { out } = await run(...files, ...FIGURE, '--against', 'printed', '--printed', '1.00');
  expect(out).toContain('差额构成');
  await expect(run(...files, ...FIGURE, '--against', 'printed')).rejects.toThrow('--printed');
});

test('what a call lacks is said in one sentence', async () => {
  await expect(run(...files, ...FIGURE, '--against', 'upper')).rejects.toThrow(/请一并写出上级的工作簿$/);
  await expect(run(...files, ...FIGURE, '--against', 'snapshot')).rejects.toThrow('请用 --before 写出');
  await expect(run(...files, ...FIGURE, '--against', 'nobody')).rejects.toThrow(/recomputed、upper/);
  await expect(run(...files, '--stages')).rejects.toThrow('没有前后两期快照可比');
  await expect(run(...files, '--bridge', 'A1B.viol_amount@r99')).rejects.toThrow('请核对');
});

test('of a figure that fell between files it is said that a reason is due, and none is made up', () => {
  const office = honestOffices(detailsOf('against', 4, { counties: [COUNTY] }), ['A4']).find(
    (s) => s.unit === COUNTY,
  );
  if (!office) throw new RangeError('no office');
  const at = { scope: 'A4', column: 'penalty_contract' };
  const was = withCells(office, at, new Map([[0, 99_999_900]]));
  const given = (now: Accepted, before: Accepted) =>
    stagesAnswer({
      form,
      registry: undefined,
      submissions: [{ ...now, cutoff: 200 }],
      before: [{ ...before, cutoff: 100 }],
    });
  const { json, text } = given(office, was);
  expect(text).toContain('1 个下降，须说明原因');
  expect(text).not.toContain('没有说明原因');
  const { fallen } = json as { fallen: object[] };
  expect(fallen).toHaveLength(1);
  expect(Object.keys(fallen[0] ?? {}).filter((key) => key === 'why' || key === 'reasons')).toEqual([]);
  expect(given(was, office).text).toMatch(/：0 个下降\n/);
});
