import type { RawPackage } from '../../src/cli/demo/package';
import { Desk, until } from './desk';
import { looksRight, picture } from './look';
import type { Stage } from './stage';

async function looks(desk: Desk, screen: string): Promise<void> {
  await looksRight(desk, screen);
  await picture(desk, `office-${screen}`, 'pane');
}

/** Somebody of an office signs in in the pane of an empty workbook. */
export async function seated(stage: Stage, username: string): Promise<Desk> {
  const desk = await Desk.open(stage);
  await desk.pane.locator('.foot-who').click();
  await desk.button(/^登录$/).click();
  await desk.signIn(username);
  await desk.pane.locator('#desk-home').waitFor();
  return desk;
}

/** The roster says who is missing, and a reminder can be read, changed and kept. */
export async function seesWhoIsMissing(desk: Desk): Promise<void> {
  await desk.says(/附件1还有 37 家未报/);
  await looks(desk, 'home');
  await desk.tab('roster');
  await desk.says('还有 37 家未报');
  await looks(desk, 'roster');
  await desk.press(/^催报 37 家/);
  await looks(desk, 'remind');
  await desk.press('记下催报并复制');
  await desk.says('已记下催报 37 家');
  await desk.pane.locator('.desk-tile[data-tile="waiting"]').click();
  await looks(desk, 'roster-waiting');
}

/** The first one is returned with a comment at a cell. */
export async function returnsWithComment(
  stage: Stage,
  desk: Desk,
  filer: RawPackage | undefined,
): Promise<void> {
  if (!filer) throw new Error('no filer');
  await desk.tab('review');
  await desk.says('待审核 3 家');
  await looks(desk, 'review');
  await desk.pane.locator('.desk-row', { hasText: filer.name }).click();
  await desk.says('本局复核的结果');
  await desk.button('签收').click();
  await desk.says('已签收');
  await looks(desk, 'submission');
  await desk.button('打开收到的表').click();
  await desk.says('收到的表已打开');
  await until(
    () => desk.sheetNames(),
    (names) => names.some((n) => n.startsWith('收·')),
    'the received sheet',
  );
  const comment = desk.pane.locator('.desk-card .link', { hasText: '写批注' }).first();
  if ((await comment.count()) > 0) {
    await comment.click();
    await desk.pane.locator('.desk-stack textarea').fill('请核对这一格');
    await desk.button('发批注').click();
    await desk.says('批注已发到');
  }
  const other = desk.pane.locator('.actions .action-second', { hasText: '退回' });
  if ((await other.count()) > 0) await other.click();
  else await desk.press('退回修改');
  await desk.pane.locator('textarea').fill('请按批注核对后重报');
  await looks(desk, 'return');
  await desk.press('退回');
  await desk.says('已退回修改');
  const clerk = await stage.signedIn(filer.code);
  const listed = await clerk.submissions({ filer: filer.code });
  expect(listed).toMatchObject({ ok: true, value: { items: [{ status: 'returned' }] } });
}

/** The other two are accepted. */
export async function acceptsTheRest(desk: Desk): Promise<void> {
  for (const left of [2, 1]) {
    await desk.tab('review');
    await desk.says(`待审核 ${left} 家`);
    await desk.pane.locator('.desk-row').first().click();
    await desk.press(/受理$/);
    await desk.says('已受理');
  }
}

const SIGNERS = [
  ['填表人', '李一'],
  ['审核人', '王二'],
  ['负责人', '张三'],
  ['联系电话', '0851-80000000'],
] as const;

