import { datasetOf } from '../../src/cli/demo/dataset';
import type { RawRow } from '../../src/cli/demo/package';
import { storyProvince } from '../../src/cli/demo/registry';
import { needForm } from '../../src/cli/input';
import { newWorkbook } from '../../src/file/new-workbook';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { openConsoleStage, Seat, type ConsoleStage } from './console-stage';

const COUNTY = '520122';
const POOL = '520100';
let stage: ConsoleStage;
beforeAll(async () => {
  stage = await openConsoleStage();
});
afterAll(() => stage.close());

/** Nothing is complained of, by the page or by axe. */
async function inOrder(seat: Seat): Promise<void> {
  expect(await seat.violations()).toEqual([]);
  expect(seat.complaints).toEqual([]);
}

async function registryFile(change: (rows: readonly RawRow[]) => readonly RawRow[]): Promise<Buffer> {
  const rows = storyProvince(guizhou2024).registry.filter((r) => r['county_code'] === COUNTY);
  const data = datasetOf(guizhou2024, { tables: new Map([['R', { header: {}, rows: change(rows) }]]) });
  const hash = '0'.repeat(64);
  return Buffer.from(await newWorkbook(needForm().definition, { scopes: ['R'], hash, data }));
}

/** The county's officer before the accepted submission of an institution. */
async function opened(filer: string): Promise<Seat> {
  const seat = await Seat.take(stage, COUNTY);
  await seat.page.locator('.tile', { hasText: '已受理' }).click();
  await seat.page.getByLabel('查找单位').fill(filer);
  await seat.page.locator('.long tbody tr').first().getByRole('button').last().click();
  await seat.settled();
  return seat;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test('a pool sets how many days earlier its counties are due, and the county sees the day', async () => {
  const seat = await Seat.take(stage, POOL);
  await seat.press('内部期限');
  const dialog = seat.page.getByRole('dialog');
  const first = dialog.locator('li').filter({ hasText: '附件1' }).first();
  await first.getByLabel('提前天数').fill('3');
  await first.getByLabel('提前天数').press('Enter');
  await first.getByText('6月12日').waitFor();
  await first.getByRole('button', { name: '保存' }).click();
  await first.getByRole('button', { name: '保存', disabled: true }).waitFor();
  await inOrder(seat);
  await seat.picture('internal');
  await seat.leave();
  const calendar = await (await stage.signedIn(COUNTY)).calendar();
  const entry = calendar.ok ? calendar.value.entries.find((e) => e.entry === 'county_annex_1') : undefined;
  expect(entry).toMatchObject({ day: '2024-06-12', internal: { offsetDays: -3, setBy: POOL } });
});

test('an accepted submission is opened for correction, and the version accepted before is taken back with a reason', async () => {
  const office = await stage.signedIn(COUNTY);
  const listed = await office.submissions({ annex: '1', limit: 1000 });
  const accepted = listed.ok
    ? listed.value.items.find((i) => i.status === 'accepted' && i.version === 1)
    : undefined;
  if (!accepted) throw new Error('nothing accepted');
  const { id } = accepted;
  const first = await opened(accepted.filer.code);
  await first.press('开启更正');
  await first.page.locator('.history').getByText('开启更正').waitFor();
  const content = await office.content(id, 1);
  if (!content.ok) throw new Error('no content');
  const filed = content.value as { readonly tables: readonly { readonly header: object }[] };
  const tables = filed.tables.map((t) => ({ ...t, header: { ...t.header, phone: '0851-87654321' } }));
  const again = await office.submit(
    new TextEncoder().encode(JSON.stringify({ ...filed, tables })),
    'corrected',
  );
  if (!again.ok) throw new Error(JSON.stringify(again).slice(0, 500));
  await office.accept(id, { version: 2 });
  await first.leave();
  const seat = await opened(accepted.filer.code);
  await seat.press('恢复到第 1 版');
  await seat.page.getByLabel('理由').fill('更正填错了机构');
  await seat.page.getByRole('dialog').getByRole('button', { name: '恢复到第 1 版' }).click();
  await seat.says('已恢复到受理过的第 1 版');
  await seat.page.locator('.history').getByText('更正填错了机构').waitFor();
  await inOrder(seat);
  await seat.picture('reverted');
  await seat.leave();
  expect(await office.submission(id)).toMatchObject({
    ok: true,
    value: { status: 'accepted', counts: 1, version: 2 },
  });
});

test('a registry file is looked at first, its faults stand at their cells, and a good one is taken in', async () => {
  const seat = await Seat.take(stage, COUNTY);
  await seat.go('registry');
  const choose = (name: string, buffer: Buffer) =>
    seat.page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer });
  await choose(
    '有错.xlsx',
    await registryFile((rows) => [...rows, { ...rows[0], fixmedins_name: '重复的医院' }]),
  );
  await seat.says('文件有 2 处要改，一家也没有写入');
  await seat.says(/^机构名录 A6：名录中编码重复/);
  expect(await seat.page.getByRole('button', { name: /^导入 \d+ 家$/ }).count()).toBe(0);
  await inOrder(seat);
  await seat.picture('registry-refused');
  const added = { fixmedins_code: `H${COUNTY}99001`, fixmedins_name: '新开的诊所' };
  await choose(
    '名录.xlsx',
    await registryFile((rows) => [
      { ...rows[0], fixmedins_name: '改了名的医院' },
      ...rows.slice(1),
      { ...rows[1], ...added, uscc: null },
    ]),
  );
  await seat.says('名录.xlsx：新增 1 家，变更 1 家');
  await seat.press(/^导入 \d+ 家$/);
  await seat.says(/^已导入 \d+ 家$/);
  await seat.page.getByRole('searchbox').fill('新开的诊所');
  await seat.page.getByRole('rowheader', { name: '新开的诊所' }).waitFor();
  await inOrder(seat);
  await seat.leave();
});

