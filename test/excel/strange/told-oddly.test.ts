/** @jest-environment ./test/seams/excel-env.ts */
import { readArea } from '../../../src/workbench/model/area';
import { shiftCells } from '../../../src/workbench/model/shift';
import type { EventEntry } from '../../../src/workbench/rich-api/event-registry';
import { ExcelSeam } from '../../seams/excel';
import { fill, fix, open, wait } from '../contract/setting';

const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
const { host } = excel;
let deliver: (entries: readonly EventEntry[]) => void = () => undefined;
beforeAll(async () => {
  deliver = host.onEvents;
  await excel.start();
});
afterEach(() => {
  host.onEvents = deliver;
  expect(excel.faults).toEqual([]);
});

const ROWS = Array.from({ length: 40 }, (_, n) => ['贵阳市', `机构${n}`, `第${n + 1}项`, 100 + n, 7 * n]);
const place = fix('附件2!C21', null).place;

async function readAndListened() {
  const { port } = open(excel);
  fill(excel, '附件2', ROWS);
  await port.onChange(() => undefined);
  await port.read();
  return port;
}

async function moves(address: string, direction: 'Down' | 'Up'): Promise<void> {
  excel.book.as('user', () => shiftCells(excel.sheet('附件2'), readArea(address), direction));
  host.flush();
  await wait(20);
}

const selectedRow = (): number => (excel.book.active.selection[0]?.top ?? -2) + 1;

test.each([
  ['twice', (entries: readonly EventEntry[]) => [...entries, ...entries]],
  ['three times', (entries: readonly EventEntry[]) => [...entries, ...entries, ...entries]],
  ['once', (entries: readonly EventEntry[]) => entries],
  ['never', () => []],
] as const)('rows that came in above and are told %s: the cell is gone to where it is', async (_, tell) => {
  const port = await readAndListened();
  host.onEvents = (entries) => deliver(tell(entries));
  await moves('3:5', 'Down');
  await port.goTo(place);
  expect(selectedRow()).toBe(24);
  await moves('2:2', 'Up');
  await port.goTo(place);
  expect(selectedRow()).toBe(23);
});

test('lines told in another order than they moved in', async () => {
  const port = await readAndListened();
  const held: EventEntry[] = [];
  host.onEvents = (entries) => void held.push(...entries);
  await moves('22:22', 'Down');
  await moves('1:2', 'Down');
  deliver(held.reverse());
  await port.goTo(place);
  expect(selectedRow()).toBe(23);
});

test('a row that was retyped stays the row that it was, also where another row is its copy', async () => {
  const port = await readAndListened();
  excel.userEdit('附件2', 'A9:E9', [ROWS[20] ?? []]);
  await port.read();
  host.onEvents = () => undefined;
  excel.userEdit('附件2', 'C21:D21', [['另一项', 5]]);
  await port.goTo(place);
  expect(selectedRow()).toBe(21);
});

test('a row that nobody can find again is not guessed: it is said that the sheet changed', async () => {
  const port = await readAndListened();
  host.onEvents = (entries) => deliver([...entries, ...entries]);
  await moves('3:5', 'Down');
  excel.userEdit('附件2', 'A24:E24', [['甲', '乙', '丙', 1, 2]]);
  await wait(20);
  await expect(port.goTo(place)).rejects.toMatchObject({ code: 'changed', sheet: '附件2' });
});

test('a jump still costs two round trips, and four where the row has to be looked for', async () => {
  const port = await readAndListened();
  excel.clearCounts();
  await port.goTo(place);
  expect(excel.syncs).toHaveLength(2);
  host.onEvents = () => undefined;
  await moves('3:5', 'Down');
  excel.clearCounts();
  await port.goTo(place);
  expect(selectedRow()).toBe(24);
  expect(excel.syncs).toHaveLength(4);
});
