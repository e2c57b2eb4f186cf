import {
  createServer as createPlainServer,
  request as ask,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { localCertificate } from '../../src/cli/start/certificate';

/** What happens to a call on its way: the cable is pulled, the answer takes long, or somebody else answers. */
export type Fault =
  /** Pulled before a byte of the body is read. */
  | { readonly pull: 'before' }
  /** The endpoint has the whole call and has answered, the answer is lost. */
  | { readonly pull: 'after' }
  /** Half of the answer arrives. */
  | { readonly pull: 'half' }
  /** The call waits until the proxy is told to go on. */
  | { readonly hold: Promise<void> }
  /** The endpoint gets the call twice at once; one of the answers arrives. */
  | { readonly twice: true }
  | { readonly status: number; readonly body: unknown };

/** Calls that a fault is meant for, and how many of them; all until it is lifted where no number is given. */
export interface FaultPlan {
  readonly method?: string;
  /** The beginning of the path. */
  readonly path: string;
  readonly times?: number;
}

export interface FaultProxy {
  readonly url: string;
  /** Calls that reached the endpoint, as `POST /v1/submissions 201`. */
  readonly passed: readonly string[];
  /** Breaks the calls that the plan names, each by the fault or by what is drawn for it; the returned function mends them. */
  breaks(plan: FaultPlan, fault: Fault | FaultDraw): () => void;
  /** Forgets all faults and what was counted. */
  mend(): void;
  close(): Promise<void>;
}

/** Draws the next call's fault; none lets it pass. */
export type FaultDraw = () => Fault | undefined;

interface Planned extends FaultPlan {
  readonly fault: Fault | FaultDraw;
  left: number;
}

/** No test sends more than this through the proxy. */
const MOST_CALLS = 20_000;
const HEADERS_OF_THE_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host']);

function onward(headers: IncomingMessage['headers']): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] =>
      entry[1] !== undefined && !HEADERS_OF_THE_HOP.has(entry[0]),
  );
  return Object.fromEntries(kept);
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  readonly body: Buffer;
}

function forward(target: URL, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((done, failed) => {
    const call = ask(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method ?? 'GET', headers: onward(incoming.headers) },
      (answer) => {
        bytesOf(answer).then(
          (bytes) => done({ status: answer.statusCode ?? 502, headers: onward(answer.headers), body: bytes }),
          failed,
        );
      },
    );
    call.on('error', failed);
    call.end(body);
  });
}

/** Sends the head and half of the body, then pulls the cable. */
function half({ status, headers, body }: Answer, outgoing: ServerResponse): void {
  outgoing.writeHead(status, { ...headers, 'content-length': String(body.length) });
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.socket?.destroy());
}

async function serverOf(directory: string | undefined, listener: RequestListener): Promise<Server> {
  if (directory === undefined) return createPlainServer(listener);
  return createServer(await localCertificate({ directory, developer: directory, now: Date.now() }), listener);
}

/** A front on this machine for an endpoint, with a cable that can be pulled: https by a certificate that is made in a directory of the test's own, http where none is named. */
export async function openFaultProxy(target: string, directory?: string): Promise<FaultProxy> {
  const plans: Planned[] = [];
  const passed: string[] = [];
  const sockets = new Set<Duplex>();
  let calls = 0;

  const faultFor = (call: IncomingMessage): Fault | undefined => {
    const plan = plans.find(
      ({ method, path, left }) =>
        left > 0 && (method ?? call.method) === call.method && call.url?.startsWith(path),
    );
    if (!plan) return undefined;
    plan.left--;
    return typeof plan.fault === 'function' ? plan.fault() : plan.fault;
  };

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    if (++calls > MOST_CALLS) return void outgoing.writeHead(508).end();
    const fault = faultFor(incoming);
    if (fault && 'pull' in fault && fault.pull === 'before') return void incoming.socket.destroy();
    const body = await bytesOf(incoming);
    if (fault && 'hold' in fault) await fault.hold;
    if (fault && 'status' in fault) {
      outgoing.writeHead(fault.status, { 'content-type': 'application/problem+json' });
      return void outgoing.end(JSON.stringify(fault.body));
    }
    const asked = fault && 'twice' in fault ? 2 : 1;
    const answers = Array.from({ length: asked }, () => forward(new URL(target), incoming, body));
    const answer = await Promise.race(answers);
    await Promise.all(answers);
    if (incoming.url?.startsWith('/v1/'))
      passed.push(`${incoming.method} ${incoming.url.replace(/\?.*/, '')} ${answer.status}`);
    if (fault && 'pull' in fault)
      return fault.pull === 'half' ? half(answer, outgoing) : void incoming.socket.destroy();
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  };

  const server = await serverOf(directory, (incoming, outgoing) => {
    // What goes wrong on the way, such as a browser that left, is a pulled cable for both ends.
    handle(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `${directory === undefined ? 'http' : 'https'}://localhost:${(server.address() as AddressInfo).port}`,
    passed,
    breaks(plan, fault) {
      const planned: Planned = { ...plan, fault, left: plan.times ?? Number.POSITIVE_INFINITY };
      plans.push(planned);
      return () => void plans.splice(plans.indexOf(planned), 1);
    },
    mend() {
      plans.length = 0;
      passed.length = 0;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
