import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { unpackInNode } from './inflate-node';
import type { ReadLimits } from './limits';
import { FileRefused } from './refused';
import { dataOffset, inflateEntry, openZip, type ZipArchive, type ZipEntry } from './zip';
import { storedEntry, ZipWriter, type PackedEntry } from './zip-write';

/** A member before it is packed. */
export interface FreshMember {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The last member: the digest of every byte before it. */
export const SEAL = 'SEAL';

function sealText(digest: string): Uint8Array {
  return Buffer.from(`duibiao-seal/1 sha256 ${digest}\n`);
}

function packed({ name, content }: FreshMember): PackedEntry {
  return { name, method: 8, crc: crc32(content), size: content.length, packed: deflateRawSync(content) };
}

/** Writes members one after the other as they come, and at the end a seal over all of it; nothing but the directory is kept. */
export async function* sealedZip(members: AsyncIterable<FreshMember>): AsyncGenerator<Uint8Array> {
  const writer = new ZipWriter();
  const digest = createHash('sha256');
  for await (const member of members)
    for (const piece of writer.entry(packed(member))) {
      digest.update(piece);
      yield piece;
    }
  yield* writer.entry(storedEntry(SEAL, sealText(digest.digest('hex'))));
  yield writer.end();
}

/** An opened archive: its members, and what does not hold in its outer shape. */
export interface Sealed {
  /** All names but the seal's, in the order of the file. */
  readonly names: readonly string[];
  read(name: string): Uint8Array | undefined;
  /** The first outer part that is not as it was written: a member by its name, the seal, or the directory. */
  fault(): { readonly part: string; readonly from: number; readonly to: number } | undefined;
}

type Fault = ReturnType<Sealed['fault']>;

function spanOf(archive: ZipArchive, entry: ZipEntry): { from: number; to: number } {
  const from = entry.headerOffset;
  return { from, to: dataOffset(archive, entry) + entry.compressedSize };
}

function memberFault(archive: ZipArchive, read: (entry: ZipEntry) => Uint8Array): Fault {
  for (const entry of archive.entries)
    try {
      read(entry);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      return { part: entry.name, from: entry.headerOffset, to: entry.headerOffset + entry.compressedSize };
    }
  return undefined;
}

/** The archive written anew from its own parts, to be held against the bytes as they are. */
function writtenAnew(archive: ZipArchive): readonly { part: string; bytes: Uint8Array }[] {
  const writer = new ZipWriter();
  const pieces = archive.entries.flatMap((entry) => {
    const { name, method, crc, size } = entry;
    const { to } = spanOf(archive, entry);
    const data = archive.bytes.subarray(to - entry.compressedSize, to);
    return writer.entry({ name, method, crc, size, packed: data }).map((bytes) => ({ part: name, bytes }));
  });
  return [...pieces, { part: 'directory', bytes: writer.end() }];
}

function shapeFault(archive: ZipArchive): Fault {
  let at = 0;
  for (const { part, bytes } of writtenAnew(archive)) {
    const found = archive.bytes.subarray(at, at + bytes.length);
    if (Buffer.compare(found, bytes) !== 0) return { part, from: at, to: at + bytes.length };
    at += bytes.length;
  }
  const { length } = archive.bytes;
  return at === length ? undefined : { part: 'directory', from: at, to: length };
}

function sealFault(archive: ZipArchive, read: (entry: ZipEntry) => Uint8Array): Fault {
  const seal = archive.entries.at(-1);
  if (seal?.name !== SEAL) return { part: SEAL, from: archive.directoryOffset, to: archive.directoryOffset };
  const before = archive.bytes.subarray(0, seal.headerOffset);
  const wanted = sealText(createHash('sha256').update(before).digest('hex'));
  return Buffer.compare(read(seal), wanted) === 0 ? undefined : { part: SEAL, ...spanOf(archive, seal) };
}

/** Opens a sealed archive under limits; throws FileRefused where it is no whole archive or would inflate beyond them. */
export function openSealed(bytes: Uint8Array, limits: ReadLimits): Sealed {
  const archive = openZip(bytes, limits);
  const byName = new Map(archive.entries.map((entry) => [entry.name, entry]));
  if (byName.size < archive.entries.length) throw new FileRefused('damaged', 'a name twice');
  const read = (entry: ZipEntry): Uint8Array =>
    inflateEntry(archive, entry, { most: limits.partBytes, unpack: unpackInNode });
  return {
    names: archive.entries.map((entry) => entry.name).filter((name) => name !== SEAL),
    read: (name) => {
      const entry = byName.get(name);
      return entry && read(entry);
    },
    fault: () => memberFault(archive, read) ?? shapeFault(archive) ?? sealFault(archive, read),
  };
}
