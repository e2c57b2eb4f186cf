import { actionsOf } from '../../../src/taskpane/state/primary';
import { cleanBook, columnOf } from '../fixtures/hospital';
import { checked, type Opened } from '../fixtures/opened';

async function copyForSeal({ pane }: Opened): Promise<void> {
  pane.dispatch({ type: 'seal-copy' });
  await pane.idle();
}

async function sent(): Promise<Opened> {
  const open = await checked(await cleanBook());
  open.pane.dispatch({ type: 'tab', tab: 'submit' });
  open.pane.dispatch({ type: 'confirm', on: true });
  open.pane.dispatch({ type: 'submit' });
  await open.pane.idle();
  return open;
}

test('before it is sent every page of the copy for seal says that it is a draft', async () => {
  const open = await checked(await cleanBook());
  open.pane.dispatch({ type: 'tab', tab: 'submit' });
  expect(actionsOf(open.pane.state()).secondary?.act).toEqual({ type: 'seal-copy' });
  await copyForSeal(open);
  expect([...open.fakes.workbook.pageNotes]).toEqual([
    ['附件1', '草稿 未上报'],
    ['附件2', '草稿 未上报'],
  ]);
  expect(open.pane.state().notice).toEqual({ problem: 'print', sheet: '附件1' });
});

test('what was received is printed with its version, receipt and fingerprint, until a cell changes', async () => {
  const open = await sent();
  await copyForSeal(open);
  const { pageNotes } = open.fakes.workbook;
  expect(pageNotes.get('附件2')).toBe(
    '第1版 已上报 回执号 520122-20240528-0137 数据指纹 7F3A 91C2 5E08 B64D',
  );
  open.fakes.workbook.type('附件2', `${columnOf('A2', 'viol_amount')}10`, 12);
  await open.pane.idle();
  expect([...pageNotes.values()]).toEqual(['草稿 未上报', '草稿 未上报']);
  await copyForSeal(open);
  expect([...pageNotes.values()]).toEqual(['草稿 未上报', '草稿 未上报']);
  expect(open.fakes.faults).toEqual([]);
});
