import { deflateRawSync } from 'node:zlib';
import { UPLOAD_LIMITS } from '../../src/file/limits';
import { readBookGuarded } from '../../src/file/guarded';
import { FileRefused, type RefusalCode } from '../../src/file/refused';
import { fileThread } from './file-thread';
import { bookEntries, rawBook, rawZip, rowsBook, worksheet } from './raw-zip';

const guard = { workerFile: fileThread(), milliseconds: 25_000 };
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

async function refusal(bytes: Uint8Array, fileName = 'x.xlsx'): Promise<RefusalCode | 'read'> {
  const started = process.cpuUsage();
  try {
    await readBookGuarded(bytes, { ...guard, fileName });
    return 'read';
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    expect(error.words.zh).toMatch(/。$/);
    expect(error.words.en).toMatch(/\.$/);
    return error.code;
  } finally {
    const { user, system } = process.cpuUsage(started);
    expect(user + system).toBeLessThan(20_000_000);
  }
}

function ole(stream: string): Buffer {
  return Buffer.concat([OLE, Buffer.alloc(1024), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)]);
}

describe('a file that is no .xlsx is told by its own sentence', () => {
  test.each<[string, Buffer, RefusalCode]>([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['an old .xls', ole('Workbook'), 'old-xls'],
    ['附件1.et', ole('Workbook'), 'wps-et'],
    ['a WPS .et by its content', ole('Workbook KSOProductBuildVer'), 'wps-et'],
    ['a workbook with an opening password', ole('EncryptedPackage'), 'encrypted'],
    ['a Word .doc', ole('WordDocument'), 'not-a-workbook'],
    ['a CSV', Buffer.from('序号,统筹区\n1,贵阳市\n'), 'csv'],
    ['a web page named .xls', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), 'html'],
    ['an XML spreadsheet', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'xml'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex'), 'image'],
    ['a JPEG', Buffer.from('ffd8ffe000104a46', 'hex'), 'image'],
    ['a RAR', Buffer.from('Rar!\x1a\x07\0', 'latin1'), 'archive'],
    ['prose', Buffer.from('hello'), 'not-a-workbook'],
    ['noise', Buffer.from('00112233445566778899', 'hex'), 'not-a-workbook'],
    [
      'an .xlsb',
      rawZip([
        { name: 'xl/workbook.bin', content: 'x' },
        {
          name: '_rels/.rels',
          content: '<R><Relationship Type="a/officeDocument" Target="xl/workbook.bin"/></R>',
        },
      ]),
      'xlsb',
    ],
    [
      'an .ods',
      rawZip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', content: '<x/>' },
      ]),
      'ods',
    ],
    [
      'a .docx',
      rawZip([
        { name: '[Content_Types].xml', content: '<T/>' },
        { name: 'word/document.xml', content: '<x/>' },
      ]),
      'not-a-workbook',
    ],
    ['a zip of workbooks', rawZip([{ name: '附件1.xlsx', content: 'PK' }]), 'archive'],
    ['an empty zip', rawZip([]), 'missing-part'],
  ])('%s', async (name, bytes, code) => {
    expect(await refusal(bytes, name)).toBe(code);
  });
});

