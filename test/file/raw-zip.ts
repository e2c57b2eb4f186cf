import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../src/file/crc32';

/** One entry of a zip built by hand; `lies` overwrites what the directory says. */
export interface RawEntry {
  readonly name: string;
  readonly content: Buffer | string;
  readonly stored?: boolean;
  readonly lies?: {
    readonly size?: number;
    readonly offset?: number;
    readonly crc?: number;
    readonly flags?: number;
  };
}

/** Builds a zip archive whose directory may lie. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const locals: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const data = entry.stored ? content : deflateRawSync(content, { level: 9 });
    const name = Buffer.from(entry.name);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(entry.lies?.flags ?? 0, 2);
    fixed.writeUInt16LE(entry.stored ? 0 : 8, 4);
    fixed.writeUInt32LE(entry.lies?.crc ?? crc32(content), 10);
    fixed.writeUInt32LE(data.length, 14);
    fixed.writeUInt32LE(entry.lies?.size ?? content.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), fixed, name, data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.lies?.offset ?? offset, 10);
    records.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fixed, tail, name);
    offset += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The worksheets, shared strings and extra parts of a workbook built by hand. */
export interface RawBook {
  readonly sheets: readonly {
    readonly name: string;
    readonly xml: string | Buffer;
    readonly state?: string;
  }[];
  readonly strings?: string;
  readonly workbookXml?: string;
  readonly extra?: readonly RawEntry[];
}

/** A worksheet part around its inner XML. */
export function worksheet(inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${inner}</worksheet>`;
}

/** The entries of a minimal workbook. */
export function bookEntries(book: RawBook): RawEntry[] {
  const sheets = book.sheets.map(
    (s, i) =>
      `<sheet name="${s.name}" sheetId="${i + 1}" ${s.state ? `state="${s.state}"` : ''} r:id="s${i + 1}"/>`,
  );
  const relations = book.sheets.map(
    (_, i) =>
      `<Relationship Id="s${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  if (book.strings !== undefined) {
    relations.push(`<Relationship Id="ss" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`);
  }
  const workbook = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${book.workbookXml ?? ''}<sheets>${sheets.join('')}</sheets></workbook>`;
  return [
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${PACKAGE}"><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    { name: 'xl/workbook.xml', content: workbook },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
    },
    ...book.sheets.map((s, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: s.xml })),
    ...(book.strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: book.strings }]),
    ...(book.extra ?? []),
  ];
}

/** A minimal workbook as bytes. */
export function rawBook(book: RawBook): Buffer {
  return rawZip(bookEntries(book));
}

/** A workbook of one sheet `S` with the given rows inside sheetData. */
export function rowsBook(rows: string, rest = ''): Buffer {
  return rawBook({ sheets: [{ name: 'S', xml: worksheet(`<sheetData>${rows}</sheetData>${rest}`) }] });
}
