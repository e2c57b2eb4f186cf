/** @jest-environment ./test/seams/excel-env.ts */
import { addressOf } from '../../src/core/form/table';
import { planBook } from '../../src/core/fill/template/plan-book';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { Engine } from '../../src/taskpane/engine/engine';
import { ExcelSeam } from '../seams/excel';
import { open } from './contract/setting';

const excel = new ExcelSeam({ persona: 'web', requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
beforeAll(() => excel.start());

test('where Excel does not tell merged cells, a missing header item is found at the cell to fill, not at its label', async () => {
  const { port } = open(excel);
  await port.insert(planBook(guizhou2024, { scopes: ['A1', 'A2'] }), '');
  const book = await port.read();
  expect(book.grids.every((g) => g.merges.length === 0)).toBe(true);
  const { findings } = new Engine(guizhou2024).check(book);
  const places = findings.flatMap(({ finding: { place, scope } }) =>
    place?.sheet === '附件1' && place.row === 3 && scope !== 'A1' ? [addressOf(place)] : [],
  );
  expect(places).toContain('C3');
  expect(places).not.toContain('B3');
});

test('a sheet of somebody else keeps no assumed merges: words where the official sheet has none change nothing', async () => {
  const { port } = open(excel);
  excel.userEdit('Sheet1', 'A1:B2', [
    ['单位名称', '甲医院'],
    ['金额', 1],
  ]);
  const book = await port.read();
  const engine = new Engine(guizhou2024);
  expect(engine.recognise(book).annexes).toEqual([]);
});
