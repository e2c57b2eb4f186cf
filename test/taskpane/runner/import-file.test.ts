import { WorkbookError } from '../../../src/core/workbook/port';
import { actionsOf } from '../../../src/taskpane/state/primary';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { emptyAnnexes } from '../fixtures/hospital';
import { opened, type Opened } from '../fixtures/opened';
import { tellPlain } from '../fixtures/world';
import { rowsBook } from '../../file/raw-zip';

const CSV = [
  '重点领域,违规类型,问题描述,发生时间起,违规金额,其中：涉及医保基金,经办科室',
  '其他,重复收费,重复计收护理费,2023-05-04,"1,450.00",1160.00,内科',
  '其他,超标准收费,床位费超标准,2023.6.2,900,720,外科',
  '合计,,,,"2,350.00",1880.00,',
].join('\r\n');

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

async function choose(open: Opened, name: string, bytes: Uint8Array): Promise<void> {
  open.fakes.chosen.push({ name, bytes });
  open.pane.dispatch({ type: 'import-file' });
  await open.pane.idle();
}

async function press(open: Opened): Promise<string> {
  const { primary } = actionsOf(open.pane.state());
  if (!primary) return '';
  open.pane.dispatch(primary.act);
  await open.pane.idle();
  return tellPlain(primary.words);
}

test('rows of an exported list are written under the headings that they match, figures as figures and days as days', async () => {
  const open = await opened(await emptyAnnexes(), { tab: 'fill' });
  expect(await press(open)).toBe('导入明细…');
  expect(tellPlain(actionsOf(open.pane.state()).primary?.words ?? { key: 'do.check' })).toBe('选择文件…');
  await choose(open, 'HIS自查清单.csv', text(CSV));
  const { chosen } = open.pane.state().fill;
  expect(chosen?.outline).toMatchObject({ file: 'HIS自查清单.csv', rows: 2 });
  expect(chosen?.columns.find((c) => c.heading === '经办科室')).toMatchObject({
    target: undefined,
    sure: false,
  });
  expect(await press(open)).toBe('导入 2 行');
  const book = open.fakes.workbook;
  expect([book.at('附件2', 'H6'), book.at('附件2', 'O6'), book.at('附件2', 'P7')]).toEqual([
    '重复收费',
    1450,
    720,
  ]);
  expect([book.at('附件2', 'L6'), book.at('附件2', 'L7')]).toEqual([45050, 45079]);
  expect(open.pane.state().fill.imported).toMatchObject({ sheet: 'HIS自查清单.csv', rows: 2 });
  open.pane.dispatch({ type: 'undo', id: 1, cells: 'ask' });
  await open.pane.idle();
  expect(book.at('附件2', 'H6')).toBeNull();
  expect(open.fakes.faults).toEqual([]);
});

test('a column that was matched by hand is matched by itself in the next workbook on this computer', async () => {
  const first = await opened(await emptyAnnexes(), { tab: 'fill' });
  await choose(first, 'a.csv', text(CSV));
  const index = first.pane.state().fill.chosen?.columns.find((c) => c.heading === '经办科室')?.index ?? 0;
  first.pane.dispatch({ type: 'import-target', index, target: 'responsible' });
  await press(first);
  const kept = first.fakes.here.get('duibiao.guizhou-2024.mapping');
  const next = new FakeWorkbook();
  const book = await emptyAnnexes();
  next.sheets.push(...book.sheets);
  const second = await opened(next, { tab: 'fill' });
  second.pane.dispatch({ type: 'recalled', key: 'mapping', text: kept });
  await choose(second, 'b.csv', text(CSV));
  expect(second.pane.state().fill.chosen?.columns.find((c) => c.heading === '经办科室')).toMatchObject({
    target: 'responsible',
    sure: true,
  });
});

test('a workbook from a file is imported too, and one without known headings is refused in words', async () => {
  const open = await opened(await emptyAnnexes(), { tab: 'fill' });
  const cell = (a: string, t: string): string => `<c r="${a}" t="inlineStr"><is><t>${t}</t></is></c>`;
  const rows = `<row r="1">${cell('A1', '违规类型')}${cell('B1', '违规金额')}</row><row r="2">${cell('A2', '重复收费')}<c r="B2"><v>12.5</v></c></row>`;
  await choose(open, '清单.xlsx', new Uint8Array(rowsBook(rows)));
  expect(open.pane.state().fill.chosen?.outline).toMatchObject({ file: '清单.xlsx', rows: 1 });
  await choose(open, '别的.csv', text('甲,乙\n1,2\n'));
  expect(open.pane.state().notice).toEqual({ problem: 'none-alike', sheet: '别的.csv' });
});

test.each([
  ['截图.png', [0x89, 0x50, 0x4e, 0x47, 0x0d], '这是图片'],
  [
    '旧表.xls',
    [
      0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0x57, 0, 0x6f, 0, 0x72, 0, 0x6b, 0, 0x62, 0, 0x6f, 0,
      0x6f, 0, 0x6b, 0,
    ],
    '旧版 .xls',
  ],
  ['坏了.xlsx', [0x50, 0x4b, 3, 4, 1, 2, 3, 4], '不完整'],
])(
  '%s is refused with one sentence that says what to do, and nothing is written',
  async (name, bytes, words) => {
    const open = await opened(await emptyAnnexes(), { tab: 'fill' });
    await choose(open, name, Uint8Array.from(bytes));
    const { notice, fill } = open.pane.state();
    expect(notice).toMatchObject({ problem: 'file', sheet: name });
    expect(notice?.words?.zh).toContain(words);
    expect(fill.busy).toBe(false);
    expect(open.fakes.workbook.asked.writes).toBe(0);
  },
);

test('a list longer than the sheet gets rows at the end of the table, and one undo takes all of it back', async () => {
  const open = await opened(await emptyAnnexes(), { tab: 'fill' });
  const book = open.fakes.workbook;
  const before = new Map(book.sheet('附件2').values);
  const lines = Array.from({ length: 700 }, (_, i) => `其他,重复收费,重复计收护理费,2023-05-04,${i + 1},1`);
  await choose(
    open,
    '长清单.csv',
    text([CSV.split('\r\n')[0]?.replace(',经办科室', ''), ...lines].join('\r\n')),
  );
  const { chosen } = open.pane.state().fill;
  const adds = chosen?.outline.adds ?? 0;
  expect(adds).toBeGreaterThan(0);
  expect(await press(open)).toBe('导入 700 行');
  expect([book.at('附件2', 'O6'), book.at('附件2', 'O705')]).toEqual([1, 700]);
  expect(open.pane.state().tables.known?.annexes.find((a) => a.scope === 'A2')?.rows).toBe(700);
  open.pane.dispatch({ type: 'undo', id: 1, cells: 'ask' });
  await open.pane.idle();
  expect(new Map(book.sheet('附件2').values)).toEqual(before);
  expect(open.fakes.faults).toEqual([]);
});

test('rows that were put in are taken out again where the write fails', async () => {
  const open = await opened(await emptyAnnexes(), { tab: 'fill' });
  const book = open.fakes.workbook;
  const before = new Map(book.sheet('附件2').values);
  const lines = Array.from({ length: 700 }, () => '其他,重复收费');
  await choose(open, '长清单.csv', text(['重点领域,违规类型', ...lines].join('\r\n')));
  book.write = () => Promise.reject(new WorkbookError('busy'));
  await press(open);
  expect(new Map(book.sheet('附件2').values)).toEqual(before);
  expect(open.pane.state().notice?.problem).toBe('busy');
});
