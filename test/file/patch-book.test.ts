import fc from 'fast-check';
import type { Fix } from '../../src/core/form/finding';
import { cellKey, type CellValue, type Grid } from '../../src/core/form/grid';
import { wholeText } from '../../src/core/value/utf8';
import { patchBook } from '../../src/file/patch-book';
import { readBook } from '../../src/file/read-book';
import { unpackInNode } from '../../src/file/inflate-node';
import { inflateEntry, openZip, type ZipArchive } from '../../src/file/zip';
import { DEFAULT_LIMITS } from '../../src/file/limits';
import { bookEntries, rawBook, rawZip, rowsBook, worksheet, type RawEntry } from './raw-zip';

function fix([row, column]: readonly [number, number], to: CellValue, rest: Partial<Fix> = {}): Fix {
  return { place: { sheet: 'S', row, column }, from: null, to, why: 'P-01', ...rest };
}

async function patched(bytes: Uint8Array, fixes: readonly Fix[]): Promise<Grid> {
  const [grid] = (await readBook(await patchBook(bytes, fixes))).grids;
  if (!grid) throw new Error('no grid');
  return grid;
}

function open(bytes: Uint8Array): ZipArchive {
  return openZip(bytes, DEFAULT_LIMITS);
}

function part(bytes: Uint8Array, name: string): string {
  const archive = open(bytes);
  const entry = archive.entries.find((e) => e.name === name);
  return entry
    ? Buffer.from(inflateEntry(archive, entry, { most: 1 << 24, unpack: unpackInNode })).toString()
    : '';
}

/** The bytes of an entry with its local header, as they stand in the archive. */
function raw(bytes: Uint8Array, name: string): Buffer {
  const archive = open(bytes);
  const places = archive.entries.map((e) => e.headerOffset).sort((a, b) => a - b);
  const entry = archive.entries.find((e) => e.name === name);
  const end = places.find((p) => p > (entry?.headerOffset ?? 0)) ?? archive.directoryOffset;
  return Buffer.from(archive.bytes.subarray(entry?.headerOffset, end));
}

describe('a patched cell', () => {
  test.each<[string, CellValue]>([
    ['a number', 97514.96],
    ['a text', '南明区 <甲> & "乙"\n第二行 '],
    ['a text that looks like a formula', '=1+1'],
    ['a text that looks like an escape', '_x000D_'],
    ['a control character', 'a\u0001b'],
    ['true', true],
    ['nothing', null],
  ])('holds %s', async (_, value) => {
    const grid = await patched(
      rowsBook('<row r="1"><c r="A1" s="3"><v>1</v></c><c r="B1"><v>2</v></c></row>'),
      [fix([1, 1], value)],
    );
    expect(grid.values[0]?.[1 - grid.firstColumn] ?? null).toBe(value);
    expect(grid.formulas.size).toBe(0);
  });

  test('reads back with U+FFFD in the place of U+0000, which nothing further can keep', async () => {
    const grid = await patched(rowsBook('<row r="1"><c r="A1"><v>1</v></c></row>'), [
      fix([1, 1], 'a\u0000b'),
    ]);
    expect(grid.values).toEqual([['a\ufffdb']]);
  });

  test('keeps its style and its neighbours', async () => {
    const bytes = await patchBook(
      rowsBook('<row r="1" ht="30"><c r="A1" s="3"><v>1</v></c><c r="C1" s="4"><v>2</v></c></row>'),
      [fix([1, 1], 7), fix([1, 2], '乙')],
    );
    expect(part(bytes, 'xl/worksheets/sheet1.xml')).toContain(
      '<row r="1" ht="30"><c r="A1" s="3"><v>7</v></c><c r="B1" t="inlineStr"><is><t xml:space="preserve">乙</t></is></c><c r="C1" s="4"><v>2</v></c></row>',
    );
  });

  test('is put in where its row or cell was not there', async () => {
    const grid = await patched(
      rowsBook('<row r="2"/><row r="5"><c r="B5"><v>5</v></c></row>', '<mergeCells/>'),
      [fix([7, 1], 7), fix([2, 3], 2), fix([5, 1], 4), fix([5, 3], 6), fix([1, 1], 1), fix([3, 2], 3)],
    );
    expect(grid.values).toEqual([[1], [null, null, 2], [null, 3], [], [4, 5, 6], [], [7]]);
  });

  test('is put into a sheet without any row', async () => {
    const bytes = rawBook({ sheets: [{ name: 'S', xml: worksheet('<dimension ref="A1"/><sheetData/>') }] });
    const result = await patchBook(bytes, [fix([3, 2], '甲'), fix([2, 1], 1)]);
    expect((await readBook(result)).grids[0]?.values).toEqual([[1], [null, '甲']]);
    expect(part(result, 'xl/worksheets/sheet1.xml')).toContain('<dimension ref="A1:B3"/>');
  });

  test('may hold a formula with its value', async () => {
    const result = await patchBook(rowsBook('<row r="1"><c r="A1"><v>1</v></c></row>'), [
      fix([1, 1], 3, { toFormula: 'B1&"<"&C1' }),
    ]);
    const grid = (await readBook(result)).grids[0];
    expect([grid?.formulas.get(cellKey(1, 1)), grid?.values]).toEqual(['B1&"<"&C1', [[3]]]);
    expect(part(result, 'xl/workbook.xml')).toContain('<calcPr fullCalcOnLoad="1"/>');
  });

  test('in a prefixed sheet bears the prefix', async () => {
    const xml =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const grid = await patched(rawBook({ sheets: [{ name: 'S', xml }] }), [
      fix([1, 1], '甲'),
      fix([2, 1], 2),
    ]);
    expect(grid.values).toEqual([['甲'], [2]]);
  });

  test('that began a shared formula leaves the others their own', async () => {
    const grid = await patched(
      rowsBook(
        '<row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="0">A1*2</f><v>2</v></c></row><row r="2"><c r="C2"><f t="shared" si="0"/><v>4</v></c></row><row r="3"><c r="C3"><f t="shared" si="0"/><v>6</v></c></row>',
      ),
      [fix([1, 3], 9)],
    );
    expect([...grid.formulas]).toEqual([
      [cellKey(2, 3), 'A2*2'],
      [cellKey(3, 3), 'A3*2'],
    ]);
    expect(grid.values).toEqual([[9], [4], [6]]);
  });
});

