/** @jest-environment jsdom */
import { scenes } from '../gallery/scenes';
import { columnOf, faultyBook } from '../fixtures/hospital';
import { opened } from '../fixtures/opened';
import { faultsOf, show } from './show';

test('填报 names the cell that nobody can read and how many cells of annex 1 wait for it', async () => {
  const book = await faultyBook();
  const cell = `${columnOf('A2', 'viol_amount')}20`;
  book.set('附件2', cell, '约壹千');
  book.set('附件1', `${columnOf('A1', 'viol_amount')}6`, null);
  const { pane, fakes } = await opened(book, { tab: 'fill' });
  const container = await show(pane);
  const [waiting] = container.querySelectorAll('.unread li');
  expect(waiting?.textContent).toMatch(
    new RegExp(`违规金额读不出 附件2 ${cell}附件1有 \\d+ 格因此没有算出，改好后重新全审。`),
  );
  expect(container.querySelectorAll('.unread li')).toHaveLength(1);
  expect(await faultsOf(container)).toEqual([]);
  waiting?.querySelector('button')?.click();
  await pane.idle();
  expect(fakes.workbook.went.at(-1)).toMatchObject({ sheet: '附件2', row: 20 });
});

test('where every cell can be read no cell is named', async () => {
  const pane = await scenes['fill']?.({ language: 'zh-CN' });
  if (!pane) throw new Error('fill');
  const container = await show(pane);
  expect(container.querySelector('.unread')).toBeNull();
  expect(container.textContent).not.toContain('读不出');
});
