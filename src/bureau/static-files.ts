import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from './refusals';

/** A folder of built pages under a path of the endpoint, such as the task pane; `policy` is its Content-Security-Policy. */
export interface StaticDir {
  readonly prefix: string;
  readonly dir: string;
  readonly policy?: string;
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
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:";

async function fileAt(dir: string, wanted: string): Promise<string> {
  const path = normalize(join(dir, wanted === '' || wanted.endsWith('/') ? `${wanted}index.html` : wanted));
  if (!path.startsWith(normalize(dir) + sep)) throw notFound();
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE', 'ENAMETOOLONG'].includes(error.code ?? ''))
      return undefined;
    throw error;
  });
  if (!found?.isFile()) throw notFound();
  return path;
}

async function send(reply: FastifyReply, { dir, policy }: StaticDir, wanted: string): Promise<FastifyReply> {
  const path = await fileAt(dir, wanted);
  return reply
    .header('content-type', TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream')
    .header('content-security-policy', policy ?? DEFAULT_POLICY)
    .header('cache-control', 'no-cache')
    .removeHeader('x-frame-options')
    .send(await readFile(path));
}

/** Serves folders of built pages; what lies outside them does not exist. */
export function serveFolders(server: FastifyInstance, folders: readonly StaticDir[]): void {
  for (const folder of folders) {
    const prefix = folder.prefix.replace(/\/$/, '');
    if (prefix !== '') server.get(prefix, (_request, reply) => reply.redirect(`${prefix}/`));
    server.get<{ Params: { '*': string } }>(`${prefix}/*`, (request, reply) =>
      send(reply, folder, request.params['*']),
    );
  }
}