describe('what a patch touches', () => {
  const styles =
    '<styleSheet xmlns="m"><numFmts count="1"><numFmt numFmtId="170" formatCode="0.000"/></numFmts><cellXfs count="2"><xf numFmtId="0" fontId="1"/><xf numFmtId="49" borderId="2"><alignment wrapText="1"/></xf></cellXfs></styleSheet>';
  const extra: RawEntry[] = [
    { name: 'xl/media/image1.png', content: Buffer.from([137, 80, 78, 71, 1, 2, 3]), stored: true },
    { name: 'xl/vbaProject.bin', content: Buffer.alloc(3000, 7) },
    { name: 'xl/styles.xml', content: styles },
    { name: 'xl/calcChain.xml', content: '<calcChain xmlns="m"><c r="A1"/></calcChain>' },
    { name: 'xl/drawings/drawing1.xml', content: '<d/>' },
  ];
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const entries = bookEntries({
    sheets: [
      {
        name: 'S',
        xml: worksheet(
          '<sheetData><row r="1"><c r="A1" s="1"><f>B1</f><v>1</v></c><c r="B1"><v>1</v></c></row></sheetData>',
        ),
      },
      { name: 'T', xml: worksheet('<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>') },
    ],
    extra,
  }).map((e) => {
    if (e.name.endsWith('workbook.xml.rels')) {
      const more = `<Relationship Id="st" Type="${office}/styles" Target="styles.xml"/><Relationship Id="cc" Type="${office}/calcChain" Target="calcChain.xml"/></Relationships>`;
      return { ...e, content: String(e.content).replace('</Relationships>', more) };
    }
    if (e.name !== '[Content_Types].xml') return e;
    return {
      ...e,
      content:
        '<Types xmlns="t"><Override PartName="/xl/calcChain.xml" ContentType="c"/><Default Extension="png" ContentType="image/png"/></Types>',
    };
  });
  const book = rawZip(entries);

  test('every entry but the sheet stays byte for byte where no formula is concerned', async () => {
    const plain = rawBook({
      sheets: [
        { name: 'S', xml: worksheet('<sheetData/>') },
        { name: 'T', xml: worksheet('<sheetData/>') },
      ],
      extra,
    });
    const result = await patchBook(plain, [fix([1, 1], 3)]);
    const names = open(plain).entries.map((e) => e.name);
    expect(open(result).entries.map((e) => e.name)).toEqual(names);
    const different = names.filter((name) => !raw(plain, name).equals(raw(result, name)));
    expect(different).toEqual(['xl/worksheets/sheet1.xml']);
  });

  test('a lost formula takes the calculation chain with it and asks for calculation', async () => {
    const result = await patchBook(book, [fix([1, 1], 3)]);
    const names = open(result).entries.map((e) => e.name);
    expect(names).not.toContain('xl/calcChain.xml');
    expect(part(result, '[Content_Types].xml')).toBe(
      '<Types xmlns="t"><Default Extension="png" ContentType="image/png"/></Types>',
    );
    expect(part(result, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
    expect(part(result, 'xl/workbook.xml')).toContain('</sheets><calcPr fullCalcOnLoad="1"/>');
    for (const name of [
      'xl/media/image1.png',
      'xl/vbaProject.bin',
      'xl/styles.xml',
      'xl/worksheets/sheet2.xml',
    ]) {
      expect(raw(result, name).equals(raw(book, name))).toBe(true);
    }
  });

  test('a kept formula keeps the chain', async () => {
    const result = await patchBook(book, [fix([1, 2], 3)]);
    expect(open(result).entries.map((e) => e.name)).toContain('xl/calcChain.xml');
  });

  test('a text format is added once and keeps the rest of the look', async () => {
    const result = await patchBook(book, [
      fix([1, 2], '001', { format: '@' }),
      fix([2, 2], '002', { format: '@' }),
      fix([1, 1], 'x', { format: '@' }),
      fix([2, 3], 1, { format: 'yyyy-mm-dd' }),
    ]);
    expect(part(result, 'xl/styles.xml')).toBe(
      '<styleSheet xmlns="m"><numFmts count="2"><numFmt numFmtId="170" formatCode="0.000"/><numFmt numFmtId="171" formatCode="yyyy-mm-dd"/></numFmts><cellXfs count="4"><xf numFmtId="0" fontId="1"/><xf numFmtId="49" borderId="2"><alignment wrapText="1"/></xf><xf fontId="1" numFmtId="49" applyNumberFormat="1"/><xf fontId="1" numFmtId="171" applyNumberFormat="1"/></cellXfs></styleSheet>',
    );
    expect(part(result, 'xl/worksheets/sheet1.xml')).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(part(result, 'xl/worksheets/sheet1.xml')).toContain('<c r="B1" s="2" t="inlineStr">');
  });

  test('a place that does not exist is refused', async () => {
    for (const place of [
      { sheet: '没有', row: 1, column: 1 },
      { sheet: 'S', row: 0, column: 1 },
      { sheet: 'S', row: 1, column: 16_385 },
      { sheet: 'S', row: 1.5, column: 1 },
    ]) {
      await expect(patchBook(book, [{ ...fix([1, 1], 1), place }])).rejects.toMatchObject({
        code: 'no-place',
      });
    }
  });

  test('what is no workbook is refused as on reading', async () => {
    await expect(patchBook(Buffer.from('a,b\n'), [])).rejects.toMatchObject({ code: 'csv' });
  });
});

test('any cells set in any sheet read back as text that can be kept, and nothing else changes', async () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    fc.boolean(),
    fc.constant(null),
  );
  const cells = fc.uniqueArray(
    fc.record({ row: fc.integer({ min: 1, max: 12 }), column: fc.integer({ min: 1, max: 6 }), value }),
    {
      maxLength: 20,
      selector: (c) => c.row * 10 + c.column,
    },
  );
  await fc.assert(
    fc.asyncProperty(cells, cells, async (first, second) => {
      const empty = rawBook({ sheets: [{ name: 'S', xml: worksheet('<sheetData></sheetData>') }] });
      const once = await patchBook(
        empty,
        first.map((c) => fix([c.row, c.column], c.value)),
      );
      const grid = await patched(
        once,
        second.map((c) => fix([c.row, c.column], c.value)),
      );
      const expected = new Map(
        [...first, ...second].map((c) => [
          cellKey(c.row, c.column),
          typeof c.value === 'string' ? wholeText(c.value) : c.value,
        ]),
      );
      for (let row = 1; row <= 12; row++) {
        for (let column = 1; column <= 6; column++) {
          const found = grid.values[row - grid.firstRow]?.[column - grid.firstColumn] ?? null;
          expect(found).toBe(expected.get(cellKey(row, column)) ?? null);
        }
      }
    }),
    { numRuns: 60 },
  );
});
