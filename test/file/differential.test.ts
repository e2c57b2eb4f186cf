import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { CellValue, GridBook } from '../../src/core/form/grid';
import { newWorkbook } from '../../src/file/new-workbook';
import { readBookSync } from '../../src/file/read-book';
import { FileRefused } from '../../src/file/refused';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { rawBook, rowsBook, worksheet } from './raw-zip';

type Cells = readonly (readonly CellValue[])[];

function upTo<T>(list: readonly T[], isLast: (item: T) => boolean): T[] {
  let length = list.length;
  while (length > 0 && !isLast(list[length - 1] as T)) length--;
  return list.slice(0, length);
}

/** Rows of a sheet from A1, without what is empty at their ends. */
function trimmed(rows: Cells): Cells {
  const cut = rows.map((row) => upTo(row, (value) => value !== null));
  return upTo(cut, (row) => row.length > 0);
}

function ours({ grids }: GridBook): Record<string, Cells> {
  const fromA1 = grids.map(({ sheet, firstRow, firstColumn, values }) => {
    const above = Array.from({ length: firstRow - 1 }, (): CellValue[] => []);
    const left = Array<null>(firstColumn - 1).fill(null);
    return [sheet, trimmed([...above, ...values.map((row) => [...left, ...row])])] as const;
  });
  return Object.fromEntries(fromA1);
}

function serialOf(date: Date): number {
  return date.getTime() / 86_400_000 + 25_569;
}

/** The same book as hucre reads it; sheets of the template's own bookkeeping left out. */
async function theirs(bytes: Uint8Array): Promise<Record<string, Cells>> {
  const { sheets } = await readXlsx(bytes);
  const plain = sheets
    .filter(({ name }) => !name.startsWith('_duibiao'))
    .map(({ name, rows }) => {
      const values = rows.map((row) =>
        row.map((v): CellValue => {
          if (v instanceof Date) return serialOf(v);
          // An empty text is nothing here.
          return v === '' || typeof v === 'object' ? null : v;
        }),
      );
      return [name, trimmed(values)] as const;
    });
  return Object.fromEntries(plain);
}

async function expectSame(bytes: Uint8Array): Promise<void> {
  expect(ours(readBookSync(bytes))).toEqual(await theirs(bytes));
}

const text = fc.oneof(
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((t) => !/[\r\u0000-\u001f\ufffe\uffff]/.test(t)),
  fc.constantFrom(
    '附件1',
    '贵阳市',
    '0012',
    ' 前后 ',
    'a&b<c>"d"',
    '甲\n乙',
    '_x000D_',
    '#REF!',
    'TRUE',
    '１２',
  ),
);
const value: fc.Arbitrary<CellValue> = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e14, max: 1e14 }),
  fc.integer({ min: -9_999_999, max: 9_999_999 }).map((n) => n / 100),
  fc.boolean(),
  fc.constant(null),
);
const table = fc.array(fc.array(value, { maxLength: 9 }), { maxLength: 12 });

