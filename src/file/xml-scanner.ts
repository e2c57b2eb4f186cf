import { indexOfText, latin1, utf8Text } from './bytes';
import { PlainNumber } from './plain-number';
import { FileRefused } from './refused';
import { asUtf8, unescapeXml } from './xml-text';

/** What the scanner stands on: an opening tag, a closing tag (also of an empty element), text, or the end. */
export type XmlEvent = 'open' | 'close' | 'text' | 'end';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const COLON = 0x3a;
const EQUALS = 0x3d;
const MAX_DEPTH = 200;
const MAX_ATTRIBUTES = 400;
/** Longer text is decoded by the platform. */
const SHORT_TEXT = 24;
/** Room for as many attributes as a tag mostly has. */
const FIRST_ATTRIBUTES = 16;
const LETTERS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/**
 * Walks one XML part forwards over its bytes, without recursion and without building a tree. Element names come
 * without their prefix. Throws FileRefused on a DOCTYPE, on deep nesting and on a part that stops in the middle.
 */
export class XmlScanner {
  /** Local name of the opening tag just passed. */
  name = '';
  /** Prefix of the opening tag just passed, with its colon, or nothing. */
  prefix = '';
  /** How many elements are open; an opening tag counts itself. */
  depth = 0;
  /** Byte range of the tag or text just passed. */
  start = 0;
  end = 0;
  /** Whether the opening tag just passed closes itself. */
  selfClosing = false;

  /** Byte range of the attribute value last found. */
  valueFrom = 0;
  valueTo = 0;

  readonly bytes: Uint8Array;
  private textFrom = 0;
  private textTo = 0;
  private isCdata = false;
  private pendingClose = false;
  private attributeCount = 0;
  private attributes = new Int32Array(FIRST_ATTRIBUTES * 4);
  private readonly number = new PlainNumber();

  constructor(part: Uint8Array) {
    this.bytes = asUtf8(part);
    if (this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf) this.end = 3;
  }

  next(): XmlEvent {
    if (this.pendingClose) {
      this.pendingClose = false;
      this.depth--;
      return 'close';
    }
    const { bytes } = this;
    for (;;) {
      const from = this.end;
      if (from >= bytes.length) return this.finish();
      if (bytes[from] !== LT) return this.text(from);
      const mark = bytes[from + 1];
      if (mark === SLASH) return this.closeTag(from);
      if (mark !== 0x21 && mark !== 0x3f) return this.openTag(from);
      if (this.skipped(from)) continue;
      return 'text';
    }
  }

  /** Passes everything inside the element whose opening tag was just passed, and its closing tag. */
  skip(): void {
    const outer = this.depth - 1;
    while (this.depth > outer) if (this.next() === 'end') return;
  }

  /** All text inside the element just opened, without that of elements below it; ends on its closing tag. */
  textContent(): string {
    const depth = this.depth;
    let text = '';
    for (;;) {
      const event = this.next();
      if (event === 'end' || (event === 'close' && this.depth < depth)) return text;
      if (event === 'text' && this.depth === depth) text += this.textValue();
    }
  }

  /** The text just passed. */
  textValue(): string {
    const text = this.decode(this.textFrom, this.textTo);
    const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    return this.isCdata ? lines : unescapeXml(lines);
  }

  /** An attribute of the opening tag just passed, by its local name. */
  attribute(name: string): string | undefined {
    if (!this.findAttribute(name)) return undefined;
    return unescapeXml(this.decode(this.valueFrom, this.valueTo));
  }

  /** Finds an attribute of the opening tag just passed; its bytes then stand from valueFrom to valueTo. */
  findAttribute(name: string): boolean {
    const { attributes, bytes } = this;
    const { length } = name;
    for (let i = 0; i < this.attributeCount * 4; i += 4) {
      const from = attributes[i] as number;
      if ((attributes[i + 1] as number) - from !== length) continue;
      let k = 0;
      while (k < length && bytes[from + k] === name.charCodeAt(k)) k++;
      if (k < length) continue;
      this.valueFrom = attributes[i + 2] as number;
      this.valueTo = attributes[i + 3] as number;
      return true;
    }
    return false;
  }

  /** Goes on at a place to which the caller has passed whole elements by itself. */
  goOn(at: number): void {
    this.end = at;
  }

  /**
   * The plain decimal number of at most 15 digits that is all the element just opened holds; then it also passes the
   * element. Undefined for any other content, which is not passed.
   */
  plainNumber(): number | undefined {
    const { bytes, number } = this;
    if (this.selfClosing) return undefined;
    const value = number.at(bytes, this.end);
    if (Number.isNaN(value) || bytes[number.end] !== LT || bytes[number.end + 1] !== SLASH) return undefined;
    this.closeTag(number.end);
    return value;
  }

