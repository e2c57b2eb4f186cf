import { actionsOf } from '../../../src/taskpane/state/primary';
import { pasteKnown } from '../../../src/taskpane/state/pasted';
import { cleanBook, columnOf, faultyBook } from '../fixtures/hospital';
import { checked, opened, type Opened } from '../fixtures/opened';
import { tellPlain } from '../fixtures/world';

function paste({ pane }: Opened, address: string, sheet = '附件2'): void {
  pane.dispatch({ type: 'changed', hint: { sheet, address } });
}

test('a paste of many rows is said with its rows at once, and the sheet is not read for it', async () => {
  const book = await faultyBook();
  const open = await opened(book, { tab: 'receipt' });
  const { reads, looks } = book.asked;
  paste(open, 'B6:Z205');
  expect(pasteKnown(open.pane.state())).toEqual({ sheet: '附件2', rows: 200, kinds: undefined });
  expect(tellPlain(open.pane.state().said.words ?? { key: 'check.never' })).toBe('刚粘贴 200 行，还没有全审');
  await open.pane.idle();
  expect([book.asked.reads, book.asked.looks]).toEqual([reads, looks]);
});

test('a paste that Excel tells in pieces is one paste', async () => {
  const open = await opened(await cleanBook(), { tab: 'fill' });
  paste(open, 'B6:H105');
  paste(open, 'I6:Z105');
  paste(open, 'B106:Z205');
  expect(pasteKnown(open.pane.state())?.rows).toBe(200);
});

test('after the check the kinds of format findings in the pasted rows are counted, those of other rows are not', async () => {
  const open = await opened(await faultyBook(), { tab: 'fill' });
  paste(open, 'B6:Z85');
  open.pane.dispatch({ type: 'check' });
  await open.pane.idle();
  const { findings } = open.pane.state().check.result ?? { findings: [] };
  const kinds = new Set(
    findings
      .filter((f) => f.finding.rule.startsWith('P-') && f.finding.place?.sheet === '附件2')
      .filter(({ finding: { place } }) => (place?.row ?? 0) >= 6 && (place?.row ?? 0) <= 85)
      .map((f) => f.finding.rule),
  );
  expect(kinds.size).toBeGreaterThan(1);
  expect(pasteKnown(open.pane.state())?.kinds).toBe(kinds.size);
});

test('a paste into checked rows asks for a new check; put away it is not said again', async () => {
  const open = await checked(await cleanBook(), { tab: 'fill' });
  paste(open, 'B6:Z25');
  expect(pasteKnown(open.pane.state())?.kinds).toBeUndefined();
  open.pane.dispatch({ type: 'check' });
  await open.pane.idle();
  expect(pasteKnown(open.pane.state())?.kinds).toBe(0);
  open.pane.dispatch({ type: 'paste-seen' });
  expect(pasteKnown(open.pane.state())).toBeUndefined();
});

test('a few rows, a typed cell, and a sheet that is no annex are not a paste', async () => {
  const book = await cleanBook();
  book.add('草稿纸');
  const open = await opened(book, { tab: 'fill' });
  paste(open, 'B6:Z9');
  paste(open, 'A1:C300', '草稿纸');
  book.type('附件2', `${columnOf('A2', 'viol_amount')}7`, 5);
  expect(pasteKnown(open.pane.state())).toBeUndefined();
  expect(actionsOf(open.pane.state()).primary).toBeDefined();
});
