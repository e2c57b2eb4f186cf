import { readFileSync } from 'node:fs';
import { readBookSync } from '../../src/file/read-book';
import { openConsoleStage, Seat, type ConsoleStage, type Looking } from './console-stage';

let stage: ConsoleStage;
beforeAll(async () => {
  stage = await openConsoleStage();
});
afterAll(() => stage.close());

const SCREENS = [
  'roster',
  'review',
  'consolidate',
  'tie-out',
  'analysis',
  'registry',
  'forms',
  'log',
] as const;

async function eachScreen(looking: Looking): Promise<readonly unknown[]> {
  const seat = await Seat.take(stage, '520122', looking);
  const wrong: unknown[] = [];
  for (const screen of SCREENS) {
    await seat.go(screen);
    if (screen === 'review') {
      await seat.page.locator('.queue-item').first().click();
      await seat.settled();
    }
    await seat.picture(`${screen}-${looking.language ?? 'zh-CN'}-${looking.width ?? 1280}`);
    const violations = await seat.violations();
    const tooWide = await seat.tooWide();
    if (violations.length > 0 || tooWide > 0) wrong.push({ screen, violations, tooWide });
  }
  wrong.push(...seat.complaints);
  await seat.leave();
  return wrong;
}

test('every page is accessible and fits 1280 px in Chinese', async () => {
  expect(await eachScreen({})).toEqual([]);
});

test('every page is accessible and fits a phone of 390 px in Chinese', async () => {
  expect(await eachScreen({ width: 390 })).toEqual([]);
});

test('every page is accessible and fits 1024 px in English, on a dark screen', async () => {
  expect(await eachScreen({ width: 1024, language: 'en-US', dark: true })).toEqual([]);
});

test('the way back leads from a submission to the queue and the roster; after a reload and a sign-in the page is open again with the comment that was half typed', async () => {
  const seat = await Seat.take(stage, '520122');
  const { page } = seat;
  await seat.go('review');
  await page.locator('.queue-item').first().click();
  const opened = page.locator('article.opened');
  const name = (await opened.getAttribute('aria-label')) ?? '';
  await page.goBack();
  await opened.waitFor({ state: 'detached' });
  await page.goBack();
  await seat.says(/^还有 6 家未报附件1/);
  await page.goForward();
  await page.goForward();
  await opened.waitFor();
  const comment = page.getByLabel(/写批注，会出现在对方表格的/);
  await comment.fill('请核对这');
  await page.reload();
  await seat.signIn('520122');
  await page.locator(`article.opened[aria-label="${name}"]`).waitFor();
  expect(await comment.inputValue()).toBe('请核对这');
  await comment.fill('');
  expect(seat.complaints).toEqual([]);
  await seat.leave();
});

test('an officer reminds, decides an explanation, comments at a cell and returns, and the clerk sees it', async () => {
  const seat = await Seat.take(stage, '520122');
  await seat.says(/^还有 6 家未报附件1/);
  await seat.press('催报 6 家');
  await seat.press('记下催报并复制文字');
  await seat.says('已记下催报 6 家，文字和名单已复制');
  const copied = await seat.page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toHaveLength(7);
  const download = seat.page.waitForEvent('download');
  await seat.press('导出名单');
  expect((await download).suggestedFilename()).toMatch(/^[一-鿿]+附件\d应报名单（\d{4}-\d\d-\d\d）\.xlsx$/);

  await seat.go('review');
  await seat.page.locator('.queue-item', { hasText: '说明 1 条待定' }).first().click();
  await seat.settled();
  const name = (await seat.page.locator('article.opened').getAttribute('aria-label')) ?? '';
  await seat.page.locator('.explanation[data-state="open"]').first().press('a');
  await seat.says('已采纳这条说明');
  await seat.page.getByLabel(/写批注，会出现在对方表格的/).fill('请核对这一格');
  await seat.press('发批注');
  await seat.says(/批注已发到/);
  await seat.press(/^退回$/);
  await seat.page.getByRole('menuitem', { name: /退回修改/ }).click();
  await seat.page.getByLabel('理由').fill('请按批注核对后重报');
  await seat.page.getByRole('dialog').getByRole('button', { name: '退回' }).click();
  await seat.says('已退回修改');
  const office = await stage.signedIn('520122');
  const listed = await office.submissions({ annex: '1', limit: 1000 });
  if (!listed.ok) throw new Error('no list');
  expect(listed.value.items.find((i) => i.filer.name === name)?.status).toBe('returned');
  expect(seat.complaints).toEqual([]);
  await seat.leave();
});

