import { inflateRawSync } from 'node:zlib';
import type { Inflate } from './inflate';
import { FileRefused } from './refused';

/** Inflate by Node's own zlib. */
export const inflateInNode: Inflate = (raw, most) => {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FileRefused(code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged', code);
  }
};
