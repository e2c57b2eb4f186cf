import { createGunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from './refused';
import { badRequest, tooLarge, unsupportedMedia } from './refusals';

/** The largest body, before and after decompression. */
export const MAX_BODY = 10 * 1024 * 1024;

/** Inflates and stops at the limit, whatever the compressed size promised. */
function inflate(packed: Buffer): Promise<Buffer> {
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

async function decoded(request: FastifyRequest, raw: Buffer): Promise<Buffer> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return raw;
  if (encoding === 'gzip') return inflate(raw);
  throw unsupportedMedia();
}

/** Takes every JSON body as its exact bytes, unpacked; what they mean is read later. */
export function takeBodiesAsBytes(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_BODY },
    async (request: FastifyRequest, raw: Buffer) => decoded(request, raw),
  );
}
