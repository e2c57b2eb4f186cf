import { utf8Text } from './bytes';
import { applyEdits, type Edit } from './edits';
import { FileRefused } from './refused';
import { XmlScanner } from './xml-scanner';
import { escapeXml } from './xml-text';

const BUILT_IN: Readonly<Record<string, number>> = {
  General: 0,
  '0': 1,
  '0.00': 2,
  '#,##0': 3,
  '#,##0.00': 4,
  '@': 49,
};
const FIRST_OWN_FORMAT = 164;

interface Element {
  readonly start: number;
  readonly openEnd: number;
  close: number;
  readonly selfClosing: boolean;
  readonly count: { readonly from: number; readonly to: number } | undefined;
}

/** Adds cell formats to a styles part as they are asked for, each once; the formats there keep their numbers. */
export class StylePatch {
  private readonly bytes: Uint8Array;
  private readonly xfs: string[] = [];
  private readonly formats = new Map<string, number>();
  private prefix = '';
  private cellXfs: Element | undefined;
  private numFmts: Element | undefined;
  private before = 0;
  private readonly added: string[] = [];
  private readonly addedFormats: string[] = [];
  private readonly known = new Map<string, number>();

  constructor(part: Uint8Array) {
    const scanner = new XmlScanner(part);
    this.bytes = scanner.bytes;
    this.scan(scanner);
    if (!this.cellXfs) throw new FileRefused('damaged', 'no cellXfs');
  }

  private scan(scanner: XmlScanner): void {
    let inside: Element | undefined;
    for (let event = scanner.next(); event !== 'end'; event = scanner.next()) {
      if (event === 'close' && scanner.depth === 1 && inside) {
        inside.close = scanner.start;
        inside = undefined;
      }
      if (event !== 'open') continue;
      if (scanner.depth === 1) {
        this.prefix = scanner.prefix;
        this.before = scanner.end;
      } else if (scanner.depth === 2 && (scanner.name === 'cellXfs' || scanner.name === 'numFmts')) {
        inside = elementAt(scanner);
        if (scanner.name === 'cellXfs') this.cellXfs = inside;
        else this.numFmts = inside;
      } else if (scanner.depth === 3 && inside === this.cellXfs && scanner.name === 'xf') {
        const { start } = scanner;
        scanner.skip();
        this.xfs.push(utf8Text(this.bytes, start, scanner.end));
      } else if (scanner.depth === 3 && scanner.name === 'numFmt') {
        this.formats.set(scanner.attribute('formatCode') ?? '', Number(scanner.attribute('numFmtId')));
      }
    }
  }

  /** The number of the format like `style` but with a number format; `style` itself where it has it already. */
  restyle(style: number | undefined, format: string): number {
    const key = `${style ?? 0} ${format}`;
    let index = this.known.get(key);
    if (index === undefined) {
      index = this.add(this.xfs[style ?? 0] ?? `<${this.prefix}xf/>`, this.formatId(format), style ?? 0);
      this.known.set(key, index);
    }
    return index;
  }

  private formatId(format: string): number {
    const known = BUILT_IN[format] ?? this.formats.get(format);
    if (known !== undefined) return known;
    const id = Math.max(FIRST_OWN_FORMAT - 1, ...this.formats.values()) + 1;
    this.formats.set(format, id);
    this.addedFormats.push(`<${this.prefix}numFmt numFmtId="${id}" formatCode="${escapeXml(format)}"/>`);
    return id;
  }

  private add(xf: string, formatId: number, style: number): number {
    if (new RegExp(`^<[^>]*\\bnumFmtId=["']${formatId}["']`).test(xf)) return style;
    const tag = /^<[^>]*?(?=\s*\/?>)/.exec(xf)?.[0] ?? '';
    const bare = tag.replace(/\s(?:numFmtId|applyNumberFormat)\s*=\s*(?:"[^"]*"|'[^']*')/g, '');
    this.added.push(`${bare} numFmtId="${formatId}" applyNumberFormat="1"${xf.slice(tag.length)}`);
    return this.xfs.length + this.added.length - 1;
  }

  /** The part with what was added; undefined where nothing was. */
  finish(): Uint8Array | undefined {
    const { cellXfs, numFmts, added, addedFormats, prefix } = this;
    if (added.length === 0 || !cellXfs) return undefined;
    const edits: Edit[] = [
      ...this.append(cellXfs, {
        texts: added,
        count: this.xfs.length + added.length,
        name: `${prefix}cellXfs`,
      }),
    ];
    if (addedFormats.length > 0 && numFmts) {
      const count = this.formats.size;
      edits.push(...this.append(numFmts, { texts: addedFormats, count, name: `${prefix}numFmts` }));
    } else if (addedFormats.length > 0) {
      const text = `<${prefix}numFmts count="${addedFormats.length}">${addedFormats.join('')}</${prefix}numFmts>`;
      edits.push({ from: this.before, to: this.before, text });
    }
    return applyEdits(this.bytes, edits);
  }

  private append(
    element: Element,
    { texts, count, name }: { texts: readonly string[]; count: number; name: string },
  ): Edit[] {
    const counted = element.count ? [{ ...element.count, text: String(count) }] : [];
    if (!element.selfClosing)
      return [...counted, { from: element.close, to: element.close, text: texts.join('') }];
    return [
      ...counted,
      { from: element.openEnd - 2, to: element.openEnd, text: `>${texts.join('')}</${name}>` },
    ];
  }
}

function elementAt(scanner: XmlScanner): Element {
  const hasCount = scanner.findAttribute('count');
  return {
    start: scanner.start,
    openEnd: scanner.end,
    close: scanner.end,
    selfClosing: scanner.selfClosing,
    count: hasCount ? { from: scanner.valueFrom, to: scanner.valueTo } : undefined,
  };
}
