import { crc32, deflateRawSync } from 'node:zlib';
import { FileRefused } from './refused';
import type { ZipArchive, ZipEntry } from './zip';

const HAS_DESCRIPTOR = 0x08;
const DEFLATED = 8;
const LARGEST = 0xffffffff;
/** Longer content is packed quickly rather than small: packing would cost more than making it. */
const LONG_CONTENT = 8 << 20;

/** New content of an entry by its name in the archive; null drops it. */
export type Replacements = ReadonlyMap<string, Uint8Array | null>;

interface Written {
  readonly offset: number;
  readonly fresh?: { readonly crc: number; readonly compressedSize: number; readonly size: number };
}

function bufferOf({ bytes }: ZipArchive): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function localHeader(archive: ZipArchive, entry: ZipEntry, fresh: NonNullable<Written['fresh']>): Buffer {
  const bytes = bufferOf(archive);
  const at = entry.headerOffset;
  const nameLength = bytes.readUInt16LE(at + 26);
  const header = Buffer.from(bytes.subarray(at, at + 30 + nameLength));
  header.writeUInt16LE(entry.flags & ~HAS_DESCRIPTOR, 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt32LE(fresh.crc, 14);
  header.writeUInt32LE(fresh.compressedSize, 18);
  header.writeUInt32LE(fresh.size, 22);
  header.writeUInt16LE(0, 28);
  return header;
}

function directoryRecord(archive: ZipArchive, entry: ZipEntry, { offset, fresh }: Written): Buffer {
  const bytes = bufferOf(archive);
  const at = entry.recordOffset;
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  const extra = withoutZip64(bytes.subarray(nameEnd, extraEnd));
  const record = Buffer.concat([
    bytes.subarray(at, nameEnd),
    extra,
    bytes.subarray(extraEnd, at + entry.recordLength),
  ]);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(fresh?.compressedSize ?? entry.compressedSize, 20);
  record.writeUInt32LE(fresh?.size ?? entry.size, 24);
  record.writeUInt32LE(offset, 42);
  if (fresh) {
    record.writeUInt16LE(entry.flags & ~HAS_DESCRIPTOR, 8);
    record.writeUInt16LE(DEFLATED, 10);
    record.writeUInt32LE(fresh.crc, 16);
  }
  return record;
}

/** The extra fields of a record without the zip64 one: every size and offset fits in 32 bits here. */
function withoutZip64(extra: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) !== 1) kept.push(extra.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

function endRecord(
  archive: ZipArchive,
  directory: { offset: number; length: number; count: number },
): Buffer {
  const bytes = bufferOf(archive);
  const end = Buffer.from(bytes.subarray(bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))));
  end.writeUInt16LE(directory.count, 8);
  end.writeUInt16LE(directory.count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(directory.offset, 16);
  return end;
}

/** Writes an archive anew with some entries replaced or dropped; all others are copied byte for byte, in their order. */
export function rewriteZip(archive: ZipArchive, replacements: Replacements): Uint8Array {
  const { entries, directoryOffset } = archive;
  const bytes = bufferOf(archive);
  const byPlace = [...entries].sort((a, b) => a.headerOffset - b.headerOffset);
  const pieces: Uint8Array[] = [bytes.subarray(0, byPlace[0]?.headerOffset ?? 0)];
  const written = new Map<ZipEntry, Written>();
  let offset = pieces[0]?.length ?? 0;
  byPlace.forEach((entry, i) => {
    const content = replacements.get(entry.name);
    if (content === null) return;
    const end = byPlace[i + 1]?.headerOffset ?? directoryOffset;
    const piece = content ? undefined : bytes.subarray(entry.headerOffset, end);
    const data = content && deflateRawSync(content, { level: content.length > LONG_CONTENT ? 1 : 6 });
    const fresh = content &&
      data && { crc: crc32(content), compressedSize: data.length, size: content.length };
    const parts = piece ? [piece] : fresh && data ? [localHeader(archive, entry, fresh), data] : [];
    written.set(entry, { offset, ...(fresh && { fresh }) });
    pieces.push(...parts);
    offset += parts.reduce((sum, part) => sum + part.length, 0);
  });
  if (offset > LARGEST) throw new FileRefused('too-large', 'archive');
  const records = entries.flatMap((entry) => {
    const place = written.get(entry);
    return place ? [directoryRecord(archive, entry, place)] : [];
  });
  const length = records.reduce((sum, record) => sum + record.length, 0);
  return Buffer.concat([
    ...pieces,
    ...records,
    endRecord(archive, { offset, length, count: records.length }),
  ]);
}
