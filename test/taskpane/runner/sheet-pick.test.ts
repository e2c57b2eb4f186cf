import { actionsOf } from '../../../src/taskpane/state/primary';
import { openDoubles } from '../../../src/taskpane/state/sheet-pick';
import type { FakeWorkbook } from '../fixtures/fake-workbook';
import { cleanBook } from '../fixtures/hospital';
import { checked, opened } from '../fixtures/opened';

/** The clean workbook with its details copied onto a second sheet, where one figure is another. */
async function doubled(): Promise<FakeWorkbook> {
  const book = await cleanBook();
  const copy = book.add('附件2 (2)');
  const { values, formulas } = book.sheet('附件2');
  for (const [key, value] of values) copy.values.set(key, value);
  for (const [key, formula] of formulas) copy.formulas.set(key, formula);
  return book;
}

test('two sheets that look like annex 2 are both named, and nothing is filled until one is picked', async () => {
  const { pane } = await opened(await doubled(), { tab: 'fill' });
  const [double] = openDoubles(pane.state());
  expect([...(double?.sheets ?? [])].sort()).toEqual(['附件2', '附件2 (2)']);
  expect(actionsOf(pane.state()).primary).toBeUndefined();
});

test('the picked sheet is the one that is read and checked; the other one is left alone', async () => {
  const book = await doubled();
  book.set('附件2 (2)', 'P87', 99_999);
  const { pane, fakes } = await checked(book);
  const [double] = openDoubles(pane.state());
  expect(pane.state().check.result?.findings.some((f) => f.finding.facts.text === 'table-twice')).toBe(true);
  const pick = { scope: 'A2', sheets: double?.sheets ?? [] };
  pane.dispatch({ type: 'pick-sheet', pick: { ...pick, sheet: '附件2' } });
  await pane.idle();
  expect(openDoubles(pane.state())).toEqual([]);
  expect(pane.state().check.result?.findings).toEqual([]);
  pane.dispatch({ type: 'pick-sheet', pick: { ...pick, sheet: '附件2 (2)' } });
  await pane.idle();
  expect(pane.state().tables.known?.annexes.find((a) => a.scope === 'A2')?.sheet).toBe('附件2 (2)');
  const places = (pane.state().check.result?.findings ?? []).map((f) => f.finding.place?.sheet);
  expect(places).toContain('附件2 (2)');
  expect(places).not.toContain('附件2');
  expect(fakes.faults).toEqual([]);
});

test('a pick is kept in the workbook, and asked for again once the picked sheet has another name', async () => {
  const book = await doubled();
  const first = await opened(book);
  const [double] = openDoubles(first.pane.state());
  const pick = { scope: 'A2', sheet: '附件2', sheets: double?.sheets ?? [] };
  first.pane.dispatch({ type: 'pick-sheet', pick });
  await first.pane.idle();
  const again = await opened(book);
  expect(openDoubles(again.pane.state())).toEqual([]);
  const sheet = book.sheet('附件2');
  book.sheets.splice(book.sheets.indexOf(sheet), 1, { ...sheet, name: '明细' });
  again.pane.dispatch({ type: 'recognise' });
  await again.pane.idle();
  expect([...(openDoubles(again.pane.state())[0]?.sheets ?? [])].sort()).toEqual(['明细', '附件2 (2)']);
});