describe('a broken workbook is refused, never half read', () => {
  const good = rowsBook('<row r="1"><c r="A1"><v>1</v></c></row>');
  test('the good one is read', async () => expect(await refusal(good)).toBe('read'));
  test.each([0.1, 0.5, 0.9, 0.99])('cut off at %d of its length', async (part) => {
    expect(await refusal(good.subarray(0, Math.floor(good.length * part)))).toBe('truncated');
  });
  test('one bit of a figure flipped', async () => {
    const bytes = rawZip(
      bookEntries({
        sheets: [
          {
            name: 'S',
            xml: worksheet('<sheetData><row r="1"><c r="A1"><v>123456</v></c></row></sheetData>'),
          },
        ],
      }).map((e) => ({ ...e, stored: true })),
    );
    const at = bytes.indexOf('123456');
    bytes[at] = (bytes[at] as number) ^ 1;
    expect(await refusal(bytes)).toBe('damaged');
  });
  test.each<[string, string]>([
    ['a shared string that is not there', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'],
    ['a negative shared string', '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'],
    ['a cell ZZZZZZ99999999999', '<row r="1"><c r="ZZZZZZ99999999999"><v>7</v></c></row>'],
    ['a cell A0', '<row r="1"><c r="A0"><v>7</v></c></row>'],
    ['a cell XFE1', '<row r="1"><c r="XFE1"><v>7</v></c></row>'],
    ['a row 1048577', '<row r="1048577"><c><v>7</v></c></row>'],
    ['a row of the name NaN', '<row r="x"><c><v>7</v></c></row>'],
    ['an unknown entity', '<row r="1"><c r="A1" t="str"><v>&lol;</v></c></row>'],
    ['a tag without its end', '<row r="1"><c r="A1"'],
    ['an element never closed', '<row r="1"><c r="A1"><v>1</v></c>'],
    ['a closing tag too many', '</sheetData></worksheet></worksheet>'],
    ['an attribute without quotes', '<row r=1></row>'],
  ])('%s', async (_, rows) => expect(await refusal(rowsBook(rows))).toBe('damaged'));
  test('a sheet whose part is missing', async () => {
    const entries = bookEntries({ sheets: [{ name: 'S', xml: worksheet('') }] });
    expect(await refusal(rawZip(entries.filter((e) => !e.name.includes('sheet1'))))).toBe('missing-part');
    expect(await refusal(rawZip(entries.filter((e) => e.name !== 'xl/workbook.xml')))).toBe('missing-part');
  });
  test('a formula bar too far is not a crash', async () => {
    expect(await refusal(rowsBook(`<row r="1"><c r="A1"><f>${'('.repeat(8000)}</f><v>1</v></c></row>`))).toBe(
      'read',
    );
  });
});

describe('a hostile workbook is refused or harmless', () => {
  const GIB = 1 << 30;
  const million = 'A'.repeat(1 << 20);
  test('a document type declaration', async () => {
    const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${worksheet('<sheetData/>').slice(38)}`;
    expect(await refusal(rawBook({ sheets: [{ name: 'S', xml }] }))).toBe('unsafe-xml');
  });
  test('elements nested a hundred thousand deep', async () => {
    expect(await refusal(rowsBook('<a>'.repeat(100_000) + '</a>'.repeat(100_000)))).toBe('damaged');
  });
  test('an entry that declares 1 GiB', async () => {
    const extra = [{ name: 'xl/media/a.bin', content: 'x', lies: { size: GIB } }];
    expect(await refusal(rawBook({ sheets: [{ name: 'S', xml: worksheet('') }], extra }))).toBe('bomb');
  });
  test('a sheet that inflates to far more than it declares', async () => {
    const entries = bookEntries({ sheets: [{ name: 'S', xml: worksheet(million.repeat(20)) }] });
    const lying = entries.map((e) => (e.name.includes('sheet1') ? { ...e, lies: { size: 900_000 } } : e));
    expect(await refusal(rawZip(lying))).toBe('bomb');
  });
  test('a sheet of blanks that deflates a thousandfold', async () => {
    expect(await refusal(rowsBook(' '.repeat(60 << 20)))).toBe('bomb');
  });
  test('two entries that share their bytes', async () => {
    const entries = bookEntries({
      sheets: [{ name: 'S', xml: worksheet('') }],
      extra: [{ name: 'xl/a', content: million, lies: { offset: 0 } }],
    });
    expect(await refusal(rawZip(entries))).toBe('bomb');
  });
  test('ten thousand entries', async () => {
    const extra = Array.from({ length: 10_000 }, (_, i) => ({ name: `xl/${i}`, content: '' }));
    expect(await refusal(rawBook({ sheets: [{ name: 'S', xml: worksheet('') }], extra }))).toBe('bomb');
  });
  test('an upload of 201 entries is too much for the network limits only', async () => {
    const extra = Array.from({ length: 201 }, (_, i) => ({ name: `xl/${i}`, content: '' }));
    const bytes = rawBook({ sheets: [{ name: 'S', xml: worksheet('<sheetData/>') }], extra });
    expect(await refusal(bytes)).toBe('read');
    await expect(readBookGuarded(bytes, { ...guard, limits: UPLOAD_LIMITS })).rejects.toMatchObject({
      code: 'bomb',
    });
  });
  test('a merge over the whole sheet, ten thousand merges, columns without end', async () => {
    const merges = Array.from({ length: 10_000 }, (_, i) => `<mergeCell ref="A${i + 1}:B${i + 1}"/>`).join(
      '',
    );
    const rest = `<mergeCells><mergeCell ref="A1:XFD1048576"/>${merges}</mergeCells><dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>`;
    const xml = worksheet(`<cols><col min="1" max="2000000000"/></cols><sheetData/>${rest}`);
    const book = await readBookGuarded(rawBook({ sheets: [{ name: 'S', xml }] }), guard);
    expect(book.grids[0]?.merges).toHaveLength(10_001);
    expect(book.grids[0]?.values).toEqual([]);
  });
  test('a column of cells at the far right edge of every thousandth row', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, i) =>
        `<row r="${i * 1000 + 1}"><c r="A${i * 1000 + 1}"><v>1</v></c><c r="XFD${i * 1000 + 1}"><v>1</v></c></row>`,
    );
    const book = await readBookGuarded(rowsBook(rows.join('')), guard);
    expect(book.grids[0]?.values).toHaveLength(999_001);
    expect(book.grids[0]?.strays).toHaveLength(1000);
  });
  test('a ladder of cells that would need a full sheet', async () => {
    const rows = Array.from(
      { length: 100 },
      (_, i) =>
        `<row r="1"><c r="A1"><v>1</v></c></row><row r="${i + 2}">${Array.from({ length: 163 }, (_, k) => `<c r="${letters(k * 100 + 1)}${i + 2}"><v>1</v></c>`).join('')}</row>`,
    );
    expect(await refusal(rowsBook(rows.join('')))).toBe('read');
    const far = Array.from(
      { length: 1500 },
      (_, i) => `<row r="${i + 200}"><c r="${letters(16_300)}${i + 200}"><v>1</v></c></row>`,
    );
    expect(await refusal(rowsBook(rows.join('') + far.join('')))).toBe('too-large');
  });
  test('a text longer than any cell can hold', async () => {
    expect(
      await refusal(rowsBook(`<row r="1"><c r="A1" t="str"><v>${'甲'.repeat(40_000)}</v></c></row>`)),
    ).toBe('too-large');
  });
  test('one long text shown by a hundred thousand cells', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`,
    ).join('');
    const strings = `<sst><si><t>${'A'.repeat(32_767)}</t></si></sst>`;
    expect(
      await refusal(
        rawBook({ sheets: [{ name: 'S', xml: worksheet(`<sheetData>${rows}</sheetData>`) }], strings }),
      ),
    ).toBe('too-large');
  });
  test('a long shared formula in thousands of cells', async () => {
    const cell = (i: number): string =>
      `<row r="${i + 1}"><c r="A${i + 1}"><f t="shared" si="0">${i === 0 ? `SUM(${'B1+'.repeat(2600)}1)` : ''}</f></c></row>`;
    expect(await refusal(rowsBook(Array.from({ length: 3000 }, (_, i) => cell(i)).join('')))).toBe(
      'too-large',
    );
  });
  test('an encrypted entry', async () => {
    const entries = bookEntries({ sheets: [{ name: 'S', xml: worksheet('') }] });
    expect(
      await refusal(
        rawZip(entries.map((e) => (e.name.includes('sheet1') ? { ...e, lies: { flags: 1 } } : e))),
      ),
    ).toBe('encrypted');
  });
  test('garbage where deflated bytes should stand', async () => {
    const bytes = rowsBook('<row r="1"><c r="A1"><v>1</v></c></row>');
    const raw = deflateRawSync(Buffer.from('x'));
    const at = bytes.indexOf('sheet1.xml') + 10;
    bytes.fill(0xff, at, at + raw.length + 8);
    expect(await refusal(bytes)).toBe('damaged');
  });
});

describe('the reading thread', () => {
  const rows = Array.from(
    { length: 120_000 },
    (_, i) =>
      `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}.25</v></c><c r="B${i + 1}" t="b"><v>${i % 2}</v></c><c r="D${i + 1}" t="str"><v>县${i % 9}</v></c></row>`,
  ).join('');
  const large = rowsBook(rows);
  test('a large workbook comes back through it unchanged', async () => {
    const book = await readBookGuarded(large, guard);
    expect(book.grids[0]?.values).toHaveLength(120_000);
    expect(book.grids[0]?.values[7]).toEqual([7.25, true, null, '县7']);
  });
  test('it is ended when it takes too long', async () => {
    await expect(readBookGuarded(large, { ...guard, milliseconds: 20 })).rejects.toMatchObject({
      code: 'too-slow',
    });
  });
  test('it is ended when it takes too much memory', async () => {
    const texts = Array.from(
      { length: 60_000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="str"><v>${`县${i}`.repeat(40)}</v></c></row>`,
    );
    await expect(
      readBookGuarded(rowsBook(texts.join('')), { ...guard, heapMegabytes: 12 }),
    ).rejects.toMatchObject({
      code: 'too-large',
    });
  });
});

function letters(column: number): string {
  let text = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}