test('an officer accepts, rolls up, excludes with a reason, freezes, locks and unlocks', async () => {
  const seat = await Seat.take(stage, '520122');
  await seat.go('review');
  await seat.page.locator('.queue-item', { hasText: '逻辑性 0，核实性 0' }).last().click();
  await seat.settled();
  await seat.press(/^受理$/);
  await seat.page.getByRole('status').getByText('已受理').waitFor();
  await seat.go('consolidate');
  await seat.says(/由 21 份已受理的报表汇成/);
  await seat.page.getByRole('button', { name: '剔除' }).first().click();
  await seat.page.getByLabel('理由').fill('与另一份重复');
  await seat.page.getByRole('dialog').getByRole('button', { name: '剔除' }).click();
  await seat.says(/由 20 份已受理的报表汇成/);
  const saving = seat.page.waitForEvent('download');
  await seat.press('导出汇总表');
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('息烽县附件1汇总.xlsx');
  const { grids } = readBookSync(readFileSync(await saved.path()));
  expect(grids.map((g) => g.sheet)).toEqual(expect.arrayContaining(['附件1', '附件1汇总']));
  const figures = grids.flatMap((g) => g.values.flat()).filter((v) => typeof v === 'number');
  expect(figures.length).toBeGreaterThan(100);
  await seat.press('定格本期');
  await seat.says('已定格本期，以后的更正另成一期');
  await seat.page.locator('.sheet .link').first().click();
  await seat.says(/格汇成/);
  await seat.go('roster');
  await seat.press('锁定与解锁');
  await seat.press('锁定息烽县');
  await seat.page.getByLabel('理由').fill('开始汇总');
  await seat.page.getByRole('dialog').last().getByRole('button', { name: '锁定本期' }).click();
  await seat.says('县局已锁定：开始汇总');
  await seat.press('解锁息烽县');
  await seat.page.getByLabel('理由').fill('汇总完');
  await seat.page.getByRole('dialog').last().getByRole('button', { name: '解锁' }).click();
  await seat.says('未锁定');
  expect(seat.complaints).toEqual([]);
  await seat.leave();
});

test('what a clerk corrected after a return stands first, and is accepted', async () => {
  const seat = await Seat.take(stage, '520122');
  await seat.go('review');
  await seat.page.locator('.queue-item').first().click();
  await seat.settled();
  await seat.says(/^与第 1 版相比/);
  expect(await seat.page.locator('article.opened h2').first().innerText()).toMatch(
    /^与第 1 版相比 *改 \d+ 格/,
  );
  const name = (await seat.page.locator('article.opened').getAttribute('aria-label')) ?? '';
  await seat.press(/^受理$/);
  await seat.page.getByRole('status').getByText('已受理').waitFor();
  const office = await stage.signedIn('520122');
  const listed = await office.submissions({ annex: '1', limit: 1000 });
  if (!listed.ok) throw new Error('no list');
  expect(listed.value.items.find((i) => i.filer.name === name)).toMatchObject({
    status: 'accepted',
    version: 2,
  });
  expect(seat.complaints).toEqual([]);
  await seat.leave();
});

test('an explanation is refused with a reason, and the next step is to return', async () => {
  const seat = await Seat.take(stage, '520122');
  await seat.go('review');
  await seat.page.locator('.queue-item', { hasText: '说明 1 条待定' }).last().click();
  await seat.settled();
  await seat.page.locator('.explanation[data-state="open"]').first().press('r');
  await seat.page.getByLabel('不采纳的理由').fill('请写明住院批次和结算清单号');
  await seat.page.locator('.explanation').getByRole('button', { name: '不采纳' }).click();
  await seat.says('已记下不采纳的理由');
  await seat.says('未采纳：请写明住院批次和结算清单号');
  await seat.page.getByRole('button', { name: /^退回修改/ }).waitFor();
  expect(seat.complaints).toEqual([]);
  await seat.leave();
});

test('what the office above does not take is said in its own words, and stays frozen', async () => {
  const seat = await Seat.take(stage, '520122');
  await seat.go('consolidate');
  await seat.press(/^报上级/);
  for (const label of ['填表人', '审核人', '负责人', '联系电话'])
    await seat.page.getByLabel(label).fill('0851-80000000');
  await seat.press('定格并上报');
  await seat.says('已定格并送出，上级收没收到见“已报上级”');
  await seat.says(/^上级退回：.*要说明/);
  expect(seat.complaints).toEqual([]);
  await seat.leave();
});

test('a figure is held against paper, and against the office above that does not state it', async () => {
  const seat = await Seat.take(stage, '520000-audit');
  await seat.go('tie-out');
  await seat.says(/^填报 .*按明细重算 /);
  await seat.page.getByLabel('对照').click();
  await seat.page.getByRole('option', { name: '拿纸面上的数来对' }).click();
  await seat.page.getByLabel('纸面上的数').fill('1,000.00');
  await seat.press('对一对');
  await seat.says(/^填报 1,000\.00 万元，按明细重算 /);
  await seat.press('比一比');
  await seat.says('还没有可比的上一期');
  await seat.leave();
});

test('an auditor goes from a difference to its causes and to the cell in the sheet that was sent', async () => {
  const seat = await Seat.take(stage, '520000-audit');
  await seat.go('tie-out');
  await seat.says(/^填报 .*相差 /);
  await seat.says('差额构成');
  await seat.says('分毫不差');
  await seat.page.locator('.sheet td [data-here]').first().waitFor();
  await seat.says('这个数汇到了哪里');
  await seat.page.locator('.went li').first().waitFor();
  expect(await seat.page.getByRole('button', { name: /核实$/ }).count()).toBe(0);
  expect(seat.complaints).toEqual([]);
  await seat.leave();
});
