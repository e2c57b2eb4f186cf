import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

/** The file that makes a backup complete: written last. */
export const MANIFEST = 'backup.json';

/** Whether a name leads to a place below a directory, and to no other. */
function isBelow(name: string): boolean {
  return !/[\\\0:]/.test(name) && name.split('/').every((part) => !['', '.', '..'].includes(part));
}

const below = z.string().refine(isBelow);

/** What a backup holds, every file with its digest. */
export const manifestSchema = z.strictObject({
  format: z.literal('duibiao-backup/1'),
  at: z.iso.datetime(),
  /** Version of the database server that can read it. */
  server: z.string(),
  /** Directories of the database, those that are empty too. */
  directories: z.array(below),
  files: z.array(
    z.strictObject({
      name: below,
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type BackupManifest = z.infer<typeof manifestSchema>;
export type BackedUpFile = BackupManifest['files'][number];

/** Copies a file and waits until it is on the disk; gives its size and digest as they were written. */
export async function copyFile(from: string, to: string): Promise<Omit<BackedUpFile, 'name'>> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const digest = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(from), measure, createWriteStream(to, { mode: 0o600, flush: true }));
  return { bytes, sha256: digest.digest('hex') };
}
