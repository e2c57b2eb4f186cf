/** @jest-environment ./test/seams/excel-env.ts */
import type { ChangeHint } from '../../../src/core/workbook/port';
import { readArea } from '../../../src/workbench/model/area';
import { shiftCells } from '../../../src/workbench/model/shift';
import type { EventEntry } from '../../../src/workbench/rich-api/event-registry';
import { ExcelSeam } from '../../seams/excel';
import { fill, fix, open, until, valuesOf, wait } from '../contract/setting';
import { clerksWork } from './story';

const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.20', RichApiRuntime: '1.2' } });
const { host } = excel;
const { onEvents: deliver, execute } = {
  onEvents: (entries: readonly EventEntry[]): void => delivered(entries),
  execute: host.execute.bind(host),
};
let delivered: (entries: readonly EventEntry[]) => void = () => undefined;
beforeAll(async () => {
  delivered = host.onEvents;
  await excel.start();
});
afterEach(() => {
  host.onEvents = deliver;
  host.execute = execute;
  host.refuses = undefined;
  expect(excel.faults).toEqual([]);
});

/** Delivers events with another address than the one that was meant. */
function addressed(write: (address: string) => string): void {
  host.onEvents = (entries) =>
    delivered(
      entries.map((entry) => {
        const said = JSON.parse(entry.message) as { readonly address?: string };
        if (said.address === undefined) return entry;
        return { ...entry, message: JSON.stringify({ ...said, address: write(said.address) }) };
      }),
    );
}

async function hear(): Promise<readonly ChangeHint[]> {
  const { port } = open(excel);
  fill(excel, '附件2', [[1, 2]]);
  const heard: ChangeHint[] = [];
  await port.onChange((hint) => void heard.push(hint));
  excel.userEdit('附件2', 'B1', [[5]]);
  await until(() => heard.length > 0);
  return heard;
}

test.each([
  ['with its sheet', (address: string) => `附件2!${address}`],
  ['with dollar signs', (address: string) => address.replace(/[A-Z]+|\d+/g, '$$$&')],
  ['with both', () => "'附件2'!$B$1"],
])('a typed cell is heard as such where its address comes %s', async (_, write) => {
  addressed(write);
  expect(await hear()).toEqual([{ sheet: '附件2', address: 'B1', now: { value: 5 } }]);
});

test('several areas are told one by one, and an address that cannot be read as the whole sheet', async () => {
  addressed(() => 'A1:B2,D4');
  expect((await hear()).map(({ address }) => address)).toEqual(['A1:B2', 'D4']);
  addressed(() => '?');
  expect((await hear()).map(({ address }) => address)).toEqual(['1:1048576']);
});

test.each([
  ['are never told', () => undefined],
  ['are told where nobody can read where', (entries: readonly EventEntry[]) => entries],
])('rows that came in above and %s: nothing is written, and it is said', async (how, pass) => {
  const { port } = open(excel);
  fill(excel, '附件2', [
    ['机构', '金额'],
    ['甲', ''],
    ['乙', ''],
  ]);
  await port.onChange(() => undefined);
  await port.read();
  if (how.startsWith('are told')) addressed(() => '2:2,4:4');
  else host.onEvents = () => void pass([]);
  excel.book.as('user', () => shiftCells(excel.sheet('附件2'), readArea('1:1'), 'Down'));
  host.flush();
  await wait(20);
  const filling = port.write([fix('附件2!B3', 7)], '填');
  await expect(filling).rejects.toMatchObject({ code: 'changed', sheet: '附件2' });
  expect(valuesOf(excel.sheet('附件2'), ['B2', 'B3', 'B4'])).toEqual(['金额', null, null]);
  host.onEvents = deliver;
  await port.read();
  await port.write([fix('附件2!B4', 7)], '填');
  expect(valuesOf(excel.sheet('附件2'), ['A4', 'B4'])).toEqual(['乙', 7]);
});

test('without events, what the pane itself wrote does not look like a change by others', async () => {
  const { port } = open(excel);
  fill(excel, '附件2', [
    ['机构', '金额'],
    ['甲', 1],
  ]);
  await port.read();
  await port.write([fix('附件2!A2', '乙', { from: '甲' })], '改');
  await port.write([fix('附件2!B2', 2, { from: 1 })], '改');
  expect(valuesOf(excel.sheet('附件2'), ['A2', 'B2'])).toEqual(['乙', 2]);
});

