import { createGunzip } from 'node:zlib';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Route } from '../core/submission/route';
import { routes } from '../core/submission/routes';
import { Refused } from './refused';
import { badRequest, tooLarge, tooLong, unsupportedMedia } from './refusals';

/** The largest body, before and after decompression. */
export const MAX_BODY = 10 * 1024 * 1024;
/** The largest body of somebody who is not signed in: names, passwords, tickets. */
const MAX_STRANGER = 16 * 1024;

/** How much of a body is taken, and how much is heard before its sender is cut off: heard out, he can read the answer. */
interface Room {
  readonly most: number;
  readonly heard: number;
  readonly refusal: () => Refused;
}

const FILING: Room = { most: MAX_BODY, heard: 64 * 1024 * 1024, refusal: tooLarge };
const STRANGER: Room = { most: MAX_STRANGER, heard: 1024 * 1024, refusal: tooLong };

function collect(payload: IncomingMessage, { most, heard, refusal }: Room): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    payload.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else chunks.length = 0;
      if (size > heard) payload.destroy(refusal());
    });
    payload.on('end', () => (size > most ? reject(refusal()) : resolve(Buffer.concat(chunks))));
    payload.on('error', reject);
  });
}

/** Inflates and stops at the limit, whatever the compressed size promised. */
export function inflate(packed: Buffer, { most, refusal }: Omit<Room, 'heard'> = FILING): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stream = createGunzip();
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > most) stream.destroy(refusal());
    });
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', (error: Error) =>
      reject(error instanceof Refused ? error : badRequest('Content-Encoding')),
    );
    stream.end(packed);
  });
}

async function decoded(request: FastifyRequest, payload: IncomingMessage): Promise<Buffer> {
  const room = strangers.has(request.routeOptions.url ?? '') ? STRANGER : FILING;
  const raw = await collect(payload, room);
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return raw;
  if (encoding === 'gzip') return inflate(raw, room);
  throw unsupportedMedia();
}

/** What a body may be: JSON, or a workbook for the routes that read one. */
const BODY_TYPES = [
  'application/json',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const;

/** The addresses that take a body of somebody who is not signed in. */
const strangers: ReadonlySet<string> = new Set(
  Object.values(routes).flatMap((route: Route) => (route.open ? [route.path] : [])),
);

/** Takes every body as its exact bytes, unpacked; what they mean is read later. */
export function takeBodiesAsBytes(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser([...BODY_TYPES], decoded);
}
