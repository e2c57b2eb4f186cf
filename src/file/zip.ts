import { u16, u32, utf8Text } from './bytes';
import type { Unpack } from './inflate';
import type { ReadLimits } from './limits';
import { FileRefused } from './refused';

/** One entry of a zip directory; offsets are into the whole file, sizes are what the directory declares. */
export interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the local header stands. */
  readonly headerOffset: number;
  /** Where the directory record stands, and how long it is. */
  readonly recordOffset: number;
  readonly recordLength: number;
}

/** A zip archive whose directory was read and found sane; nothing is inflated yet. */
export interface ZipArchive {
  readonly bytes: Uint8Array;
  readonly entries: readonly ZipEntry[];
  readonly directoryOffset: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const RECORD = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL32 = 0xffffffff;
const MIB = 1 << 20;

interface Directory {
  readonly offset: number;
  readonly count: number;
}

function findEnd(bytes: Uint8Array): number {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at--) if (u32(bytes, at) === END) return at;
  throw new FileRefused('truncated', 'no end of the zip directory');
}

function big(bytes: Uint8Array, at: number): number {
  if (at < 0 || at + 8 > bytes.length) throw new FileRefused('damaged', 'zip64 field out of bounds');
  const value = u32(bytes, at + 4) * 2 ** 32 + u32(bytes, at);
  if (value > Number.MAX_SAFE_INTEGER) throw new FileRefused('bomb', 'zip64 size');
  return value;
}

function findDirectory(bytes: Uint8Array): Directory {
  const end = findEnd(bytes);
  const offset = u32(bytes, end + 16);
  const count = u16(bytes, end + 10);
  if (offset !== FULL32 && count !== 0xffff) return { offset, count };
  const locator = end - 20;
  if (locator < 0 || u32(bytes, locator) !== END64_LOCATOR) return { offset, count };
  const end64 = big(bytes, locator + 8);
  if (end64 + 56 > bytes.length || u32(bytes, end64) !== END64) {
    throw new FileRefused('damaged', 'no zip64 directory');
  }
  return { offset: big(bytes, end64 + 48), count: big(bytes, end64 + 32) };
}

/** Sizes and offset of a record, from its zip64 extra field where the 32-bit ones overflowed. */
function wideFields(
  bytes: Uint8Array,
  at: number,
): { compressedSize: number; size: number; headerOffset: number } {
  const narrow = [u32(bytes, at + 24), u32(bytes, at + 20), u32(bytes, at + 42)];
  if (narrow.includes(FULL32)) {
    let extra = at + 46 + u16(bytes, at + 28);
    const end = extra + u16(bytes, at + 30);
    while (extra + 4 <= end && u16(bytes, extra) !== 1) extra += 4 + u16(bytes, extra + 2);
    let field = extra + 4;
    for (let i = 0; i < 3 && field + 8 <= end; i++) {
      if (narrow[i] !== FULL32) continue;
      narrow[i] = big(bytes, field);
      field += 8;
    }
  }
  const [size = 0, compressedSize = 0, headerOffset = 0] = narrow;
  return { size, compressedSize, headerOffset };
}

function readRecord(bytes: Uint8Array, at: number): ZipEntry {
  if (at + 46 > bytes.length || u32(bytes, at) !== RECORD) throw new FileRefused('damaged', 'zip directory');
  const nameLength = u16(bytes, at + 28);
  const recordLength = 46 + nameLength + u16(bytes, at + 30) + u16(bytes, at + 32);
  if (at + recordLength > bytes.length) throw new FileRefused('damaged', 'zip directory');
  return {
    name: utf8Text(bytes, at + 46, at + 46 + nameLength)
      .replaceAll('\\', '/')
      .replace(/^\/+/, ''),
    flags: u16(bytes, at + 8),
    method: u16(bytes, at + 10),
    crc: u32(bytes, at + 16),
    ...wideFields(bytes, at),
    recordOffset: at,
    recordLength,
  };
}

/** Refuses archives whose directory lies about places: data outside the file, or shared between entries. */
function refuseOverlaps(entries: readonly ZipEntry[], directoryOffset: number): void {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.headerOffset - b.headerOffset)) {
    if (entry.headerOffset < end) throw new FileRefused('bomb', `overlapping entry ${entry.name}`);
    end = entry.headerOffset + 30 + entry.compressedSize;
    if (end > directoryOffset) throw new FileRefused('damaged', `entry ${entry.name} out of bounds`);
  }
}

function refuseBombs(entries: readonly ZipEntry[], limits: ReadLimits): void {
  let sum = 0;
  for (const entry of entries) {
    sum += entry.size;
    if (entry.size > MIB && entry.size > entry.compressedSize * limits.ratio)
      throw new FileRefused('bomb', entry.name);
  }
  if (sum > limits.declaredBytes) throw new FileRefused('bomb', `${sum} bytes declared`);
}

/** Reads a zip directory under the limits; throws FileRefused on a damaged, oversized or lying one. */
export function openZip(source: Uint8Array, limits: ReadLimits): ZipArchive {
  if (source.length > limits.fileBytes) throw new FileRefused('too-large', `${source.length} bytes`);
  const bytes = source;
  if (bytes.length < 22) throw new FileRefused('truncated');
  const { offset, count } = findDirectory(bytes);
  if (count > limits.entries) throw new FileRefused('bomb', `${count} entries`);
  if (offset > bytes.length) throw new FileRefused('truncated', 'directory beyond the end');
  const entries: ZipEntry[] = [];
  for (let i = 0, at = offset; i < count; i++) {
    const entry = readRecord(bytes, at);
    entries.push(entry);
    at += entry.recordLength;
  }
  refuseBombs(entries, limits);
  refuseOverlaps(entries, offset);
  return { bytes, entries, directoryOffset: offset };
}

/** Where an entry's data starts: behind its local header, whose own name and extra lengths count. */
export function dataOffset(archive: ZipArchive, entry: ZipEntry): number {
  const { bytes } = archive;
  const at = entry.headerOffset;
  if (at + 30 > bytes.length || u32(bytes, at) !== LOCAL) throw new FileRefused('damaged', entry.name);
  const start = at + 30 + u16(bytes, at + 26) + u16(bytes, at + 28);
  if (start + entry.compressedSize > archive.directoryOffset) throw new FileRefused('damaged', entry.name);
  return start;
}

/** An entry's content, inflated no further than it declares and `most` allows. */
export function inflateEntry(
  archive: ZipArchive,
  entry: ZipEntry,
  { most, unpack }: { readonly most: number; readonly unpack: Unpack },
): Uint8Array {
  if (entry.flags & 1) throw new FileRefused('encrypted', entry.name);
  if (entry.size > most) throw new FileRefused('bomb', entry.name);
  const start = dataOffset(archive, entry);
  const raw = archive.bytes.subarray(start, start + entry.compressedSize);
  const { crc32, inflate } = unpack;
  const proven = (content: Uint8Array): Uint8Array => {
    if (content.length !== entry.size || crc32(content) !== entry.crc)
      throw new FileRefused('damaged', entry.name);
    return content;
  };
  if (entry.method === 0) return proven(raw);
  if (entry.method !== 8) throw new FileRefused('damaged', `${entry.name}: method ${entry.method}`);
  return proven(inflate(raw, entry.size));
}
