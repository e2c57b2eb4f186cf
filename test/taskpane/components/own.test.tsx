/** @jest-environment jsdom */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { PROBLEM_PREFIX } from '../../../src/core/submission/problem-slug';
import { openOwn } from '../../../src/taskpane/components/own/open-own';
import type { OwnCalls } from '../../../src/taskpane/runner/own-desk';
import { cleanBook } from '../fixtures/hospital';
import { opened } from '../fixtures/opened';
import { faultsOf, show } from './show';

const PASSWORD = 'duibiao-demo';
const SECRET = 'JBSWY3DPEHPK3PXP';

/** A bureau with one account, whose authenticator shows 123456. */
class Account implements OwnCalls {
  on = false;
  password = PASSWORD;
  reachable = true;
  clipboard = true;

  private async answer<T>(isRight: boolean, value: () => T) {
    if (!this.reachable) return { ok: false, kind: 'unreachable' } as const;
    if (isRight) return { ok: true, value: value() } as const;
    const problem = {
      type: `${PROBLEM_PREFIX}sign-in-failed`,
      title: '',
      status: 403,
      detail: '密码或验证码不对，没有改动',
    };
    return { ok: false, kind: 'refused', problem } as const;
  }

  account() {
    return this.answer(true, () => ({ secondFactor: this.on }));
  }
  changePassword({ password, newPassword }: { password: string; newPassword: string }) {
    return this.answer(password === this.password, () => void (this.password = newPassword));
  }
  startFactor({ password }: { password: string }) {
    const uri = `otpauth://totp/duibiao:clerk?secret=${SECRET}`;
    return this.answer(password === this.password, () => ({ secret: SECRET, uri }));
  }
  confirmFactor({ code }: { code: string }) {
    return this.answer(code === '123456', () => {
      this.on = true;
      return { recoveryCodes: ['aaaaa-11111', 'bbbbb-22222'] };
    });
  }
  dropFactor({ password, code }: { password: string; code: string }) {
    return this.answer(password === this.password && code === '123456', () => void (this.on = false));
  }
}

async function ownPage(account: Account) {
  const { pane } = await opened(await cleanBook());
  const copied: string[] = [];
  const Own = await openOwn({
    calls: async () => account,
    copy: async (text) => {
      if (!account.clipboard) throw new DOMException('no clipboard', 'NotAllowedError');
      copied.push(text);
    },
    report: () => undefined,
  });
  pane.dispatch({ type: 'page', page: { kind: 'settings' } });
  const container = await show(pane, 'zh-CN', { own: async () => Own });
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '我的账户' })));
  return { pane, copied, container };
}

const type = (region: string, label: string, text: string): void => {
  const field = screen
    .getAllByLabelText(label)
    .find((e) => e.closest('section')?.getAttribute('aria-label') === region);
  if (!field) throw new Error(label);
  fireEvent.change(field, { target: { value: text } });
};
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));

test('an authenticator is set up by password, QR code, key and a first code; the recovery codes are shown once and can be copied', async () => {
  const account = new Account();
  const { copied, container } = await ownPage(account);
  await screen.findByRole('button', { name: '设置验证器' });
  expect(await faultsOf(container)).toEqual([]);
  type('验证器', '现在的密码', 'wrong');
  press('设置验证器');
  expect((await screen.findByRole('alert')).textContent).toBe('密码或验证码不对，没有改动');
  type('验证器', '现在的密码', PASSWORD);
  press('设置验证器');
  expect(await screen.findByRole('img', { name: '验证器的二维码' })).toBeTruthy();
  expect(container.querySelector('pre.secret')?.textContent).toBe('JBSW Y3DP EHPK 3PXP');
  expect(await faultsOf(container)).toEqual([]);
  type('验证器', '验证器上的 6 位数字', '123456');
  press('启用');
  await screen.findByRole('button', { name: '我已存好' });
  expect(await faultsOf(container)).toEqual([]);
  account.clipboard = false;
  press('复制');
  expect((await screen.findByRole('alert')).textContent).toBe('没有复制成功，请打印或抄下');
  account.clipboard = true;
  press('复制');
  expect(copied).toEqual(['aaaaa-11111\nbbbbb-22222']);
  press('我已存好');
  expect(container.textContent).not.toContain('aaaaa');
  expect(screen.getByText('已设置，每次登录都要输入验证码。')).toBeTruthy();
});

test('an authenticator is taken away by password and code, and a password is changed', async () => {
  const account = new Account();
  account.on = true;
  await ownPage(account);
  await screen.findByRole('button', { name: '停用验证器' });
  type('验证器', '现在的密码', PASSWORD);
  type('验证器', '验证器上的 6 位数字', '123456');
  press('停用验证器');
  await screen.findByText('验证器已停用');
  expect(account.on).toBe(false);
  type('换密码', '现在的密码', PASSWORD);
  type('换密码', '新密码', '太短');
  press('换密码');
  expect(screen.getByText('新密码至少 10 个字符')).toBeTruthy();
  type('换密码', '新密码', 'another-long-one');
  press('换密码');
  await waitFor(() => expect(account.password).toBe('another-long-one'));
});

test('a secret is forgotten when the page is left, and without an answer it is not said that nothing changed', async () => {
  const account = new Account();
  const { pane, container } = await ownPage(account);
  await screen.findByRole('button', { name: '设置验证器' });
  type('验证器', '现在的密码', PASSWORD);
  press('设置验证器');
  await screen.findByRole('img', { name: '验证器的二维码' });
  act(() => pane.dispatch({ type: 'page', page: { kind: 'settings' } }));
  await act(async () => press('我的账户'));
  await screen.findByRole('button', { name: '设置验证器' });
  expect(container.querySelector('pre.secret')).toBeNull();
  account.reachable = false;
  type('验证器', '现在的密码', PASSWORD);
  press('设置验证器');
  expect((await screen.findByRole('alert')).textContent).toBe(
    '没有收到医保局系统的回应，不知道是否已改。请返回后重新打开本页查看',
  );
});

test('nobody who is not signed in has a page of an own account', async () => {
  const { pane } = await opened(await cleanBook(), { signedIn: false });
  pane.dispatch({ type: 'page', page: { kind: 'settings' } });
  await show(pane);
  expect(screen.queryByRole('button', { name: '我的账户' })).toBeNull();
});
