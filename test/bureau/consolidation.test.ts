import type { RawPackage } from '../../src/cli/demo/package';
import type { Client } from '../../src/client/client';
import type { PackedTable, SubmissionPackage } from '../../src/core/submission/package';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

let b: TestBureau;
let county: Client;
let pool: Client;
let filed: readonly { readonly filer: RawPackage; readonly id: string }[];

async function file(client: Client, value: unknown, key: string): Promise<string> {
  const answer = await client.submit(bytesOf(value), key);
  if (!answer.ok) throw new Error(JSON.stringify(answer).slice(0, 2000));
  return answer.value.id;
}

beforeAll(async () => {
  b = await openTestBureau('consolidation');
  county = await b.signedIn('520122');
  pool = await b.signedIn('520100');
  const filers = b.province.institutions.filter((i) => i.county === '520122').slice(0, 12);
  const list = [];
  for (const filer of filers)
    list.push({ filer, id: await file(county, packageFor(b.form, filer), filer.code) });
  filed = list;
});

afterAll(() => b.close());

function column(table: PackedTable, id: string): (row: number) => string | undefined {
  const at = table.columns.indexOf(id);
  return (row) => table.rows[row]?.[at]?.toString();
}

async function upper(client: Client, held: 'accepted' | 'received' = 'accepted') {
  const answer = await client.consolidation('1', { held });
  if (!answer.ok) throw new Error(JSON.stringify(answer).slice(0, 2000));
  return answer.value;
}

function tableOf(view: { tables: readonly PackedTable[] }, scope: string): PackedTable {
  const found = view.tables.find((t) => t.scope === scope);
  if (!found) throw new Error(`no ${scope}`);
  return found;
}

const fenOf = (yuan: string | undefined) => BigInt((yuan ?? '0.00').replace('.', ''));

test('before anything is accepted a consolidation is refused; 28 of 40 are missing even among the received', async () => {
  expect(await county.consolidation('1')).toMatchObject({
    ok: false,
    status: 409,
    problem: { detail: '息烽县医疗保障局还没有受理的报表，无从汇总和对账；请先审核受理' },
  });
  expect(await county.consolidation('1', { cutoff: '2024-01-31' })).toMatchObject({
    ok: false,
    status: 422,
    problem: { detail: expect.stringMatching(/^截止日期 2024-01-31 早于本期印发日期/) },
  });
  const received = await upper(county, 'received');
  expect([received.sources.length, received.missing.length]).toEqual([12, 28]);
});

test('accepted institutions become the county’s annex 1, exact to the 分', async () => {
  for (const { id } of filed) expect(await county.accept(id, { version: 1 })).toMatchObject({ ok: true });
  const view = await upper(county);
  const details = tableOf(view, 'A1');
  const detail = column(details, 'viol_amount');
  const sent = filed.reduce((sum, { filer }) => {
    const table = packageFor(b.form, filer).tables.find((t) => t.scope === 'A1') as PackedTable;
    return sum + fenOf(column(table, 'viol_amount')(0));
  }, 0n);
  expect(details.rows.reduce((sum, _row, i) => sum + fenOf(detail(i)), 0n)).toBe(sent);
  const summary = tableOf(view, 'A1B');
  const total = column(summary, 'viol_amount')(0) ?? '';
  expect(BigInt(total.replace('.', '')) * 10_000n - sent).toBeLessThanOrEqual(5_000n);
  expect(sent - BigInt(total.replace('.', '')) * 10_000n).toBeLessThanOrEqual(5_000n);
});

test('a figure of the upper table is traced to the cells of the sent versions', async () => {
  const view = await upper(county);
  expect(view.lineage).toContain('unit=520122');
  const answer = await county.trace({ scope: 'A1B', row: 1, column: 'viol_amount' });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  const cells = answer.value.cells.filter((c) => c.submission);
  expect(cells).toHaveLength(12);
  expect(cells.every((c) => c.sheet === '附件1' && c.cell === 'M6' && c.submission?.version === 1)).toBe(
    true,
  );
  expect(new Set(cells.map((c) => c.submission?.unit))).toEqual(new Set(filed.map((f) => f.filer.code)));
});

