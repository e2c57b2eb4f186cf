import { crc32 } from 'node:zlib';
import { FileRefused } from './refused';

const LOCAL = 0x04034b50;
const RECORD = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1 January 1980: the same content gives the same bytes on every day. */
const DAY = 0x0021;
const LARGEST = 0xffffffff;
/** More entries need another format. */
export const MOST_ENTRIES = 65_000;

/** An entry as it stands in an archive: its packed data and what its headers say of it. */
export interface PackedEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
}

/** An entry of content that is stored as it is. */
export function storedEntry(name: string, content: Uint8Array): PackedEntry {
  return { name, method: 0, crc: crc32(content), size: content.length, packed: content };
}

function fields(entry: PackedEntry, header: Buffer, at: number): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(UTF8_NAMES, at + 2);
  header.writeUInt16LE(entry.method, at + 4);
  header.writeUInt16LE(DAY, at + 8);
  header.writeUInt32LE(entry.crc, at + 10);
  header.writeUInt32LE(entry.packed.length, at + 14);
  header.writeUInt32LE(entry.size, at + 18);
  header.writeUInt16LE(Buffer.byteLength(entry.name), at + 22);
}

function localHeader(entry: PackedEntry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL, 0);
  fields(entry, header, 4);
  return Buffer.concat([header, Buffer.from(entry.name)]);
}

function directoryRecord(entry: PackedEntry, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(RECORD, 0);
  header.writeUInt16LE(VERSION, 4);
  fields(entry, header, 6);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(entry.name)]);
}

/** Writes an archive piece by piece, in one way only: the same entries give the same bytes. */
export class ZipWriter {
  private readonly records: Buffer[] = [];
  private written = 0;

  /** The pieces of the next entry. */
  entry(entry: PackedEntry): readonly Uint8Array[] {
    if (this.records.length >= MOST_ENTRIES) throw new FileRefused('too-large', 'archive');
    const header = localHeader(entry);
    this.records.push(directoryRecord(entry, this.written));
    this.written += header.length + entry.packed.length;
    if (this.written > LARGEST) throw new FileRefused('too-large', 'archive');
    return [header, entry.packed];
  }

  /** The directory and the end. */
  end(): Uint8Array {
    const directory = Buffer.concat(this.records);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(END, 0);
    end.writeUInt16LE(this.records.length, 8);
    end.writeUInt16LE(this.records.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.written, 16);
    return Buffer.concat([directory, end]);
  }
}
