import { restore } from '../../src/file/grid-transfer';
import { decodeExport } from '../../src/file/read-csv';
import { answerFile } from '../../src/file/web-answer';
import { readInThread, type ReadingThread } from '../../src/file/web-reader';
import { readBookSync } from '../../src/file/read-book';
import { rowsBook } from './raw-zip';

/** 重复收费 in GBK. */
const GBK = [0xd6, 0xd8, 0xb8, 0xb4, 0xca, 0xd5, 0xb7, 0xd1];

function rows(name: string, bytes: Uint8Array) {
  const answer = answerFile({ name, bytes });
  if (!('book' in answer)) throw new Error(JSON.stringify(answer));
  return restore(answer.book).grids[0];
}

function csv(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

test('a workbook is read in a browser thread exactly as on the desk', () => {
  const bytes = new Uint8Array(
    rowsBook('<row r="1"><c r="A1" t="inlineStr"><is><t>金额</t></is></c><c r="B1"><v>1450.5</v></c></row>'),
  );
  const answer = answerFile({ name: 'HIS.xlsx', bytes });
  expect('book' in answer && restore(answer.book)).toEqual(readBookSync(bytes));
});

test('an exported list in GBK is read as the same words as in UTF-8', () => {
  const gbk = Uint8Array.from([...GBK, 0x2c, 0x31, 0x0d, 0x0a]);
  expect(rows('HIS自查清单.csv', gbk)).toMatchObject({ sheet: 'HIS自查清单', values: [['重复收费', '1']] });
  expect(rows('a.csv', csv('\uFEFF重复收费,1\r\n'))?.values).toEqual([['重复收费', '1']]);
  const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from('重复收费\t1', 'utf16le')]);
  expect(decodeExport(utf16)).toBe('重复收费\t1');
});

test('quotes, doubled quotes, line ends in a cell, tabs and the text form ="007" are understood', () => {
  expect(rows('a.csv', csv('"甲,乙","他说""好""","一\n二"\n="007",,3'))?.values).toEqual([
    ['甲,乙', '他说"好"', '一\n二'],
    ['007', null, '3'],
  ]);
  expect(rows('a.xls', csv('名称\t金额\n甲\t1,450.00\n'))?.values).toEqual([
    ['名称', '金额'],
    ['甲', '1,450.00'],
  ]);
});

test('a picture, a broken list and a bomb are refused with a code, an endless quote too', () => {
  const refusal = (bytes: Uint8Array) => {
    const answer = answerFile({ name: 'x', bytes });
    return 'refused' in answer ? answer.refused : 'read';
  };
  expect(refusal(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2]))).toBe('image');
  expect(refusal(csv('a,b\n"never closed,1\n'))).toBe('truncated');
  expect(refusal(Uint8Array.from([0x41, 0x2c, 0xff, 0x2c, 0xff]))).toBe('not-a-workbook');
  const zip = new Uint8Array(rowsBook('<row/>'));
  expect(refusal(zip.subarray(0, zip.length - 10))).toBe('truncated');
});

test('a thread that does not answer is ended and the file is refused with a sentence that says what to do', async () => {
  let ended = false;
  const thread: ReadingThread = {
    postMessage: () => undefined,
    terminate: () => void (ended = true),
    onmessage: null,
    onerror: null,
  };
  const read = readInThread(
    { name: 'a.xlsx', bytes: new Uint8Array(3) },
    {
      open: () => thread,
      after: (_, run) => {
        queueMicrotask(run);
        return () => undefined;
      },
    },
  );
  await expect(read).resolves.toMatchObject({ ok: false, words: { zh: expect.stringContaining('超时') } });
  expect(ended).toBe(true);
});
