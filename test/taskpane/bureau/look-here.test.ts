import { createDesk } from '../../../src/taskpane/runner/bureau-desk';
import { createPane } from '../../../src/taskpane/runner/pane';
import { emptyAnnexes, HOSPITAL } from '../fixtures/hospital';
import { FORM, fakeWorld } from '../fixtures/world';
import { FakeOffice, OFFICER } from './office-fakes';

/** An officer at the filer's own workbook. */
async function atOwnBook() {
  const book = await emptyAnnexes();
  const { world } = fakeWorld(book);
  const pane = createPane(world);
  const now = world.clock.now();
  pane.dispatch({ type: 'started', now, host: 'workbook', language: 'zh-CN', demo: true, form: FORM });
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: OFFICER }, then: 'stay' });
  await pane.idle();
  const desk = createDesk({
    pane,
    world,
    calls: async () => new FakeOffice(),
    tell: (key) => key,
    charts: [],
  });
  await desk.idle();
  return { book, desk };
}

const at = (unit: string) => ({ id: 's1', version: 1, unit, scope: 'A1', sheet: '附件1', cell: 'N6' });

test('a cell of the filer whose workbook is open is gone to there, and no sheet is opened', async () => {
  const { book, desk } = await atOwnBook();
  const before = book.sheets.length;
  desk.dispatch({ type: 'act', act: { kind: 'look', at: at(HOSPITAL.code), name: HOSPITAL.name } });
  await desk.idle();
  expect(book.went.at(-1)).toEqual({ sheet: '附件1', row: 6, column: 14 });
  expect(book.sheets).toHaveLength(before);
  expect(desk.state().task).toMatchObject({ kind: 'done', count: 0 });
});

test('a cell of another filer is not taken for one of the open workbook', async () => {
  const { book, desk } = await atOwnBook();
  desk.dispatch({ type: 'act', act: { kind: 'look', at: at('H52012200099'), name: '另一家' } });
  await desk.idle();
  expect(book.went).toEqual([]);
});
