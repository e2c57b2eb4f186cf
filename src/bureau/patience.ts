import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problemOf } from './problem';
import { badRequest, tooSlow } from './refusals';
import { Refused } from './refused';

/** How long a sender may take, in milliseconds, and how much it may say before its body. */
export interface Patience {
  readonly headers: number;
  /** From the first byte to the last of the body. */
  readonly request: number;
  /** How often connections are looked at. */
  readonly look: number;
}

/** 10 MB at 0.7 Mbit/s. */
export const PATIENCE: Patience = { headers: 15_000, request: 120_000, look: 5000 };
const HEADER_BYTES = 16 * 1024;

/** What Node's server is made with. */
export function serverOptions({ headers, request, look }: Patience) {
  return {
    headersTimeout: headers,
    requestTimeout: request,
    connectionsCheckingInterval: look,
    maxHeaderSize: HEADER_BYTES,
    // A header that comes twice is read as both, which is no token and no type, and never as the one that a proxy did not look at.
    joinDuplicateHeaders: true,
  };
}

function refusalOf(code: string | undefined): Refused {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return tooSlow();
  const { slug, words } = badRequest('HTTP');
  return new Refused(slug, words, { status: code === 'HPE_HEADER_OVERFLOW' ? 431 : 400 });
}

/** Answers what is no HTTP call, or one that never came to its end, and closes the connection. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { problem } = problemOf(refusalOf(error.code), 'zh-CN', () => '');
  const body = Buffer.from(JSON.stringify(problem));
  if (!socket.writable) return void socket.destroy();
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
  // A sender that goes on is not waited for.
  socket.setTimeout(1000, () => socket.destroy());
}
