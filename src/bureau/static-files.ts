import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from './refusals';

/** A folder of built pages under a path of the endpoint, such as the task pane; `policy` is its Content-Security-Policy. */
export interface StaticDir {
  readonly prefix: string;
  readonly dir: string;
  readonly policy?: string;
}

/** One page that is made when it is asked for: its whole path, its type, and its content for the address it is asked at. */
export interface MadeFile {
  readonly path: string;
  readonly type: string;
  content(origin: string): string | Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.xml': 'application/xml; charset=utf-8',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const DEFAULT_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'";

interface Found {
  readonly path: string;
  /** Changes with the file. */
  readonly tag: string;
}

async function fileAt(dir: string, wanted: string): Promise<Found> {
  const path = normalize(join(dir, wanted === '' || wanted.endsWith('/') ? `${wanted}index.html` : wanted));
  if (!path.startsWith(normalize(dir) + sep)) throw notFound();
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE', 'ENAMETOOLONG'].includes(error.code ?? ''))
      return undefined;
    throw error;
  });
  if (!found?.isFile()) throw notFound();
  return { path, tag: `W/"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"` };
}

async function send(
  request: FastifyRequest<{ Params: { '*': string } }>,
  reply: FastifyReply,
  { dir, policy }: StaticDir,
): Promise<FastifyReply> {
  const { path, tag } = await fileAt(dir, request.params['*']);
  void reply
    .header('content-type', TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream')
    .header('content-security-policy', policy ?? DEFAULT_POLICY)
    .header('cache-control', 'no-cache')
    .header('etag', tag)
    // Excel on the web shows the pane in a frame and its icons on a page of its own.
    .header('cross-origin-resource-policy', 'cross-origin')
    .removeHeader('x-frame-options');
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  return reply.send(await readFile(path));
}

function elsewhere(request: FastifyRequest, secure: boolean): string | undefined {
  return secure && request.protocol === 'http' ? `https://${request.host}${request.url}` : undefined;
}

/** Serves folders of built pages; what lies outside them does not exist. With `secure`, http is sent on to https. */
export function serveFolders(server: FastifyInstance, folders: readonly StaticDir[], secure: boolean): void {
  for (const folder of folders) {
    const prefix = folder.prefix.replace(/\/$/, '');
    if (prefix !== '') server.get(prefix, (_request, reply) => reply.redirect(`${prefix}/`));
    server.get<{ Params: { '*': string } }>(`${prefix}/*`, (request, reply) => {
      const address = elsewhere(request, secure);
      return address === undefined ? send(request, reply, folder) : reply.redirect(address);
    });
  }
}

/** Serves pages that are made when they are asked for. */
export function serveMade(server: FastifyInstance, files: readonly MadeFile[], secure: boolean): void {
  for (const { path, type, content } of files)
    server.get(path, (request, reply) => {
      const address = elsewhere(request, secure);
      if (address !== undefined) return reply.redirect(address);
      const made = content(`${request.protocol}://${request.host}`);
      return reply
        .type(type)
        .header('content-security-policy', DEFAULT_POLICY)
        .header('cache-control', 'no-cache')
        .send(typeof made === 'string' ? made : Buffer.from(made));
    });
}
