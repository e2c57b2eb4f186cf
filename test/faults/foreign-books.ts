import { bookEntries, rawZip, worksheet, type RawEntry } from '../file/raw-zip';
import { mutated } from './mutate';

type Chance = () => number;

const below = (chance: Chance, n: number): number => Math.floor(chance() * n);

function pick<T>(chance: Chance, from: readonly T[]): T {
  const item = from[below(chance, from.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

const TEXTS = ['附件2', '贵阳市', ' a ', '&lt;&amp;&#x4e2d;', '_x000D_', '0012', '', '甲\n乙', '#REF!'];
const VALUES = ['1', '-0.5', '97514.96000000001', '1E3', '45413', '12345678901234567890', 'x', ''];
const TYPES = ['', '', '', ' t="n"', ' t="b"', ' t="str"', ' t="e"', ' t="d"'];
const AFTER = [
  '',
  '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
  '<autoFilter ref="A1:B9"><filterColumn colId="0"/></autoFilter>',
  '<sheetProtection sheet="1"/>',
  '<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>',
  '<extLst><ext uri="x"><y:z xmlns:y="y"/></ext></extLst>',
];

/** What XML readers, zip readers and sheets stumble over. */
const TOKENS = [
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?x ',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&lol;',
  '&#0;',
  '&#x110000;',
  '<c r="XFD1048576"><v>1</v></c>',
  '<c r="ZZZZZZ99999999999"><v>1</v></c>',
  '<c r="A1" t="s"><v>4294967295</v></c>',
  '<c r="A1" t="s"><v>-1</v></c>',
  '<c r="A1"><f t="shared" si="0" ref="A1:XFD1048576">A1</f></c>',
  '<row r="1048577">',
  '<row r="-1">',
  '<mergeCell ref="A1:XFD1048576"/>',
  '<cols><col min="1" max="2000000000"/></cols>',
  '</sheetData>',
  '<a>'.repeat(300),
  '<si/>'.repeat(2000),
  'A'.repeat(40_000),
  ' '.repeat(100_000),
  '\u0000',
  '\ufeff',
  '\ufffe',
  '\r\n',
  '"',
  '<',
  '>',
].map((token) => Buffer.from(token));

function cellOf(chance: Chance, row: number, column: number): string {
  const place = chance() < 0.9 ? ` r="${String.fromCharCode(65 + column)}${row}"` : '';
  const style = chance() < 0.3 ? ` s="${below(chance, 4)}"` : '';
  const kind = below(chance, 8);
  if (kind === 0) return `<c${place}${style}/>`;
  if (kind === 1)
    return `<c${place}${style} t="inlineStr"><is><t>${pick(chance, TEXTS)}</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c>`;
  if (kind === 2)
    return `<c${place}${style}><f t="shared" si="${below(chance, 3)}">${chance() < 0.5 ? 'SUM(A1:B2)' : ''}</f><v>1</v></c>`;
  if (kind === 3) return `<c${place}${style} t="s"><v>${below(chance, 5)}</v></c>`;
  return `<c${place}${style}${pick(chance, TYPES)}><v>${pick(chance, VALUES)}</v></c>`;
}

function sheetOf(chance: Chance): Buffer {
  const rows = Array.from({ length: 1 + below(chance, 20) }, (_, i) => {
    const cells = Array.from({ length: below(chance, 12) }, (__, c) => cellOf(chance, i + 1, c));
    const place = chance() < 0.9 ? ` r="${i + 1}"` : '';
    return `<row${place}${chance() < 0.1 ? ' hidden="1"' : ''}>${cells.join('')}</row>`;
  });
  const ordered = chance() < 0.1 ? rows.reverse() : rows;
  const xml = worksheet(`<sheetData>${ordered.join('')}</sheetData>${pick(chance, AFTER)}`);
  const spelt =
    chance() < 0.15 ? xml.replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:').replace('xmlns=', 'xmlns:x=') : xml;
  if (chance() < 0.9) return Buffer.from(spelt);
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(spelt.replace('UTF-8', 'UTF-16'), 'utf16le')]);
}

/** The entries of a workbook as some other program might write it. */
function foreignEntries(chance: Chance): readonly RawEntry[] {
  const items = Array.from({ length: 5 }, () => `<si><t>${pick(chance, TEXTS)}</t></si>`).join('');
  const names = ['附件1', '附件2', 'Sheet3'].slice(0, 1 + below(chance, 3));
  return bookEntries({
    sheets: names.map((name) => ({ name, xml: sheetOf(chance) })),
    strings: `<sst>${items}</sst>`,
    workbookXml: chance() < 0.2 ? '<workbookPr date1904="1"/>' : '',
    extra: chance() < 0.3 ? [{ name: 'xl/media/image1.png', content: Buffer.alloc(500) }] : [],
  }).map((entry) => (chance() < 0.2 ? { ...entry, stored: true } : entry));
}

function lied(entry: RawEntry, chance: Chance): RawEntry {
  const wrong = pick(chance, [0, 1, 0xffff, 0x7fffffff, 0xffffffff, below(chance, 1 << 20)]);
  const lies = pick(chance, [
    { size: wrong },
    { crc: wrong },
    { offset: wrong },
    { flags: wrong & 0xffff },
    { size: wrong, offset: wrong },
  ]);
  return { ...entry, lies };
}

function spliced(entries: readonly RawEntry[], chance: Chance): readonly RawEntry[] {
  const other = pick(chance, foreignEntries(chance));
  const name = pick(chance, entries).name;
  const renamed = pick(chance, [name, name.toUpperCase(), `/${name}`, `../${name}`, name.replace('/', '\\')]);
  return [...entries, { ...other, name: renamed }];
}

function swollen(entry: RawEntry, chance: Chance): RawEntry {
  const content = Buffer.from(entry.content);
  const at = below(chance, content.length + 1);
  const piece = pick(chance, [
    '<a>',
    ' ',
    '<row/>',
    '<c/>',
    '<si><t>x</t></si>',
    '<mergeCell ref="A1:B1"/>',
    'A',
  ]);
  const swell = Buffer.from(piece.repeat(Math.ceil((1 + below(chance, 24)) * 2 ** 20) / piece.length));
  const swelled = Buffer.concat([content.subarray(0, at), swell, content.subarray(at)]);
  // Stored, it is no bomb by its ratio and comes to the scanner.
  return { ...entry, content: swelled, stored: chance() < 0.7 };
}

/** One entry of a list changed. */
function withOne(
  entries: readonly RawEntry[],
  chance: Chance,
  change: (entry: RawEntry) => RawEntry,
): readonly RawEntry[] {
  const chosen = pick(chance, entries);
  return entries.map((entry) => (entry === chosen ? change(entry) : entry));
}

/** How a workbook was made. */
export const KINDS = ['whole', 'bytes', 'xml', 'spliced', 'lying', 'swollen'] as const;

/** A workbook of a stranger: whole, or changed in its bytes, its XML, its entries, its directory or its size. */
export function foreignBook(chance: Chance): {
  readonly kind: (typeof KINDS)[number];
  readonly bytes: Buffer;
} {
  const draw = chance();
  const kind = draw < 0.97 ? pick(chance, KINDS.slice(0, 5)) : 'swollen';
  const entries = foreignEntries(chance);
  const change = (entry: RawEntry): RawEntry => ({
    ...entry,
    content: mutated(Buffer.from(entry.content), chance, TOKENS),
  });
  switch (kind) {
    case 'whole':
      return { kind, bytes: rawZip(entries) };
    case 'bytes':
      return { kind, bytes: mutated(rawZip(entries), chance, TOKENS) };
    case 'xml':
      return { kind, bytes: rawZip(withOne(entries, chance, change)) };
    case 'spliced':
      return { kind, bytes: rawZip(spliced(entries, chance)) };
    case 'lying':
      return { kind, bytes: rawZip(withOne(entries, chance, (entry) => lied(entry, chance))) };
    case 'swollen':
      return { kind, bytes: rawZip(withOne(entries, chance, (entry) => swollen(entry, chance))) };
  }
}
