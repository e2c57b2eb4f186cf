import { planBook } from '../../../src/core/fill/template/plan-book';
import { actionsOf } from '../../../src/taskpane/state/primary';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { columnOf, HOSPITAL } from '../fixtures/hospital';
import { opened, type Opened } from '../fixtures/opened';
import { CLERK, FORM, tellPlain } from '../fixtures/world';

function primary({ pane }: Opened): string {
  const { primary: action } = actionsOf(pane.state());
  return action ? tellPlain(action.words) : '';
}

/** Annexes that were inserted before anybody had signed in: nothing stands in their headers. */
async function blankHeaders(): Promise<FakeWorkbook> {
  const book = new FakeWorkbook();
  await book.insert(planBook(FORM, { scopes: ['A1', 'A2'], rows: { A2: 30 } }), '');
  return book;
}

async function signedInLater(book: FakeWorkbook): Promise<Opened> {
  const open = await opened(book, { signedIn: false });
  open.pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  await open.pane.idle();
  open.pane.dispatch({ type: 'tab', tab: 'fill' });
  await open.pane.idle();
  return open;
}

async function press(open: Opened): Promise<void> {
  const { primary: action } = actionsOf(open.pane.state());
  if (action) open.pane.dispatch(action.act);
  await open.pane.idle();
}

test('headers that were left blank are offered after a later sign-in, written at once and undone at once', async () => {
  const book = await blankHeaders();
  const open = await signedInLater(book);
  expect(primary(open)).toMatch(/^补填表头（\d+ 格）$/);
  await press(open);
  const { known } = open.pane.state().tables;
  expect(known?.filedBy).toMatchObject({ code: HOSPITAL.code, level: '机构', county: HOSPITAL.county });
  expect(open.pane.state().history.entries).toHaveLength(1);
  open.pane.dispatch({ type: 'undo', id: 1, cells: 'ask' });
  await open.pane.idle();
  expect(open.pane.state().tables.known?.filedBy.code).toBeUndefined();
});

test('a header that somebody filled is not offered', async () => {
  const book = await blankHeaders();
  const first = await signedInLater(book);
  await press(first);
  book.set('附件2', `${columnOf('A2', 'seq')}6`, 1);
  const again = await signedInLater(book);
  expect(again.pane.state().fill.proposals?.filter((p) => p.source === 'header')).toEqual([]);
});
