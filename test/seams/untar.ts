import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BLOCK = 512;

function text(block: Buffer, from: number, length: number): string {
  return block.toString('latin1', from, from + length).replace(/\0[^]*$/, '');
}

/** Writes the plain files of a tar archive below a directory. */
export function untar(archive: Buffer, directory: string): void {
  for (let at = 0; at + BLOCK <= archive.length;) {
    const head = archive.subarray(at, at + BLOCK);
    const name = text(head, 0, 100);
    if (name === '') return;
    const size = parseInt(text(head, 124, 12), 8) || 0;
    const isFile = ['0', ''].includes(text(head, 156, 1));
    if (isFile && !name.split('/').includes('..')) {
      const path = join(directory, text(head, 345, 155), name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, archive.subarray(at + BLOCK, at + BLOCK + size));
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
