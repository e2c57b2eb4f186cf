/** @jest-environment jsdom */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { FakeOffice, OFFICER } from './office-fakes';
import { seated, type Seated } from './seated';

const SESSION_OVER = {
  ok: false as const,
  kind: 'refused' as const,
  problem: { type: 'urn:duibiao:problem:busy', title: '', status: 503, detail: '县局系统忙' },
};
const GO_ON = '接着写 附件2 L150 的批注';

async function opened(office: FakeOffice, more: Parameters<typeof seated>[2] = {}, who = OFFICER) {
  const seat = await seated(office, who, more);
  fireEvent.click(await screen.findByRole('tab', { name: /^审核/ }));
  fireEvent.click(await screen.findByRole('button', { name: /^演示卫生院10/ }));
  await screen.findByText('2020年入院，2021年出院结算，清单号 JS-37。');
  return seat;
}

/** The page is closed and another one opened on the same computer. */
async function again({ fakes }: Seated, who = OFFICER): Promise<Seated> {
  cleanup();
  return opened(new FakeOffice(), { here: fakes.here }, who);
}

function write(text: string): void {
  const links = screen.getAllByRole('button', { name: /^(给|接着写) 附件2 L150/ });
  if (links[0]) fireEvent.click(links[0]);
  fireEvent.change(screen.getByLabelText(/^批注，会出现在/), { target: { value: text } });
}

test('a comment that was half typed stands there after the pane was opened anew, and not for another account', async () => {
  const first = await opened(new FakeOffice());
  write('请附结');
  const second = await again(first, { ...OFFICER, username: '520122-2' });
  expect(screen.queryAllByRole('button', { name: GO_ON })).toEqual([]);
  await again(second);
  fireEvent.click((await screen.findAllByRole('button', { name: GO_ON }))[0] as HTMLElement);
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^批注，会出现在/).value).toBe('请附结');
});

test('a comment that could not be sent is kept, one that was sent or thrown away is not', async () => {
  const office = new FakeOffice();
  await opened(office);
  office.refusal = SESSION_OVER;
  write('请附结算清单');
  fireEvent.click(screen.getByRole('button', { name: '发批注' }));
  await screen.findAllByRole('button', { name: GO_ON });
  await screen.findByText('县局系统忙');
  office.refusal = undefined;
  write('请附结算清单');
  fireEvent.click(screen.getByRole('button', { name: '发批注' }));
  await waitFor(() => expect(screen.queryAllByRole('button', { name: GO_ON })).toEqual([]));
  write('再写一条');
  fireEvent.click(screen.getByRole('button', { name: '取消' }));
  expect(screen.queryAllByRole('button', { name: GO_ON })).toEqual([]);
});

test('the reason of a refusal is kept too', async () => {
  const first = await opened(new FakeOffice());
  fireEvent.click(screen.getByRole('button', { name: /^不采纳/ }));
  fireEvent.change(screen.getByLabelText(/^不采纳的理由/), { target: { value: '未写清单号' } });
  await again(first);
  fireEvent.click(screen.getByRole('button', { name: /^不采纳/ }));
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^不采纳的理由/).value).toBe('未写清单号');
});