test('an Excel that cannot be quiet and echoes rows that the pane put in moves no cell twice', async () => {
  host.refuses = (member) => (/^(Runtime\.|Workbook\._Runtime)/.test(member) ? 'NotImplemented' : undefined);
  host.onEvents = (entries) =>
    delivered(
      entries.map((entry) => ({ ...entry, message: entry.message.replace('ThisLocalAddin', 'Unknown') })),
    );
  const { port } = open(excel);
  fill(excel, '附件2', [
    ['机构', '金额'],
    ['甲', 1],
    ['乙', 2],
    ['合计', 3],
  ]);
  await port.onChange(() => undefined);
  await port.write([fix('附件2!B2', 1)], '改');
  await port.read();
  const step = await port.addRows({ sheet: '附件2', last: 3, count: 2 }, '加行');
  host.flush();
  await wait(80);
  await port.read();
  await port.write([fix('附件2!A5', '丙')], '填');
  await port.undo(step);
  expect(valuesOf(excel.sheet('附件2'), ['A3', 'A5', 'A6'])).toEqual(['乙', '丙', '合计']);
});

test('rows that could only be put in by half are taken out again', async () => {
  const { port } = open(excel);
  fill(excel, '附件2', [
    ['机构', '金额'],
    ['甲', 1],
    ['乙', 2],
    ['合计', 3],
  ]);
  host.refuses = (member) => (member === 'Range.copyFrom' ? 'NotImplemented' : undefined);
  await expect(port.addRows({ sheet: '附件2', last: 3, count: 2 }, '加行')).rejects.toMatchObject({
    code: 'not-supported',
  });
  expect(valuesOf(excel.sheet('附件2'), ['A2', 'A3', 'A4', 'A5'])).toEqual(['甲', '乙', '合计', null]);
  await port.write([fix('附件2!B3', 9, { from: 2 })], '改');
});

test('requests and answers that are refused for their size with a plain GeneralException go by halves', async () => {
  const { port } = open(excel);
  const rows = Array.from({ length: 30_000 }, (_, n) => [`机构${n}`, n, `说明文字说明文字${n}`]);
  excel.book.as('load', () => excel.book.addSheet('附件2'));
  excel.userEdit('附件2', 'A1:C30000', rows);
  const limit = 900_000;
  host.execute = async (request) => {
    const plain = { body: failure('GeneralException') };
    if (request.body.length > limit) return plain;
    const answer = await execute(request);
    return 'body' in answer && answer.body.length > limit ? plain : answer;
  };
  const { grids } = await port.read({ sheets: ['附件2'] });
  expect(grids[0]?.values).toHaveLength(30_000);
  const fixes = rows.map((_, n) => fix(`附件2!C${n + 1}`, `改过的说明文字改过的说明文字${n}`));
  await port.write(fixes, '改');
  expect(valuesOf(excel.sheet('附件2'), ['C1', 'C30000'])).toEqual([
    '改过的说明文字改过的说明文字0',
    '改过的说明文字改过的说明文字29999',
  ]);
}, 120_000);

test('used ranges that are larger than what is in them are read without a row too many', async () => {
  const { port } = open(excel);
  const sheet = fill(excel, '附件2', [['机构'], ['甲']]);
  excel.userEdit('附件2', 'A2500', [['']]);
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem('附件2').getRange('D3000').format.fill.color = '#FF0000';
    await context.sync();
  });
  host.execute = async (request) =>
    execute({ ...request, body: request.body.replaceAll('[true]', '[false]') });
  const { grids } = await port.read({ sheets: [sheet.name] });
  expect(grids[0]?.values.filter((row) => row.length > 0)).toEqual([['机构'], ['甲']]);
});

test('an office.js that is older than the Excel it speaks to hears of changes all the same', async () => {
  expect(Office.context.requirements.isSetSupported('ExcelApi', '1.17')).toBe(true);
  await clerksWork(excel);
  expect((await hear())[0]?.now).toEqual({ value: 5 });
});

test('an Excel that refuses every event is said to be one', async () => {
  host.refuses = (member) => (/Register\w+Event/.test(member) ? 'NotImplemented' : undefined);
  const { port } = open(excel);
  await expect(port.onChange(() => undefined)).rejects.toMatchObject({ code: 'not-supported' });
  expect(await port.selection()).toBeDefined();
});

function failure(code: string): string {
  const Error = { Code: code, Message: code, Location: '', ActionIndex: 0, HttpStatusCode: 500 };
  return JSON.stringify({ Results: [], TraceIds: [], Error });
}