  private decode(from: number, to: number): string {
    const { bytes } = this;
    for (let i = from; i < to; i++) if ((bytes[i] as number) > 127) return utf8Text(bytes, from, to);
    return to - from > SHORT_TEXT ? utf8Text(bytes, from, to) : latin1(bytes, from, to);
  }

  private finish(): XmlEvent {
    if (this.depth !== 0) throw new FileRefused('damaged', 'a part stops in the middle');
    return 'end';
  }

  private text(from: number): XmlEvent {
    const { bytes } = this;
    let to = from;
    while (to < bytes.length && bytes[to] !== LT) to++;
    this.start = from;
    this.end = to;
    this.textFrom = from;
    this.textTo = to;
    this.isCdata = false;
    return 'text';
  }

  private closeTag(from: number): XmlEvent {
    const { bytes } = this;
    let to = from + 2;
    while (to < bytes.length && bytes[to] !== GT) to++;
    if (to >= bytes.length || this.depth === 0) throw new FileRefused('damaged', 'a stray closing tag');
    this.start = from;
    this.end = to + 1;
    this.depth--;
    return 'close';
  }

  private openTag(from: number): XmlEvent {
    const { bytes } = this;
    let at = from + 1;
    while (at < bytes.length && bytes[at] !== GT && bytes[at] !== SLASH && !isBlank(bytes[at])) at++;
    this.readName(from + 1, at);
    at = this.readAttributes(at);
    this.selfClosing = bytes[at] === SLASH;
    if (this.selfClosing) at++;
    if (bytes[at] !== GT) throw new FileRefused('damaged', 'a tag without its end');
    this.start = from;
    this.end = at + 1;
    this.pendingClose = this.selfClosing;
    if (++this.depth > MAX_DEPTH) throw new FileRefused('damaged', 'nested too deep');
    return 'open';
  }

  private readName(from: number, to: number): void {
    const { bytes } = this;
    let colon = from;
    while (colon < to && bytes[colon] !== COLON) colon++;
    const local = colon < to ? colon + 1 : from;
    this.prefix = colon < to ? latin1(bytes, from, local) : '';
    const only = to - local === 1 ? LETTERS[bytes[local] as number] : undefined;
    this.name = only ?? latin1(bytes, local, to);
  }

  /** Notes where each attribute's name and value stand; returns where the tag goes on. */
  private readAttributes(from: number): number {
    const { bytes } = this;
    let at = from;
    this.attributeCount = 0;
    for (;;) {
      while (isBlank(bytes[at])) at++;
      if (at >= bytes.length || bytes[at] === GT || bytes[at] === SLASH) return at;
      let name = at;
      while (at < bytes.length && bytes[at] !== EQUALS && !isBlank(bytes[at]) && bytes[at] !== GT) {
        if (bytes[at++] === COLON) name = at;
      }
      const nameEnd = at;
      while (isBlank(bytes[at])) at++;
      if (bytes[at] !== EQUALS) throw new FileRefused('damaged', 'an attribute without a value');
      at++;
      while (isBlank(bytes[at])) at++;
      const quote = bytes[at];
      if (quote !== 0x22 && quote !== 0x27) throw new FileRefused('damaged', 'an attribute without quotes');
      const value = ++at;
      while (at < bytes.length && bytes[at] !== quote) at++;
      if (this.attributeCount >= MAX_ATTRIBUTES) throw new FileRefused('damaged', 'too many attributes');
      this.note(name, nameEnd, { value, end: at++ });
    }
  }

  private note(name: number, nameEnd: number, { value, end }: { value: number; end: number }): void {
    const slot = this.attributeCount++ * 4;
    if (slot === this.attributes.length) {
      const { attributes } = this;
      (this.attributes = new Int32Array(slot * 2)).set(attributes);
    }
    this.attributes[slot] = name;
    this.attributes[slot + 1] = nameEnd;
    this.attributes[slot + 2] = value;
    this.attributes[slot + 3] = end;
  }

  /** Passes a comment or an instruction; stops on CDATA, which is text, and refuses a DOCTYPE. */
  private skipped(from: number): boolean {
    const { bytes } = this;
    const cdata = latin1(bytes, from, from + 9) === '<![CDATA[';
    const comment = latin1(bytes, from, from + 4) === '<!--';
    if (!cdata && !comment && bytes[from + 1] === 0x21) throw new FileRefused('unsafe-xml');
    const ending = cdata ? ']]>' : comment ? '-->' : '?>';
    const to = indexOfText(bytes, ending, from + 2);
    if (to < 0) throw new FileRefused('damaged', 'a part stops in the middle');
    this.start = from;
    this.end = to + ending.length;
    if (!cdata) return true;
    this.textFrom = from + 9;
    this.textTo = to;
    this.isCdata = true;
    return false;
  }
}
