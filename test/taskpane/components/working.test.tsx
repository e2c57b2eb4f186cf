/** @jest-environment jsdom */
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { cleanBook, columnOf, faultyBook } from '../fixtures/hospital';
import { checked, opened } from '../fixtures/opened';
import { scenes } from '../gallery/scenes';
import { show } from './show';

async function checkedPane() {
  const open = await checked(await faultyBook());
  await show(open.pane);
  return open;
}

test('the list is one tab stop; arrow keys move in it, Enter opens, Escape comes back to the same line', async () => {
  const { pane } = await checkedPane();
  const user = userEvent.setup();
  const list = screen.getByRole('treegrid', { name: '全审结果' });
  list.focus();
  expect(
    within(list)
      .queryAllByRole('button')
      .every((b) => b.tabIndex === -1),
  ).toBe(true);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  const active = document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
  expect(active?.textContent).toContain('日期写成了文字');
  await user.keyboard('{Enter}');
  expect(screen.getByRole('heading', { level: 1 })).toHaveProperty('textContent', '日期写成了文字');
  expect(document.activeElement?.textContent).toBe('日期写成了文字');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('treegrid'));
  expect(pane.state().view.focus).toContain('P-05');
});

test('Space in the list goes to the cell and keeps the focus in the list', async () => {
  const { fakes } = await checkedPane();
  const user = userEvent.setup();
  const list = screen.getByRole('treegrid');
  list.focus();
  await user.keyboard('{ArrowDown} ');
  await waitFor(() => expect(fakes.workbook.went.at(-1)).toMatchObject({ row: 87, column: 16 }));
  expect(document.activeElement).toBe(list);
});

test('the slash opens the search, Escape closes it and shows everything again', async () => {
  const { pane } = await checkedPane();
  const user = userEvent.setup();
  screen.getByRole('treegrid').focus();
  await user.keyboard('/');
  const search = screen.getByRole('textbox', { name: '搜索' });
  await user.type(search, '87');
  expect(screen.getAllByRole('row').length).toBeLessThan(5);
  await user.keyboard('{Escape}');
  expect(pane.state().view.filter.search).toBe('');
});

test('a severity card is a toggle that filters the list and leaves its own count', async () => {
  await checkedPane();
  const user = userEvent.setup();
  const card = screen.getByRole('button', { name: '核实性，要说明，3 条' });
  await user.click(card);
  expect(card.getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole('button', { name: '逻辑性，必须改，13 条' })).toBeTruthy();
  expect(screen.queryByText('疑似 1 格引起 3 条问题')).toBeNull();
});

test('the tabs are moved with the arrow keys and carry their numbers in their names', async () => {
  const { pane } = await checkedPane();
  const user = userEvent.setup();
  screen.getByRole('tab', { name: '全审，13 条' }).focus();
  await user.keyboard('{ArrowRight}');
  expect(pane.state().at.tab).toBe('submit');
  expect(document.activeElement?.getAttribute('data-tab')).toBe('submit');
});

test('Ctrl+Enter is the next step and Ctrl+Z takes back the last write', async () => {
  const { pane, fakes } = await checkedPane();
  const user = userEvent.setup();
  await user.keyboard('{Control>}{Enter}{/Control}');
  await act(() => pane.idle());
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('将修复 6 条，共 218 格');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await act(() => pane.idle());
  expect(fakes.workbook.at('附件2', 'N6')).toBe(1);
  expect(screen.getByRole('button', { name: '撤消：已修复 6 条，218 格' })).toBeTruthy();
  await user.keyboard('{Control>}z{/Control}');
  await act(() => pane.idle());
  expect(fakes.workbook.at('附件2', 'N6')).toBe('1');
});

test('the repair writes only the groups that stay ticked', async () => {
  const { pane, fakes } = await checkedPane();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: '一键修复 6 条（先预览）' }));
  await act(() => pane.idle());
  await user.click(screen.getByRole('checkbox', { name: '数字存成了文本，213 格' }));
  await user.click(screen.getByRole('button', { name: '修复 5 格' }));
  await act(() => pane.idle());
  expect(fakes.workbook.at('附件2', 'N6')).toBe('1');
  expect(fakes.workbook.at('附件2', 'N7')).toBe(3);
});

