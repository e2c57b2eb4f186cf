import { createGunzip } from 'node:zlib';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from './refused';
import { badRequest, tooLarge, unsupportedMedia } from './refusals';

/** The largest body, before and after decompression. */
export const MAX_BODY = 10 * 1024 * 1024;
/** A sender that goes on beyond this is cut off instead of being heard out. */
const MAX_HEARD = 64 * 1024 * 1024;

/** Reads a body and hears a too large one out, so that its sender can read the answer. */
function collect(payload: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    payload.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
      else chunks.length = 0;
      if (size > MAX_HEARD) payload.destroy(tooLarge());
    });
    payload.on('end', () => (size > MAX_BODY ? reject(tooLarge()) : resolve(Buffer.concat(chunks))));
    payload.on('error', reject);
  });
}

/** Inflates and stops at the limit, whatever the compressed size promised. */
export function inflate(packed: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stream = createGunzip();
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > MAX_BODY) stream.destroy(tooLarge());
    });
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', (error: Error) =>
      reject(error instanceof Refused ? error : badRequest('Content-Encoding')),
    );
    stream.end(packed);
  });
}

async function decoded(request: FastifyRequest, payload: IncomingMessage): Promise<Buffer> {
  const raw = await collect(payload);
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return raw;
  if (encoding === 'gzip') return inflate(raw);
  throw unsupportedMedia();
}

/** What a body may be: JSON, or a workbook for the routes that read one. */
const BODY_TYPES = [
  'application/json',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const;

/** Takes every body as its exact bytes, unpacked; what they mean is read later. */
export function takeBodiesAsBytes(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser([...BODY_TYPES], decoded);
}