test('what the office above asks is answered where the tables are passed up, and its receipt stands there', async () => {
  const seat = await Seat.take(stage, COUNTY);
  await seat.go('consolidate');
  await seat.press(/^报上级/);
  for (const label of ['填表人', '审核人', '负责人', '联系电话'])
    await seat.page.getByLabel(label).fill(label === '联系电话' ? '0851-80000000' : '王敏');
  await seat.press('定格并上报');
  await seat.says(/^上级退回：.*要说明/);
  await seat.press(/^报上级/);
  await seat.says('上级要说明的事项');
  await inOrder(seat);
  await seat.picture('pass-up-asked');
  const dialog = seat.page.getByRole('dialog');
  expect(await dialog.getByLabel('填表人').inputValue()).toBe('王敏');
  for (const answer of await dialog.getByLabel(/^说明（/).all())
    await answer.fill('其余机构尚未到截止日期，届时补报');
  await seat.press('定格并上报');
  await seat.says(/收到，第 1 版，回执 520122-20240528-\d{4}/);
  await inOrder(seat);
  await seat.picture('passed-up');
  await seat.leave();
  const pool = await (await stage.signedIn(POOL)).submissions({ filer: COUNTY, annex: '1' });
  expect(pool).toMatchObject({
    ok: true,
    value: { items: [{ status: 'submitted', version: 1, undecided: expect.any(Number) }] },
  });
});

test('an exclusion without a reason is not sent, and the dialog says so; with one it stands in the list', async () => {
  const seat = await Seat.take(stage, COUNTY);
  await seat.go('consolidate');
  await seat.page.getByRole('button', { name: '剔除' }).first().click();
  const send = seat.page.getByRole('dialog').getByRole('button', { name: '剔除' });
  await send.click();
  await seat.page.getByRole('dialog').getByText('请写明理由').waitFor();
  await seat.page.getByLabel('理由').fill('与总院重复填报');
  await send.click();
  await seat.says('与总院重复填报');
  await inOrder(seat);
  await seat.picture('excluded');
  await seat.leave();
});

test('a reason that cannot be sent stays in its dialog with why, through a page turned and a sign-in that ended', async () => {
  const seat = await Seat.take(stage, COUNTY);
  const { page } = seat;
  const reason = page.getByLabel('理由');
  const send = page.getByRole('dialog').getByRole('button', { name: '剔除' });
  const ask = (): Promise<void> => page.getByRole('button', { name: '剔除' }).first().click();
  await seat.go('consolidate');
  await ask();
  await reason.fill('\u200b\ufeff');
  await send.click();
  await page.getByRole('dialog').getByText('请写明理由').waitFor();
  await reason.fill('长'.repeat(2001));
  await page.getByRole('dialog').getByText('最多 2,000 个字，现在有 2,001 个').waitFor();
  await reason.fill('同一机构报了两份');
  await page.route('**/v1/inclusions', (route) => route.abort());
  await send.click();
  await page.getByRole('dialog').getByText('暂时连不上医保局系统').waitFor();
  expect(await seat.violations()).toEqual([]);
  await page.goBack();
  await seat.settled();
  await page.goForward();
  await seat.settled();
  await ask();
  expect(await reason.inputValue()).toBe('同一机构报了两份');
  await page.unroute('**/v1/inclusions');
  const other = await Seat.take(stage, COUNTY);
  await other.page.goto(`${stage.bureau.url}/console/#own`);
  await other.press('结束我的全部登录');
  await other.page.locator('input[type=password]').waitFor();
  await other.leave();
  await send.click();
  await seat.says('登录已过期，请重新登录，刚才的页面会留着');
  await seat.signIn(COUNTY);
  await seat.settled();
  await ask();
  expect(await reason.inputValue()).toBe('同一机构报了两份');
  await send.click();
  await seat.says('已从汇总中剔除');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await seat.leave();
});

test('a dialog gives the focus back to what opened it, one above another too', async () => {
  const seat = await Seat.take(stage, COUNTY);
  const { page } = seat;
  const open = page.getByRole('button', { name: '锁定与解锁' });
  await open.click();
  await page.getByRole('button', { name: '锁定息烽县' }).click();
  await page.getByLabel('理由').waitFor();
  for (const left of [1, 0]) {
    await page.keyboard.press('Escape');
    await page.waitForFunction((n) => document.querySelectorAll('[role=dialog]').length === n, left);
    await page.waitForFunction(() => document.activeElement?.matches('button'));
  }
  expect(await open.evaluate((button) => button === document.activeElement)).toBe(true);
  await inOrder(seat);
  await seat.leave();
});