function countyPackage(table: PackedTable): SubmissionPackage {
  const people = { prepared_by: '王敏', reviewed_by: '陈刚', approved_by: '李娜', phone: '0851-80000000' };
  const header = {
    ...table.header,
    filer_org: '息烽县医疗保障局',
    filer_code: '520122',
    filer_level: '县',
    pool_area: '520100',
    county_code: '520122',
    basis: '一次性',
    cutoff_date: '2024-05-31',
    filled_on: '2024-06-05',
    ...people,
  };
  return {
    format: 'duibiao-submission/1',
    form: { id: b.form.definition.id, hash: b.form.hash },
    campaign: b.form.definition.campaign.id,
    filer: { code: '520122', level: '县', name: '息烽县医疗保障局' },
    basis: '一次性',
    cutoff: '2024-05-31',
    explanations: [],
    tables: [{ ...table, header }],
  };
}

async function fileWithExplanations(client: Client, value: SubmissionPackage, key: string): Promise<string> {
  const answer = await client.submit(bytesOf(value), key);
  if (answer.ok) return answer.value.id;
  if (answer.kind !== 'refused') throw new Error(JSON.stringify(answer));
  const open = answer.problem.findings ?? [];
  expect(open.every((f) => f.severity === 'query')).toBe(true);
  const explanations = open.map((f) => ({ key: f.key, rule: f.rule, text: '已逐家核对，情况属实' }));
  return file(client, { ...value, explanations }, key);
}

function raised(table: PackedTable, by: bigint): PackedTable {
  const at = table.columns.indexOf('viol_amount');
  const rowAt = table.columns.indexOf('row_class');
  const add = (text: string) => {
    const sum = BigInt(text.replace('.', '')) + by;
    return `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`;
  };
  const rows = table.rows.map((r) =>
    ['r1', 'r6'].includes(String(r[rowAt])) ? r.map((c, i) => (i === at ? add(String(c)) : c)) : r,
  );
  return { ...table, rows };
}

test('a county’s true summary ties out; one raised by 0.03 万元 is found with its cell', async () => {
  const table = tableOf(await upper(county), 'A1B');
  const id = await fileWithExplanations(county, countyPackage(table), 'county-1');
  expect(await pool.accept(id, { version: 1 })).toMatchObject({ ok: true });
  const clean = await pool.tieOut();
  expect(clean).toMatchObject({ ok: true, value: { submissions: 13, counts: { broken: 0 } } });
  const wrong = await fileWithExplanations(county, countyPackage(raised(table, 3n)), 'county-2');
  expect(wrong).toBe(id);
  await pool.accept(id, { version: 2 });
  const report = await pool.tieOut();
  if (!report.ok) throw new Error(JSON.stringify(report));
  const broken = report.value.entries.filter((e) => e.verdict === 'broken');
  expect(broken.map((e) => [e.cell.scope, e.cell.column, e.cell.rowId, e.residual, e.unit])).toEqual(
    expect.arrayContaining([['A1B', 'viol_amount', 'r6', expect.stringMatching(/^0\.0[23]/), '万元']]),
  );
  expect(broken.every((e) => e.cell.submission.version === 2)).toBe(true);
});

test('an institution and another county may not look into a consolidation', async () => {
  const clinic = await b.signedIn(filed[0]?.filer.code ?? '');
  expect(await clinic.consolidation('1')).toMatchObject({ ok: false, status: 403 });
  expect(await (await b.signedIn('520204')).consolidation('1', { unit: '520122' })).toMatchObject({
    ok: false,
    status: 403,
  });
  expect(await county.consolidation('99')).toMatchObject({ ok: false, status: 404 });
});
