/** @jest-environment jsdom */
import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NEW_PASSWORD, TypedForm, CODE } from '../../../src/ui/own/TypedForm';

afterEach(cleanup);

type Sent = Readonly<Record<'code' | 'newPassword', string>>;

function shown(): readonly Sent[] {
  const sent: Sent[] = [];
  const fields = [
    { name: 'code', label: '验证码', needed: '请输入验证码', least: 6, looks: CODE },
    { name: 'newPassword', label: '新密码', needed: '新密码太短', least: 10, looks: NEW_PASSWORD },
  ] as const;
  render(
    <FluentProvider theme={webLightTheme}>
      <TypedForm fields={fields} button="换" send={(typed) => sent.push(typed)} />
    </FluentProvider>,
  );
  return sent;
}

function types(label: string, text: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
}

test('a password is sent as it was typed, a code without the blanks around it, and the fields are emptied', () => {
  const sent = shown();
  types('验证码', ' 123456 ');
  types('新密码', ' 密码 with blanks ');
  fireEvent.click(screen.getByText('换'));
  expect(sent).toEqual([{ code: '123456', newPassword: ' 密码 with blanks ' }]);
  expect(screen.getByLabelText<HTMLInputElement>('新密码').value).toBe('');
});

test('what is too short is said at its field and nothing is sent or lost', () => {
  const sent = shown();
  types('验证码', '12345');
  types('新密码', '123456789');
  fireEvent.click(screen.getByText('换'));
  expect(sent).toEqual([]);
  expect(screen.getByText('请输入验证码')).toBeTruthy();
  expect(screen.getByText('新密码太短')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('新密码').value).toBe('123456789');
});
