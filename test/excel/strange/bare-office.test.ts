/** @jest-environment ./test/seams/excel-env.ts */
import 'fake-indexeddb/auto';
import { databaseOutbox } from '../../../src/taskpane/outbox-db';
import { browserPage } from '../../../src/taskpane/page';
import { openDialog } from '../../../src/excel/dialog';
import { ExcelSeam } from '../../seams/excel';
import { fill, open, snapshot } from '../contract/setting';
import { withBareOffice } from './bare-office';

const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
const parcel = { key: 'k', scopes: ['A1'], version: 1, queuedAt: 1, filer: 'H', after: 0 };
beforeAll(() => excel.start());

test('a document without settings keeps nothing and says so; marks come and go all the same', async () => {
  const { port } = open(excel);
  const before = snapshot(fill(excel, '附件2', [[1]]));
  await withBareOffice(async () => {
    expect(await port.recall('receipts')).toBeUndefined();
    await expect(port.remember('receipts', '回执')).rejects.toMatchObject({ code: 'not-supported' });
    await port.read();
    await port.mark([{ place: { sheet: '附件2', row: 1, column: 1 }, severity: 'error' }]);
    expect(snapshot(excel.sheet('附件2'))).not.toEqual(before);
    await port.clearMarks();
  });
  expect(snapshot(excel.sheet('附件2'))).toEqual(before);
});

test('a host without dialogs hands over nothing instead of failing', async () => {
  expect(await withBareOffice(() => openDialog('https://localhost:3000/x'))).toBe('');
});

test('a window that keeps nothing has no texts of other days', async () => {
  const refusal = new DOMException('no', 'SecurityError');
  const was = Object.getOwnPropertyDescriptor(window, 'localStorage');
  Object.defineProperty(window, 'localStorage', {
    configurable: true,
    get() {
      throw refusal;
    },
  });
  browserPage.remember('a', '1');
  expect(browserPage.recall('a')).toBeUndefined();
  if (was) Object.defineProperty(window, 'localStorage', was);
  browserPage.remember('a', '1');
  expect(browserPage.recall('a')).toBe('1');
});

test('a browser without a database sends while the pane is open, and it is said once', async () => {
  let lost = 0;
  const outbox = databaseOutbox('private', () => void (lost += 1));
  const database = globalThis.indexedDB;
  Reflect.deleteProperty(globalThis, 'indexedDB');
  try {
    await outbox.put({ ...parcel, body: new Uint8Array([1]) });
    expect(await outbox.list()).toHaveLength(1);
    await outbox.keepSent('f', new Uint8Array([2]));
    expect(await outbox.sent('f')).toEqual(new Uint8Array([2]));
    await outbox.remove('k');
  } finally {
    globalThis.indexedDB = database;
  }
  expect(await outbox.list()).toEqual([]);
  expect(lost).toBe(1);
});

test('a browser with one keeps parcels for the next pane', async () => {
  const fail = (): never => {
    throw new Error('There is a database.');
  };
  await databaseOutbox('open', fail).put({ ...parcel, body: new Uint8Array([1]) });
  expect((await databaseOutbox('open', fail).list()).map(({ key }) => key)).toEqual(['k']);
});
