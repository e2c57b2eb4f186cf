import type { PackageParts, Relation } from './package-parts';
import { plainStrings } from './plain-strings';
import { FileRefused } from './refused';
import { XmlScanner } from './xml-scanner';
import { unescapeOoxml } from './xml-text';

/** A worksheet as the workbook part lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

/** What the workbook part says: sheets in order, names, the date system. */
export interface WorkbookPart {
  readonly sheets: readonly SheetEntry[];
  readonly names: readonly { readonly name: string; readonly refersTo: string }[];
  readonly date1904: boolean;
  /** The part of the shared strings; undefined where there is none. */
  readonly strings: string | undefined;
}

const MAX_NAMES = 20_000;
const MAX_TEXT = 32_767;

/** Reads the workbook part; chart and dialog sheets are left out, a sheet whose part is missing is refused. */
export function readWorkbookPart(parts: PackageParts, part: string): WorkbookPart {
  const all = parts.relations(part);
  const relations = new Map(all.map((relation) => [relation.id, relation]));
  const scanner = new XmlScanner(parts.need(part));
  const sheets: SheetEntry[] = [];
  const names: { name: string; refersTo: string }[] = [];
  let date1904 = false;
  for (let event = scanner.next(); event !== 'end'; event = scanner.next()) {
    if (event !== 'open') continue;
    if (scanner.depth === 1 && scanner.name !== 'workbook') throw new FileRefused('not-a-workbook', part);
    if (scanner.name === 'workbookPr') date1904 = isTrue(scanner.attribute('date1904'));
    else if (scanner.name === 'sheet') addSheet(sheets, scanner, { parts, relations });
    else if (scanner.name === 'definedName') {
      const name = scanner.attribute('name') ?? '';
      if (names.length >= MAX_NAMES) throw new FileRefused('too-large', 'defined names');
      names.push({ name, refersTo: scanner.textContent() });
    }
  }
  const strings = all.find((relation) => relation.kind === 'sharedStrings')?.target;
  return { sheets, names, date1904, strings };
}

function addSheet(
  sheets: SheetEntry[],
  scanner: XmlScanner,
  { parts, relations }: { parts: PackageParts; relations: ReadonlyMap<string, Relation> },
): void {
  const name = scanner.attribute('name') ?? '';
  const relation = relations.get(scanner.attribute('id') ?? '');
  if (relation && relation.kind !== 'worksheet') return;
  if (!relation || !parts.has(relation.target)) throw new FileRefused('missing-part', `sheet ${name}`);
  const state = scanner.attribute('state') ?? 'visible';
  sheets.push({ name, part: relation.target, hidden: state !== 'visible' });
}

/** Whether a boolean attribute is on. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Text of a string item just opened: its runs joined, readings (rPh) left out, `_x000D_` resolved. */
export function readStringItem(scanner: XmlScanner): string {
  const depth = scanner.depth;
  let text = '';
  for (;;) {
    const event = scanner.next();
    if (event === 'end' || (event === 'close' && scanner.depth < depth)) break;
    if (event !== 'open') continue;
    if (scanner.name === 't') text += scanner.textContent();
    else if (scanner.name === 'rPh') scanner.skip();
  }
  return cellText(text);
}

/** A text as a cell shows it; throws FileRefused where it is longer than any cell can be. */
export function cellText(raw: string): string {
  return shortEnough(unescapeOoxml(raw));
}

function shortEnough(text: string): string {
  if (text.length > MAX_TEXT) throw new FileRefused('too-large', 'a text above 32767 characters');
  return text;
}

/** The shared strings in order; empty where the workbook has none. */
export function readSharedStrings(parts: PackageParts, part: string | undefined): string[] {
  const content = part === undefined ? undefined : parts.read(part);
  if (!content) return [];
  const scanner = new XmlScanner(content);
  const strings: string[] = [];
  for (let event = scanner.next(); event !== 'end'; event = scanner.next()) {
    if (event === 'open' && scanner.name === 'si') strings.push(readStringItem(scanner));
    if (scanner.depth === 1 && !scanner.selfClosing) takePlainStrings(scanner, strings);
  }
  return strings;
}

function takePlainStrings(scanner: XmlScanner, strings: string[]): void {
  for (;;) {
    const { texts, end } = plainStrings(scanner.bytes, scanner.end);
    if (texts.length === 0) return;
    for (const text of texts) strings.push(shortEnough(text));
    scanner.goOn(end);
  }
}

/** Custom document properties by name, as text. */
export function readCustomProperties(parts: PackageParts): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  const content = parts.read('docProps/custom.xml');
  if (!content) return properties;
  const scanner = new XmlScanner(content);
  let name = '';
  for (let event = scanner.next(); event !== 'end'; event = scanner.next()) {
    if (event !== 'open') continue;
    if (scanner.name === 'property') name = scanner.attribute('name') ?? '';
    else if (scanner.depth === 3) properties.set(name, scanner.textContent());
  }
  return properties;
}
