import { writeXlsx } from 'hucre/xlsx';
import type { CellValue } from '../../src/core/form/grid';
import { importRegistry } from '../../src/bureau/campaign/import-registry';
import { catalogOf } from '../../src/bureau/form-catalog';
import { DOOR } from '../../src/bureau/store/wall';
import type { FormDefinition } from '../../src/core/form/definition';
import { tableOf } from '../../src/core/form/load';
import type { Problem } from '../../src/core/submission/problem';
import { slugOf } from '../../src/core/submission/problem-slug';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { openTestBureau, type TestBureau } from '../seams/bureau';

const COUNTY = '520123';
const ROWS = 20_000;
const columns = tableOf(guizhou2024, 'R').columns.filter((c) => c.n !== undefined);

let b: TestBureau;

beforeAll(async () => {
  b = await openTestBureau('registry-file');
});

afterAll(() => b.close());

type Row = Readonly<Record<string, CellValue>>;

function wide(text: string): string {
  return text.replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
}

/** The n-th institution of a large county, as somebody typed it. */
function typed(n: number): Row {
  const base = b.province.registry.find((r) => r['county_code'] === COUNTY) ?? {};
  return {
    ...base,
    uscc: null,
    fixmedins_code: `H${COUNTY}${String(n).padStart(5, '0')}`,
    fixmedins_name: `演示机构${n}`,
    agreement_from: '2020-05-01',
    status_from: null,
  };
}

async function fileOf(rows: readonly Row[]): Promise<Uint8Array> {
  const cells = rows.map((row) => columns.map((c) => row[c.id] ?? null));
  return writeXlsx({ sheets: [{ name: '机构名录', rows: [columns.map((c) => c.heading.zh), ...cells] }] });
}

const many = (change: (row: Row, n: number) => Row = (row) => row): readonly Row[] =>
  Array.from({ length: ROWS }, (_, i) => change(typed(i + 1), i + 1));

const asked = (answer: { readonly ok: boolean; readonly problem?: Problem }) =>
  answer.problem ? [slugOf(answer.problem), answer.problem.detail] : answer;

async function imported(bytes: Uint8Array, language: 'zh-CN' | 'en' = 'zh-CN') {
  const answer = await (await b.signedIn(COUNTY, language)).importRegistry(bytes);
  if (!answer.ok) throw new Error(JSON.stringify(answer).slice(0, 500));
  return answer.value;
}

test('20 000 rows with full-width codes, dates as words and numbers as text are read as they are meant and taken in', async () => {
  const bytes = await fileOf(
    many((row, n) => ({
      ...row,
      fixmedins_code: n % 2 ? wide(String(row['fixmedins_code'])) : (row['fixmedins_code'] ?? null),
      county_code: n % 3 ? COUNTY : wide(COUNTY),
      agreement_from: ['2020年5月1日', '2020.5.1', '20200501', 43_952][n % 4] ?? null,
    })),
  );
  const report = await imported(bytes);
  expect(report.findings.filter((f) => f.severity !== 'hint')).toEqual([]);
  expect(report).toMatchObject({ taken: true, count: ROWS, errors: 0 });
  expect(report.findings.map((f) => f.rule)).toEqual(expect.arrayContaining(['P-02', 'P-05']));
  expect(report.findings.map((f) => f.message).join()).not.toContain('可一键修复');
  const held = await b.held.store.institutions([COUNTY]);
  const own = held.filter((i) => i.name.startsWith('演示机构'));
  expect(own).toHaveLength(ROWS);
  expect(new Set(own.map((i) => [i.code.length, i.region, i.agreementFrom].join()))).toEqual(
    new Set([`12,${COUNTY},2020-05-01`]),
  );
});

test('20 000 rows of which most are wrong: nothing is taken, the errors are counted, the first of them listed with their cells', async () => {
  const before = await b.held.store.institutions([COUNTY]);
  const kinds: readonly ((row: Row) => Row)[] = [
    (row) => ({ ...row, fixmedins_code: `H${COUNTY}00001` }),
    (row) => ({ ...row, county_code: '529999' }),
    (row) => ({ ...row, county_code: '520204', pool_area: '520200' }),
    (row) => ({ ...row, agreement_from: '去年' }),
    (row) => row,
  ];
  const bytes = await fileOf(
    many((row, n) => ({ ...(kinds[n % 5]?.(row) ?? row), fixmedins_name: `改名${n}` })),
  );
  const zh = await imported(bytes);
  expect(zh).toMatchObject({ taken: false, count: ROWS, added: 0, changed: 0, errors: (ROWS / 5) * 4 + 1 });
  expect(zh.findings).toHaveLength(200);
  const said = (report: typeof zh, cell: string) => report.findings.find((f) => f.cell === cell)?.message;
  expect(said(zh, 'G2')).toContain('填写的内容不在可选项中');
  expect(said(zh, 'G3')).toBe('机构名录 G3 县（市、区）：水城区不归本单位管，请改正或删去这一行');
  expect(said(zh, 'J4')).toContain('读不出来');
  expect(said(zh, 'A6')).toContain('名录中编码重复，请合并');
  const en = await imported(await fileOf([typed(1), kinds[2]?.(typed(2)) ?? {}]), 'en');
  expect(said(en, 'G3')).toMatch(/is not one of your units; correct or delete the row$/);
  expect(await b.held.store.institutions([COUNTY])).toEqual(before);
});

/** The real form, whose counties are codes as they come: one in full width is then a finding of its own. */
const undivided: FormDefinition = {
  ...guizhou2024,
  tables: guizhou2024.tables.map((table) => ({
    ...table,
    columns: table.columns.map(({ dictionary, ...column }) =>
      table.scope === 'R' && column.id === 'county_code'
        ? column
        : { ...column, ...(dictionary !== undefined && { dictionary }) },
    ),
  })),
};

test('a neighbour’s county in full width is refused with its cell in a trial too, also where its spelling is pointed out', async () => {
  const bytes = await fileOf([typed(1), { ...typed(2), county_code: wide('520204'), pool_area: '520200' }]);
  const account = await b.held.store.behind(DOOR).account(COUNTY);
  if (!account) throw new Error('no account');
  const said = async (form: FormDefinition) => {
    const asked = { ...b.bureau, account, forms: await catalogOf([form]) };
    const report = await importRegistry(asked, { bytes, dryRun: true, language: 'zh-CN' });
    const here = report.findings.filter((f) => f.cell === 'G3').map((f) => [f.rule, f.severity]);
    return { taken: report.taken, errors: report.errors, here };
  };
  const foreign = ['foreign', 'error'];
  expect(await said(guizhou2024)).toEqual({ taken: false, errors: 1, here: [foreign] });
  expect(await said(undivided)).toEqual({ taken: false, errors: 1, here: [foreign, ['P-02', 'hint']] });
});

test('a file of a neighbour’s institutions only is refused as a whole', async () => {
  const bytes = await fileOf(
    [1, 2, 3].map((n) => ({ ...typed(n), county_code: '520204', pool_area: '520200' })),
  );
  expect(asked(await (await b.signedIn(COUNTY)).importRegistry(bytes))).toEqual([
    'forbidden',
    expect.stringMatching(/./),
  ]);
});
