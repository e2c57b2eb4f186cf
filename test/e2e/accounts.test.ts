import { codeAt, stepOf } from '../../src/bureau/second-factor';
import { openConsoleStage, Seat, type ConsoleStage } from './console-stage';

/** A clerk of an institution, who has no other page of the console than the own account. */
const CLERK = 'H52012200012';
let stage: ConsoleStage;
beforeAll(async () => {
  stage = await openConsoleStage();
});
afterAll(() => stage.close());

async function ill(seat: Seat, name: string): Promise<readonly unknown[]> {
  await seat.picture(name);
  const wide = await seat.tooWide();
  return [...(await seat.violations()), ...(wide > 0 ? [`${wide} px too wide`] : [])];
}

/** A console that nobody is signed in to. */
async function strangerSeat(ticket: string, password: string): Promise<Seat> {
  const context = await stage.browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' });
  const seat = Seat.at(await context.newPage());
  await seat.page.goto(`${stage.bureau.url}/console/`);
  await seat.press('收到了邀请码');
  await seat.page.getByLabel('邀请码').fill(ticket);
  await seat.page.getByLabel('新密码').fill(password);
  await seat.picture('invited');
  expect(await seat.violations()).toEqual([]);
  await seat.page.locator('button[type=submit]').click();
  await seat.page.locator('main.page').waitFor();
  return seat;
}

const secretOf = (seat: Seat): Promise<string> =>
  seat.page.getByRole('alertdialog').locator('pre.secret').innerText();

test('an administrator invites by a code that is shown once, and whoever has it chooses a password and signs in', async () => {
  const seat = await Seat.take(stage, 'admin');
  await seat.settled();
  expect(await ill(seat, 'accounts')).toEqual([]);
  await seat.press('邀请');
  const dialog = seat.page.getByRole('dialog');
  await dialog.getByRole('button', { name: '邀请' }).click();
  await seat.says('请选一个单位');
  await dialog.getByRole('combobox', { name: /单位/ }).pressSequentially('息烽');
  await seat.page.getByRole('option', { name: '息烽县 520122' }).click();
  await dialog.getByLabel('审核人').check();
  await dialog.getByLabel(/用户名/).fill('520122-new');
  expect(await ill(seat, 'invite')).toEqual([]);
  await dialog.getByRole('button', { name: '邀请' }).click();
  await seat.says('给 520122-new 的邀请码');
  expect(await ill(seat, 'issued')).toEqual([]);
  const ticket = await secretOf(seat);
  await seat.press('我已存好');
  await seat.page.getByRole('alertdialog').waitFor({ state: 'detached' });
  expect(await seat.page.content()).not.toContain(ticket);
  const invited = await strangerSeat(ticket, 'a long enough one');
  await invited.says(/息烽县医疗保障局/);
  await invited.leave();
  await seat.page.getByRole('button', { name: '刷新' }).click();
  await seat.settled();
  await seat.page.getByLabel('查找账户').fill('520122-new');
  await seat.says('登录中 1 处');
  await seat.page.getByRole('button', { name: '办理 520122-new 的账户' }).click();
  await seat.page.getByRole('menuitem', { name: '停用' }).click();
  expect(await ill(seat, 'sure')).toEqual([]);
  await seat.page.getByRole('alertdialog').getByRole('button', { name: '停用' }).click();
  await seat.says('已停用');
  expect(seat.complaints).toEqual([]);
  await seat.leave();
});

test('a token of a program is shown once and can be revoked', async () => {
  const seat = await Seat.take(stage, 'admin', { language: 'en-US', dark: true });
  await seat.settled();
  await seat.press('New token');
  const dialog = seat.page.getByRole('dialog');
  await dialog.getByLabel(/What it is for|Purpose/).fill('clinic');
  await dialog.getByRole('combobox', { name: /Unit/ }).pressSequentially('520122');
  await seat.page
    .getByRole('option', { name: /520122$/ })
    .first()
    .click();
  expect(await ill(seat, 'token')).toEqual([]);
  await dialog.getByRole('button', { name: 'New token' }).click();
  await seat.says('Token of “clinic”');
  const token = await secretOf(seat);
  const asked = () =>
    fetch(`${stage.bureau.url}/v1/session`, { headers: { authorization: `Bearer ${token}` } });
  expect((await asked()).status).toBe(200);
  await seat.press('I have kept it');
  await seat.press('Revoke clinic');
  await seat.page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await seat.says('The token is revoked');
  expect((await asked()).status).toBe(401);
  expect(await ill(seat, 'accounts-en-dark')).toEqual([]);
  await seat.leave();
});

test('an authenticator is set up by a code drawn on the page, and the next sign-in asks for its digits', async () => {
  const seat = await Seat.take(stage, CLERK);
  await seat.settled();
  await seat.says('我的账户');
  expect(await ill(seat, 'own')).toEqual([]);
  const factor = seat.page.getByRole('region', { name: '验证器' });
  await factor.getByLabel('现在的密码').fill('a wrong password');
  await seat.press('设置验证器');
  await seat.says('密码不对，请重新输入');
  await factor.getByLabel('现在的密码').fill('duibiao-demo');
  await seat.press('设置验证器');
  await seat.page.getByRole('img', { name: '验证器的二维码' }).waitFor();
  expect(await ill(seat, 'factor')).toEqual([]);
  const secret = (await factor.locator('pre.secret').innerText()).replaceAll(' ', '');
  const now = Date.parse(
    ((await (await fetch(`${stage.bureau.url}/healthz`)).json()) as { demo: { now: string } }).demo.now,
  );
  await factor.getByLabel('验证器上的 6 位数字').fill(codeAt(secret, stepOf(new Date(now))));
  await seat.press('启用');
  await seat.says('锁起来');
  const codes = (await secretOf(seat)).split('\n');
  expect(codes).toHaveLength(10);
  expect(await ill(seat, 'codes')).toEqual([]);
  await seat.press('我已存好');
  await seat.says('已设置，每次登录都要输入验证码');
  expect(seat.complaints.filter((c) => !c.includes('403'))).toEqual([]);
  await seat.press('账户');
  await seat.page.getByRole('menuitem', { name: '退出登录' }).click();
  await seat.page.locator('input[autocomplete=username]').fill(CLERK);
  await seat.page.locator('input[type=password]').fill('duibiao-demo');
  await seat.page.locator('button[type=submit]').click();
  await seat.page.getByLabel('验证码').fill(codes[0] ?? '');
  expect(await ill(seat, 'sign-in-code')).toEqual([]);
  await seat.page.locator('button[type=submit]').click();
  await seat.page.locator('main.page').waitFor();
  await seat.leave();
});

test('a pool sees names masked, opens them with a reason, and the county reads who asked and why', async () => {
  const seat = await Seat.take(stage, '520100');
  await seat.go('review');
  await seat.page.locator('.queue-item').first().click();
  await seat.settled();
  await seat.says('姓名和身份证号已遮盖');
  await seat.press('说明理由查看');
  await seat.page.getByLabel('理由').fill('核对重复报销线索');
  expect(await ill(seat, 'names-asked')).toEqual([]);
  await seat.page.getByRole('dialog').getByRole('button', { name: '说明理由查看' }).click();
  await seat.says(/重新遮盖。您的每次查看县里都有记录/);
  expect(await ill(seat, 'names-open')).toEqual([]);
  await seat.leave();
  const county = await Seat.take(stage, '520122');
  await county.go('log');
  await county.says('核对重复报销线索');
  expect(await ill(county, 'readings')).toEqual([]);
  await county.leave();
});
