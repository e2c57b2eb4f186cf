import type { Unpack } from './inflate';
import type { ReadLimits } from './limits';
import { FileRefused } from './refused';
import { XmlScanner } from './xml-scanner';
import { inflateEntry, openZip, type ZipArchive, type ZipEntry } from './zip';

/** A relation of a part: its id, the last word of its type (`worksheet`, `styles` …) and the part it leads to. */
export interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

/** The parts of an Office package by name, inflated on demand and counted. */
export class PackageParts {
  readonly archive: ZipArchive;
  private readonly byName = new Map<string, ZipEntry>();
  private inflated = 0;

  constructor(
    bytes: Uint8Array,
    private readonly limits: ReadLimits,
    private readonly unpack: Unpack,
  ) {
    this.archive = openZip(bytes, limits);
    for (const entry of this.archive.entries) this.byName.set(entry.name.toLowerCase(), entry);
  }

  has(name: string): boolean {
    return this.byName.has(name.toLowerCase());
  }

  /** The archive's entry of a part, by its name in any case. */
  entry(name: string): ZipEntry | undefined {
    return this.byName.get(name.toLowerCase());
  }

  /** A part's bytes; undefined where there is none. */
  read(name: string): Uint8Array | undefined {
    const entry = this.entry(name);
    if (!entry) return undefined;
    this.inflated += entry.size;
    if (this.inflated > this.limits.inflatedBytes) throw new FileRefused('too-large', name);
    const { unpack } = this;
    return inflateEntry(this.archive, entry, { most: this.limits.partBytes, unpack });
  }

  /** A part's bytes; throws FileRefused where there is none. */
  need(name: string): Uint8Array {
    const part = this.read(name);
    if (!part) throw new FileRefused('missing-part', name);
    return part;
  }

  /** Where a part leads to; empty where it leads nowhere. */
  relations(part: string): Relation[] {
    const slash = part.lastIndexOf('/') + 1;
    const folder = part.slice(0, slash);
    const content = this.read(`${folder}_rels/${part.slice(slash)}.rels`);
    if (!content) return [];
    const scanner = new XmlScanner(content);
    const relations: Relation[] = [];
    for (let event = scanner.next(); event !== 'end'; event = scanner.next()) {
      if (event !== 'open' || scanner.name !== 'Relationship') continue;
      if (scanner.attribute('TargetMode') === 'External') continue;
      const type = scanner.attribute('Type') ?? '';
      relations.push({
        id: scanner.attribute('Id') ?? '',
        kind: type.slice(type.lastIndexOf('/') + 1),
        target: resolveTarget(folder, scanner.attribute('Target') ?? ''),
      });
    }
    return relations;
  }
}

function resolveTarget(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** The name of the workbook part; throws FileRefused where the package is something else. */
export function workbookPart(parts: PackageParts): string {
  const office = parts.relations('').find((relation) => relation.kind === 'officeDocument')?.target;
  const name = office !== undefined && parts.has(office) ? office : 'xl/workbook.xml';
  if (/\.bin$/i.test(name)) throw new FileRefused('xlsb', name);
  if (parts.has(name) && !/^(word|ppt|visio)\//i.test(name)) return name;
  const names = parts.archive.entries.map((entry) => entry.name.toLowerCase());
  if (names.includes('mimetype') && names.includes('content.xml')) throw new FileRefused('ods');
  if (names.includes('encryptedpackage')) throw new FileRefused('encrypted');
  if (names.some((each) => /\.(xlsx|xlsm|xls|et|csv|zip)$/.test(each))) throw new FileRefused('archive');
  if (names.includes('[content_types].xml') && !names.some((each) => /^(word|ppt)\//.test(each))) {
    throw new FileRefused('missing-part', name);
  }
  throw new FileRefused('not-a-workbook');
}
