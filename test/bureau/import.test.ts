import { writeXlsx } from 'hucre/xlsx';
import { datasetOf } from '../../src/cli/demo/dataset';
import type { RawRow } from '../../src/cli/demo/package';
import { newWorkbook } from '../../src/file/new-workbook';
import { slugOf } from '../../src/core/submission/problem-slug';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { rowsBook } from '../file/raw-zip';
import { openTestBureau, type TestBureau } from '../seams/bureau';

let b: TestBureau;

beforeAll(async () => {
  b = await openTestBureau('import');
});

afterAll(() => b.close());

/** The registry of one county as a workbook. */
async function workbook(change: (rows: readonly RawRow[]) => readonly RawRow[]): Promise<Uint8Array> {
  const own = b.province.registry.filter((r) => r['county_code'] === '520123');
  const data = datasetOf(guizhou2024, { tables: new Map([['R', { header: {}, rows: change(own) }]]) });
  return newWorkbook(guizhou2024, { scopes: ['R'], hash: b.form.hash, data });
}

test('a registry workbook is taken in: what is new or changed is counted, a trial changes nothing', async () => {
  const officer = await b.signedIn('520123');
  const bytes = await workbook((rows) => [
    { ...rows[0], fixmedins_name: '演示改名医院' },
    ...rows.slice(1),
    { ...rows[1], fixmedins_code: 'H52012399001', fixmedins_name: '演示新增诊所' },
  ]);
  expect(await officer.importRegistry(bytes, true)).toMatchObject({
    ok: true,
    value: { taken: false, count: 4, added: 1, changed: 1 },
  });
  expect(await officer.registry()).toMatchObject({ value: { institutions: { length: 3 } } });
  expect(await officer.importRegistry(bytes)).toMatchObject({ ok: true, value: { taken: true, count: 4 } });
  expect(await officer.registry()).toMatchObject({ value: { institutions: { length: 4 } } });
});

test('a duplicate code, a county that does not exist and a bad code are each refused with the cell; nothing is taken', async () => {
  const officer = await b.signedIn('520123');
  const bytes = await workbook((rows) => [
    ...rows,
    { ...rows[0], fixmedins_name: '演示重复医院' },
    { ...rows[1], fixmedins_code: 'H52012399002', county_code: '529999' },
    { ...rows[1], fixmedins_code: 'X520123' },
  ]);
  const answer = await officer.importRegistry(bytes);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  expect(answer.value.taken).toBe(false);
  const errors = answer.value.findings.filter((f) => f.severity === 'error');
  expect(errors.every((f) => f.cell !== undefined && f.message.length > 5)).toBe(true);
  const cells = new Set(errors.map((f) => f.cell));
  expect(errors.find((f) => f.cell === 'A9')?.message).toContain('与第 6 行重复，请只保留一行');
  for (const cell of ['A9', 'G10', 'A11']) expect([cell, cells.has(cell)]).toEqual([cell, true]);
});

test("a row with the code of another county's institution is named by its cell, in a trial too, and nothing is taken", async () => {
  const officer = await b.signedIn('520123');
  const theirs = b.province.institutions.find((i) => i.county === '520204')?.code ?? '';
  const bytes = await workbook((rows) => [...rows, { ...rows[0], fixmedins_code: theirs }]);
  for (const dryRun of [true, false]) {
    const answer = await officer.importRegistry(bytes, dryRun);
    expect(answer).toMatchObject({
      ok: true,
      value: { taken: false, errors: 1, findings: [{ rule: 'elsewhere', cell: 'A9', code: theirs }] },
    });
    expect(answer.ok && answer.value.findings[0]?.message).toContain('已由别的单位登记');
  }
});

test('a county takes in no institutions of its neighbour', async () => {
  const answer = await (await b.signedIn('520204')).importRegistry(await workbook((rows) => rows));
  expect(!answer.ok && answer.kind === 'refused' && slugOf(answer.problem)).toBe('forbidden');
});

test('a registry that is a zip bomb, or whose columns are others, is refused in a sentence and nothing is taken', async () => {
  const officer = await b.signedIn('520123');
  const before = await officer.registry();
  const bomb = rowsBook(' '.repeat(60 << 20));
  const answer = await officer.importRegistry(bomb);
  expect(answer.ok || answer.kind !== 'refused' ? undefined : slugOf(answer.problem)).toBe('file-refused');
  const wrong = await writeXlsx({
    sheets: [
      {
        name: '机构名录',
        rows: [
          ['编号', '单位'],
          ['H52012300001', '演示医院'],
        ],
      },
    ],
  });
  const other = await officer.importRegistry(wrong);
  if (other.ok) expect(other.value).toMatchObject({ taken: false });
  else expect(other).toMatchObject({ problem: { detail: expect.stringMatching(/名录/) } });
  expect(await officer.registry()).toEqual(before);
});

test('what is no workbook, and a workbook without a registry, are refused in one sentence', async () => {
  const officer = await b.signedIn('520123');
  const refused = async (bytes: Uint8Array) => {
    const answer = await officer.importRegistry(bytes);
    return !answer.ok && answer.kind === 'refused' ? [slugOf(answer.problem), answer.problem.detail] : [];
  };
  expect(await refused(new TextEncoder().encode('code,name\n'))).toEqual([
    'file-refused',
    expect.any(String),
  ]);
  const other = await writeXlsx({ sheets: [{ name: '其他', rows: [['别的']] }] });
  expect(await refused(other)).toEqual([
    'registry-refused',
    '工作簿里没有找到机构名录，请使用“机构名录”表样',
  ]);
});

test('the province puts a definition into force; others and damaged ones are refused', async () => {
  const definition = new TextEncoder().encode(b.form.canonical);
  const province = await b.signedIn('520000');
  expect(await province.putForm('guizhou-2024', definition)).toMatchObject({
    ok: true,
    value: { hash: b.form.hash },
  });
  const pool = await (await b.signedIn('520100')).putForm('guizhou-2024', definition);
  expect(!pool.ok && pool.kind === 'refused' && slugOf(pool.problem)).toBe('forbidden');
  const damaged = await province.putForm('guizhou-2024', new TextEncoder().encode('{"format":"x"}'));
  expect(!damaged.ok && damaged.kind === 'refused' && slugOf(damaged.problem)).toBe('form-refused');
});