describe('what hucre reads is read the same', () => {
  test('workbooks of any values that hucre writes', async () => {
    await fc.assert(
      fc.asyncProperty(table, table, async (a, b) => {
        const sheets = [a, b].map((rows, i) => ({ name: `附件${i + 1}`, rows: rows.map((row) => [...row]) }));
        await expectSame(await writeXlsx({ sheets }));
      }),
      { numRuns: 60 },
    );
  });

  test('official workbooks of every annex', async () => {
    const scopes = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'].filter((scope) =>
      guizhou2024.tables.some((each) => each.scope === scope),
    );
    for (const scope of scopes)
      await expectSame(await newWorkbook(guizhou2024, { scopes: [scope], hash: 'a'.repeat(64) }));
  });

  const strings =
    '<sst><si><t>甲</t></si><si><t xml:space="preserve"> 乙 </t></si><si><r><t>丙</t></r><r><t>丁</t></r></si><si><t>&amp;_x000D_</t></si><si><t/></si><si><t>戊</t></si></sst>';
  test.each<[string, string]>([
    [
      'numbers in every spelling',
      '<c r="A1"><v>1</v></c><c r="B1"><v>-0.50</v></c><c r="C1"><v>1.5E-3</v></c><c r="D1"><v>97514.96000000001</v></c><c r="E1"><v>123456789012345678</v></c>',
    ],
    [
      'shared strings in every spelling',
      [0, 1, 2, 3, 4, 5].map((n) => `<c r="${'ABCDEF'[n]}1" t="s"><v>${n}</v></c>`).join(''),
    ],
    [
      'styles before and after the type',
      '<c r="A1" s="0" t="s"><v>0</v></c><c r="B1" t="s" s="0"><v>5</v></c>',
    ],
    [
      'inline strings, rich text and readings',
      '<c r="A1" t="inlineStr"><is><t>南&amp;北</t></is></c><c r="B1" t="inlineStr"><is><r><t>南</t></r><r><t>明</t></r></is></c>',
    ],
    [
      'booleans, errors and results of formulas',
      '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#DIV/0!</v></c><c r="D1" t="str"><f>A1</f><v>甲</v></c><c r="E1"><f>1+1</f><v>2</v></c>',
    ],
    [
      'empty cells between',
      '<c r="A1" s="0"/><c r="C1"><v>3</v></c><c r="F1" s="0"></c><c r="H1" t="s"><v>0</v></c>',
    ],
    [
      'columns of two letters and three',
      '<c r="Z1"><v>1</v></c><c r="AA1"><v>2</v></c><c r="AZ1" t="s"><v>0</v></c>',
    ],
    ['blanks and line ends in tags', '<c  r="A1"\n t="s" ><v>0</v></c ><c r="B1"><v> 7 </v></c>'],
  ])('%s', async (_, cells) => {
    const xml = worksheet(`<sheetData><row r="1">${cells}</row></sheetData>`);
    await expectSame(rawBook({ sheets: [{ name: 'S', xml }], strings }));
  });

  test('prefixed elements', async () => {
    const xml =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const ourCells = ours(readBookSync(rawBook({ sheets: [{ name: 'S', xml }] })));
    expect(ourCells).toEqual({ S: [[], [null, 7]] });
  });

  test('what LibreOffice saves', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'duibiao-'));
    const rows = [['附件1', 1.25, true, 'a&<b'], [null, 45_413, '0012', ' x '], [], ['末', -0.01]];
    writeFileSync(join(directory, 'a.xlsx'), await writeXlsx({ sheets: [{ name: '附件1', rows }] }));
    const profile = `-env:UserInstallation=file://${join(directory, 'profile')}`;
    const out = join(directory, 'out');
    const run = spawnSync('soffice', [
      '--headless',
      '--norestore',
      profile,
      ...['--convert-to', 'xlsx', '--outdir', out, join(directory, 'a.xlsx')],
    ]);
    try {
      if (run.error || run.status !== 0) process.stderr.write('LibreOffice is not here: not compared\n');
      else await expectSame(readFileSync(join(out, 'a.xlsx')));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

/** What a workbook comes to: its grids, or the code of the refusal. */
function outcome(bytes: Uint8Array): unknown {
  try {
    return readBookSync(bytes).grids;
  } catch (error) {
    if (error instanceof FileRefused) return error.code;
    throw error;
  }
}

describe('the short way changes nothing', () => {
  const letters = fc.constantFrom('A', 'B', 'C', 'Z', 'AA', 'XFD', 'XFE', 'a', '');
  const number = fc.oneof(
    fc.integer({ min: -3, max: 9 }).map(String),
    fc.double({ noNaN: true }).map(String),
    fc.stringMatching(/^-?[0-9]{1,18}(\.[0-9]{0,4})?$/),
    fc.constantFrom('', '-', '.', '1e5', '0x1', '007', '1.2.3', ' 1', 'NaN', '&#49;'),
  );
  const attributes = fc.constantFrom(
    '',
    '',
    ' s="1"',
    ' t="s"',
    ' s="12" t="s"',
    ' t="n"',
    ' t="b"',
    ' t="x"',
    ' s=""',
    ' t="s" s="1"',
    ' t="n" t="s"',
    ' s="1234567"',
  );
  const cell = fc
    .tuple(letters, fc.constantFrom('1', '1', '1', '2', '01', '0', ''), attributes, number)
    .map(([column, row, more, v]) => `<c r="${column}${row}"${more}><v>${v}</v></c>`);
  const other = fc.constantFrom(
    '<c r="A1"/>',
    '<c r="D1" s="3"/>',
    '<c/>',
    '<c><v>4</v></c>',
    '\n',
    '<!-- -->',
    '<x/>',
    '<c r="B1"><f>1</f><v>2</v></c>',
    '</row><row r="2">',
    '</row><row>',
    '</row><row hidden="1" r="1">',
  );
  const item = fc.constantFrom(
    '<si><t>甲</t></si>',
    '<si><t xml:space="preserve"> 乙</t></si>',
    '<si><t/></si>',
    '<si/>',
    '<si><t>a&amp;b</t></si>',
    '<si><t>_x0041_</t></si>',
    '<si><t>a\r\nb</t></si>',
    '<si><r><t>丙</t></r></si>',
    '<si><t>a<b/>c</t></si>',
    '<si><t></t></si>',
    '\n',
  );
  const change = fc.record({ at: fc.nat(400), byte: fc.constantFrom(...'<>/="s1&'), on: fc.boolean() });

  /** A workbook whose cells and strings are written as usual, or with a blank that no short way takes. */
  function bookOf(cells: string, items: string, slow: boolean): Uint8Array {
    const changed = (xml: string, from: string, to: string): string =>
      slow ? xml.replaceAll(from, to) : xml;
    const xml = worksheet(
      `<sheetData><row r="1">${changed(cells, '<c r', '<c  r')}</row></sheetData>${' '.repeat(90)}`,
    );
    return rawBook({
      sheets: [{ name: 'S', xml }],
      strings: `<sst>${changed(items, '<si><t', '<si ><t')}</sst>`,
    });
  }

  test('cells and strings written as usual and with one blank more are the same, or refused the same', () => {
    const changed = (xml: string, { at, byte, on }: { at: number; byte: string; on: boolean }): string =>
      on ? xml.slice(0, at) + byte + xml.slice(at + 1) : xml;
    const cells = fc.array(fc.oneof({ weight: 4, arbitrary: cell }, other), { maxLength: 12 });
    const items = fc.array(item, { maxLength: 8 });
    fc.assert(
      fc.property(cells, items, change, (some, texts, how) => {
        const body = changed(some.join(''), how);
        expect(outcome(bookOf(body, texts.join(''), false))).toEqual(
          outcome(bookOf(body, texts.join(''), true)),
        );
      }),
      { numRuns: 600 },
    );
  });

  test('so are the good cells among them', () => {
    const good = fc.array(
      fc
        .tuple(fc.constantFrom('', ' s="1"', ' t="s"', ' s="2" t="s"'), fc.nat(5))
        .map(([more, n]) => [more, n] as const),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(good, (some) => {
        const cells = some
          .map(([more, n], i) => `<c r="${String.fromCharCode(65 + (i % 26))}1"${more}><v>${n}</v></c>`)
          .slice(0, 26);
        const items = '<si><t>甲</t></si>'.repeat(3) + '<si><t xml:space="preserve"> 乙</t></si>'.repeat(3);
        const [fast, slow] = [false, true].map((how) => outcome(bookOf(cells.join(''), items, how)));
        expect(typeof fast).toBe('object');
        expect(fast).toEqual(slow);
      }),
      { numRuns: 200 },
    );
  });
});

test('a sheet that ends in the middle of a plain cell is refused', () => {
  const whole = worksheet('<sheetData><row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row></sheetData>');
  const start = whole.indexOf('<c r');
  for (let end = start; end < whole.length; end++) {
    const strings = '<sst><si><t>甲</t></si></sst>';
    expect(outcome(rawBook({ sheets: [{ name: 'S', xml: whole.slice(0, end) }], strings }))).toBe('damaged');
  }
  expect(typeof outcome(rowsBook(''))).toBe('object');
});
