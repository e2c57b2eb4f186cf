import { createServer, type Server as SecureServer } from 'node:https';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A certificate and its key as PEM texts. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** The first byte of a TLS connection: a handshake record. */
const HANDSHAKE = 22;
/** How long a connection may say nothing before it is ended, in milliseconds. */
const SILENCE = 30_000;
const ENDS = ['timeout', 'end', 'error'] as const;

function secureBeside(plain: Server, certificate: Certificate): SecureServer {
  const { keepAliveTimeout, headersTimeout, requestTimeout } = plain;
  const secure = createServer({ ...certificate, keepAliveTimeout, headersTimeout, requestTimeout });
  secure.on('clientError', (error, socket) => plain.emit('clientError', error, socket));
  secure.on('request', (request, response) => plain.emit('request', request, response));
  // A server that listens itself would begin to keep account of its connections here; only so can idle ones be closed.
  secure.emit('listening');
  return secure;
}

/** Lets an HTTP server answer TLS on its own port too: the first byte of a connection tells which one it is. */
export function alsoSecure(plain: Server, certificate: Certificate): void {
  const secure = secureBeside(plain, certificate);
  const speakPlain = plain.listeners('connection') as ((socket: Socket) => void)[];
  const sort = (socket: Socket, give: () => void): void => {
    const first = socket.read(1) as Buffer | null;
    if (!first) return void socket.once('readable', () => sort(socket, give));
    give();
    socket.unshift(first);
    if (first[0] === HANDSHAKE) secure.emit('connection', socket);
    else for (const listener of speakPlain) listener.call(plain, socket);
  };
  plain.removeAllListeners('connection').on('connection', (socket: Socket) => {
    const end = (): void => void socket.destroy();
    for (const name of ENDS) socket.on(name, end);
    socket.setTimeout(SILENCE);
    sort(socket, () => {
      socket.setTimeout(0);
      for (const name of ENDS) socket.off(name, end);
    });
  });
  const closeIdle = plain.closeIdleConnections.bind(plain);
  plain.closeIdleConnections = () => {
    closeIdle();
    secure.closeIdleConnections();
  };
  plain.on('close', () => secure.close());
}