test('Alt with an arrow walks the findings in the order of the list', async () => {
  const { pane } = await checkedPane();
  const user = userEvent.setup();
  const list = screen.getByRole('treegrid');
  list.focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(screen.getByText('逻辑性 1 / 13')).toBeTruthy();
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(screen.getByText('逻辑性 4 / 13')).toBeTruthy();
  expect(pane.state().at.page?.kind).toBe('finding');
});

test('the comparison reads as one sentence', async () => {
  const pane = await scenes['finding']?.({ language: 'zh-CN' });
  if (!pane) throw new Error('scene');
  await show(pane);
  expect(
    screen.getByRole('region', { name: '附件1 填报数 301,236.80，附件2 合计 301,686.80，少 450.00 元' }),
  ).toBeTruthy();
});

test('words typed for a query are kept at a pause and saved with the button', async () => {
  const { pane } = await checkedPane();
  const user = userEvent.setup();
  act(() => pane.dispatch({ type: 'view', change: { set: 'severity', to: 'query', only: true } }));
  screen.getByRole('treegrid').focus();
  await user.keyboard('{ArrowDown}{Enter}');
  const field = screen.getByRole('textbox', { name: '说明' });
  await user.type(field, '已核实');
  await user.click(screen.getByRole('button', { name: '保存说明，看下一条' }));
  expect(screen.getAllByText('请写明事实和凭据').length).toBe(2);
  await user.type(field, '，凭据为结算清单');
  await user.click(screen.getByRole('button', { name: '保存说明，看下一条' }));
  expect([...pane.state().explanations.items.values()].filter((e) => e.saved)).toHaveLength(1);
});

test('the helper is a combobox: type initials, Enter fills the cell', async () => {
  const book = await cleanBook();
  const column = columnOf('A2', 'viol_type');
  book.set('附件2', `${column}90`, null);
  const { pane } = await opened(book, { tab: 'fill' });
  await show(pane);
  act(() => book.select('附件2', `${column}90`));
  const user = userEvent.setup();
  const box = screen.getByRole('combobox', { name: '拼音首字母、名称、编号' });
  await user.type(box, 'cf');
  await act(() => pane.idle());
  expect(screen.getAllByRole('option')[0]?.textContent).toContain('重复收费');
  await user.keyboard('{Enter}');
  await act(() => pane.idle());
  expect(book.at('附件2', `${column}90`)).toBe('重复收费');
});

test('signing in asks for both fields and says what is wrong', async () => {
  const { pane } = await opened(await cleanBook(), { signedIn: false });
  await show(pane);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: '登录' }));
  const enter = () => user.click(screen.getByRole('button', { name: '登录' }));
  await enter();
  expect(screen.getByText('请填写账号和密码')).toBeTruthy();
  await user.type(screen.getByLabelText('账号'), 'H52012200018');
  await user.type(screen.getByLabelText('密码'), 'wrong');
  await enter();
  await act(() => pane.idle());
  expect(screen.getByText('账号或密码不对，请核对后再试')).toBeTruthy();
  await user.clear(screen.getByLabelText('密码'));
  await user.type(screen.getByLabelText('密码'), 'right');
  await enter();
  await act(() => pane.idle());
  expect(pane.state().session.kind).toBe('in');
});

test('the confirmation is asked for in words, and the focus goes to it', async () => {
  const { pane, fakes } = await checked(await cleanBook());
  act(() => pane.dispatch({ type: 'tab', tab: 'submit' }));
  await show(pane);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: '上报县医保局' }));
  expect(screen.getAllByText('请先勾选核对').length).toBe(2);
  expect(fakes.focused).toEqual(['confirm']);
  await user.click(screen.getByRole('checkbox', { name: '以上数字已经本单位审核人、负责人核对' }));
  await user.click(screen.getByRole('button', { name: '上报县医保局' }));
  await act(() => pane.idle());
  expect(screen.getByText('520122-20240528-0137')).toBeTruthy();
});

test('the outcome of a check is told politely', async () => {
  await checkedPane();
  expect(screen.getByRole('status').textContent?.trim()).toBe(
    '全审完成，逻辑性 13 条，核实性 3 条，提示性 0 条',
  );
});

test('ten thousand findings are a list of the same rows, of which only those in view are drawn', async () => {
  const pane = await scenes['many']?.({ language: 'zh-CN' });
  if (!pane) throw new Error('scene');
  await show(pane);
  const list = screen.getByRole('treegrid');
  expect(Number(list.getAttribute('aria-rowcount'))).toBeGreaterThan(9_000);
  expect(within(list).getAllByRole('row').length).toBeLessThan(60);
});
