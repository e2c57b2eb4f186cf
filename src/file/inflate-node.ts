import { crc32, inflateRawSync } from 'node:zlib';
import type { Unpack } from './inflate';
import { FileRefused } from './refused';

/** zlib takes no smaller piece. */
const LEAST_PIECE = 64;

/** Unpacking by Node's own zlib; an entry is inflated in one piece, which its declared size bounds. */
export const unpackInNode: Unpack = {
  inflate(raw, most) {
    try {
      // One byte more than the content takes: zlib asks for another piece where the first one is full.
      const chunkSize = Math.max(LEAST_PIECE, most + 1);
      return inflateRawSync(raw, { maxOutputLength: Math.max(1, most), chunkSize });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new FileRefused(code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged', code);
    }
  },
  crc32,
};