/** Accepted rows come into sheets with live totals; the office checks them as a filer and finds nothing. */
export async function rollsUp(desk: Desk): Promise<void> {
  await desk.tab('rollup');
  await desk.says('2 家可以汇总');
  for (const [label, name] of SIGNERS) await desk.pane.getByLabel(label).fill(name);
  await desk.pane.getByLabel('写公式，随明细变动').check();
  await looks(desk, 'rollup');
  await desk.press(/^收进工作表/);
  await desk.says('已收进工作表');
  const names = await desk.sheetNames();
  expect(names).toEqual(expect.arrayContaining(['附件1', '附件1汇总']));
  await looks(desk, 'received');
  await desk.press('去全审');
  await desk.pane.locator('#tab-check').waitFor();
  await looks(desk, 'filing');
  await desk.press('全审');
  await until(
    () => desk.text(),
    (text) => /还不能上报|全审通过|可以上报/.test(text),
    "the check of the office's own annexes",
  );
  await looks(desk, 'checked');
  expect(await desk.text()).toMatch(/逻辑性 0 条，核实性 8 条/);
}

/** What was received is received again after a question, and stands once. */
export async function receivesAgain(desk: Desk): Promise<void> {
  await desk.pane.getByLabel('身份').selectOption('office');
  await desk.tab('rollup');
  const before = await desk.cells('附件1汇总', ['C7', 'H7']);
  await desk.type('附件1汇总', 'O7', '手写的备注');
  await desk.button('再收一次').click();
  await desk.says('工作簿里已有附件');
  await looks(desk, 'replace');
  await desk.button('换成新收的').click();
  await desk.says('已收进工作表');
  const names = await desk.sheetNames();
  expect(names.filter((n) => n === '附件1汇总')).toHaveLength(1);
  expect(names.some((n) => n.startsWith('~'))).toBe(false);
  expect(await desk.cells('附件1汇总', ['C7', 'H7'])).toEqual(before);
  expect(await desk.cells('附件1汇总', ['O7'])).toEqual([null]);
}

/** The summary comes in for print in figures that add up, on a sheet of its own that is no annex. */
export async function printsBalanced(desk: Desk): Promise<void> {
  const before = await desk.cells('附件1汇总', ['C7', 'H7']);
  await desk.button('插入舍位平衡打印件').click();
  await desk.says(/已插入(?:舍位平衡)?打印件/);
  await looks(desk, 'balanced');
  expect(await desk.sheetNames()).toContain('印·附件1汇总');
  expect(await desk.cells('附件1汇总', ['C7', 'H7'])).toEqual(before);
}

/** That not every institution has filed is asked of each printed row, and explained. */
async function explainsCoverage(desk: Desk): Promise<void> {
  const first = desk.pane.locator('.actions .action-first');
  const write = desk.pane.locator('.explain-text textarea');
  for (let n = 0; n < 8 && (await write.count()) > 0; n++) {
    await write.fill('其余机构尚在自查期内，五月底前报齐。');
    const words = await desk.primary();
    const at = await desk.pane.locator('main').innerText();
    await first.click();
    await until(
      async () => `${await desk.primary()} ${await desk.pane.locator('main').innerText()}`,
      (now) => now !== `${words} ${at}`,
      'the next query',
    );
  }
}

/** The office's own annex goes up; the office above has it, the pane a receipt. */
export async function filesUp(stage: Stage, desk: Desk): Promise<void> {
  await desk.press('去全审');
  await desk.button('重新全审').click();
  await desk.pane.getByRole('button', { name: '停止' }).waitFor({ state: 'detached' });
  await desk.press(/^填写说明/);
  await explainsCoverage(desk);
  await desk.sends(/全审$|去上报/, /^上报市/);
  await desk.next('打印回执');
  await looks(desk, 'receipt');
  const above = await stage.signedIn('520100');
  const listed = await above.submissions({ annex: '1', filer: '520122' });
  expect(listed).toMatchObject({
    ok: true,
    value: { items: [{ status: 'submitted', version: 1, filer: { code: '520122', level: '县' } }] },
  });
  const id = listed.ok ? (listed.value.items[0]?.id ?? '') : '';
  const content = await above.content(id, 1);
  expect(content.ok && content.value.tables.map((t) => t.scope)).toEqual(['A1B']);
}
