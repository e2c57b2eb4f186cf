import { FileRefused } from '../../file/refused';
import { XmlScanner } from '../../file/xml-scanner';
import { Unusable } from '../io';

const ATTRIBUTES = [
  'type',
  'id',
  'resid',
  'size',
  'DefaultValue',
  'Locale',
  'Value',
  'Name',
  'MinVersion',
  'DefaultMinVersion',
] as const;

/** One element of a manifest, by its local name. */
export interface ManifestElement {
  readonly name: string;
  readonly attributes: Readonly<Partial<Record<(typeof ATTRIBUTES)[number], string>>>;
  readonly children: readonly ManifestElement[];
  readonly text: string;
}

interface Growing extends ManifestElement {
  readonly children: Growing[];
  text: string;
}

function opened(scanner: XmlScanner): Growing {
  const attributes: Partial<Record<(typeof ATTRIBUTES)[number], string>> = {};
  for (const name of ATTRIBUTES) {
    const value = scanner.attribute(name);
    if (value !== undefined) attributes[name] = value;
  }
  return { name: scanner.name, attributes, children: [], text: '' };
}

function grown(scanner: XmlScanner): ManifestElement | undefined {
  const open: Growing[] = [];
  let root: Growing | undefined;
  for (let event = scanner.next(); event !== 'end'; event = scanner.next()) {
    const parent = open.at(-1);
    if (event === 'open') {
      const element = opened(scanner);
      parent?.children.push(element);
      root ??= element;
      open.push(element);
    } else if (event === 'close') open.pop();
    else if (parent) parent.text += scanner.textValue().trim();
  }
  return root;
}

/** Reads a manifest; what is no XML or no manifest is refused in one sentence. */
export function readManifestTree(xml: Uint8Array): ManifestElement {
  try {
    const root = grown(new XmlScanner(Buffer.from(xml)));
    if (root?.name === 'OfficeApp') return root;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
  }
  throw new Unusable('这不是 Office 加载项清单：应是以 OfficeApp 开头的 XML 文件');
}

/** Every element below one, in the order of the file, itself first. */
export function everyElement(element: ManifestElement): ManifestElement[] {
  return [element, ...element.children.flatMap(everyElement)];
}

/** The elements of a name, anywhere below. */
export function named(element: ManifestElement, name: string): ManifestElement[] {
  return everyElement(element).filter((found) => found.name === name);
}

/** The first child of a name. */
export function child(element: ManifestElement, name: string): ManifestElement | undefined {
  return element.children.find((found) => found.name === name);
}
