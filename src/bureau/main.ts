import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';
import { guizhou2024 } from '../forms/guizhou-2024';
import { alsoSecure, type Certificate } from './also-secure';
import type { Bureau, World } from './bureau';
import { restoreForms } from './campaign/forms';
import { seedDemo } from './demo';
import { readEnvironment, refuseContradictions, type Settings } from './environment';
import { catalogOf, type FormCatalog } from './form-catalog';
import { watchHealth, type Health } from './health';
import { portRefusal, requireFreePort } from './listen';
import { logTo } from './log-lines';
import { memoryMetrics } from './metrics';
import { providerOf } from './provider';
import { startWorker } from './outbox-worker';
import { createServer, endpointOf } from './server';
import type { MadeFile, StaticDir } from './static-files';
import type { RegisteredInstitution } from './store/registry-store';
import { WORKER } from './store/wall';
import { openStore, type OpenStore } from './open-store';

/** How a start differs from what the environment says; what is absent comes from there. */
export interface StartOptions {
  readonly port?: number;
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly demo?: boolean;
  /** The registry of the demo province. */
  readonly demoInstitutions?: () => readonly RegisteredInstitution[];
  /** Built pages to serve. */
  readonly folders?: readonly StaticDir[];
  readonly made?: readonly MadeFile[];
  /** Answers https too, on the same port; pages are then shown by https alone. */
  readonly certificate?: Certificate;
  /** The environment to read, the process's own unless said. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly now?: () => Date;
  readonly logLevel?: 'silent' | 'error' | 'info';
}

/** A running endpoint. */
export interface RunningBureau {
  readonly url: string;
  /** The address of the pages; undefined without a certificate. */
  readonly secureUrl: string | undefined;
  readonly port: number;
  readonly demo: boolean;
  /** Where the data is, without a password. */
  readonly where: string;
  /** The one-time token for the first administrator; undefined where there is one. */
  readonly setUpToken: string | undefined;
  /** The endpoint without its port. */
  readonly handle: (request: Request) => Promise<Response>;
  stop(): Promise<void>;
}

/** The port where none is named. */
export const DEFAULT_PORT = 8720;
const THIS_MACHINE = '127.0.0.1';

function settingsOf(options: StartOptions): Settings {
  const { data, databaseUrl, port, demo } = options;
  const given = {
    ...(data !== undefined && { data }),
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(port !== undefined && { port }),
    ...(demo !== undefined && { demo }),
  };
  const settings = { ...readEnvironment(options.environment ?? process.env), ...given };
  refuseContradictions(settings);
  return settings;
}

function worldOf(options: StartOptions): World {
  return {
    now: options.now ?? (() => new Date()),
    newId: () => randomBytes(8).toString('hex'),
    newToken: () => randomBytes(32).toString('base64url'),
  };
}

async function setUpTokenFor({ store, world }: Bureau): Promise<string | undefined> {
  return (await store.hasAdministrator()) ? undefined : world.newToken();
}

function hostOf(settings: Settings, setUpToken: string | undefined): string {
  return settings.host !== undefined && setUpToken === undefined ? settings.host : THIS_MACHINE;
}

async function listen(server: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    throw portRefusal(error, port);
  }
  const address = server.server.address();
  return typeof address === 'object' && address ? address.port : port;
}

interface Assembled {
  readonly options: StartOptions;
  readonly settings: Settings;
  readonly opened: OpenStore;
  readonly forms: FormCatalog;
  readonly world: World;
  readonly logger: Logger;
}

function healthOf({ room }: OpenStore): Health {
  const clocks = { wall: () => Date.now(), steady: () => performance.now() };
  return watchHealth({ ...clocks, ...(room && { room }) });
}

async function assemble(parts: Assembled): Promise<RunningBureau> {
  const { options, settings, opened, forms, world, logger } = parts;
  const { upper } = settings;
  const send = (url: string, init: RequestInit) => fetch(url, { ...init, redirect: 'error' });
  const bureau: Bureau = {
    store: opened.store,
    forms,
    world,
    ...(upper && { upper: { ...upper, fetch: send } }),
  };
  const own: Bureau = { ...bureau, store: opened.store.behind(WORKER) };
  await restoreForms(own);
  if (settings.demo)
    await seedDemo(own.store, forms.regions.values(), () => options.demoInstitutions?.() ?? []);
  const setUpToken = await setUpTokenFor(own);
  const metrics = memoryMetrics();
  const health = healthOf(opened);
  const { certificate, folders = [], made = [] } = options;
  const provider = settings.provider && providerOf(settings.provider, (url, init) => fetch(url, init));
  const about = { setUpToken, folders, made, demo: settings.demo, secure: certificate !== undefined };
  const server = await createServer({
    bureau,
    logger,
    metrics,
    health,
    ...about,
    ...(provider && { provider }),
  });
  if (certificate) alsoSecure(server.server, certificate);
  const host = hostOf(settings, setUpToken);
  const port = await listen(server, host, settings.port ?? DEFAULT_PORT);
  const worker = startWorker({ bureau: own, logger, metrics });
  return {
    url: `http://${host === '0.0.0.0' ? THIS_MACHINE : host}:${port}`,
    secureUrl: certificate && `https://localhost:${port}`,
    port,
    demo: settings.demo,
    where: opened.where,
    setUpToken,
    handle: endpointOf(server),
    stop: async () => {
      await server.close();
      await worker.stop();
      await opened.close();
    },
  };
}

/** Starts the endpoint on its store; throws StartRefused with one sentence where it cannot. */
export async function startBureau(options: StartOptions = {}): Promise<RunningBureau> {
  const settings = settingsOf(options);
  await requireFreePort(THIS_MACHINE, settings.port ?? DEFAULT_PORT);
  const world = worldOf(options);
  const logger = logTo(pino.destination(2), options.logLevel ?? 'error');
  const onConnectionError = (error: Error) => logger.warn({ err: error }, 'database connection');
  // Together: the definition is compiled while the database starts.
  const [opened, forms] = await Promise.all([
    openStore({ settings, world, onConnectionError, program: process.argv[1] }),
    catalogOf([guizhou2024]),
  ]);
  try {
    return await assemble({ options, settings, opened, forms, world, logger });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Runs until somebody ends the process in order (Ctrl-C, SIGTERM), then stops the endpoint and its own database. */
export function untilStopped(running: RunningBureau): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopping = false;
    const stop = () => {
      if (stopping) return;
      stopping = true;
      running.stop().then(resolve, reject);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
}
