import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';
import { guizhou2024 } from '../forms/guizhou-2024';
import type { Bureau, World } from './bureau';
import { defaultData } from './default-data';
import { seedDemo } from './demo';
import { readEnvironment, refuseContradictions, type Settings } from './environment';
import { catalogOf } from './form-catalog';
import { portRefusal, requireFreePort } from './listen';
import { memoryMetrics } from './metrics';
import { startWorker } from './outbox-worker';
import { createServer, endpointOf } from './server';
import type { StaticDir } from './static-files';
import type { RegisteredInstitution } from './store/registry-store';
import { StartRefused } from './store/start-refused';
import { openStore, type OpenStore } from './store-choice';

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
  /** The environment to read, the process's own unless said. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly now?: () => Date;
  readonly logLevel?: 'silent' | 'error' | 'info';
}

/** A running endpoint. */
export interface RunningBureau {
  readonly url: string;
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

function loggerOf(options: StartOptions): Logger {
  const redact = ['req.headers.authorization', 'authorization', 'password', 'token'];
  return pino({ level: options.logLevel ?? 'error', redact, base: null }, pino.destination(2));
}

/** Where the database's own programs may be found: beside this program, or where it was called. */
function startingPoints(): readonly string[] {
  const program = process.argv[1];
  return program === undefined ? [process.cwd()] : [dirname(realpathSync(program)), process.cwd()];
}

async function openStoreFor(settings: Settings, world: World, logger: Logger): Promise<OpenStore> {
  const kind = settings.demo ? 'demo' : 'real';
  const starter = { cwd: process.cwd(), home: homedir(), uid: process.getuid?.() };
  const data = settings.data ?? (settings.databaseUrl === undefined ? await defaultData(starter, kind) : '');
  const opened = await openStore({
    data,
    ...(settings.databaseUrl !== undefined && { databaseUrl: settings.databaseUrl }),
    startingPoints: startingPoints(),
    world,
    onConnectionError: (error) => logger.warn({ err: error }, 'database connection'),
  });
  if ((await opened.store.kind(kind)) === kind) return opened;
  await opened.close();
  throw new StartRefused(
    settings.demo
      ? `${opened.where} 里是正式数据，不能用演示方式打开：请换一个数据目录`
      : `${opened.where} 里是演示数据，其中的帐户密码是公开的：请换一个数据目录，或用 DUIBIAO_DEMO=1 启动`,
  );
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
  readonly world: World;
  readonly logger: Logger;
}

async function assemble({ options, settings, opened, world, logger }: Assembled): Promise<RunningBureau> {
  const forms = await catalogOf([guizhou2024]);
  const bureau: Bureau = { store: opened.store, forms, world };
  if (settings.demo)
    await seedDemo(opened.store, {
      regions: forms.regions.values(),
      institutions: options.demoInstitutions?.() ?? [],
    });
  const setUpToken = await setUpTokenFor(bureau);
  const metrics = memoryMetrics();
  const server = await createServer({ bureau, logger, metrics, setUpToken, folders: options.folders ?? [] });
  const host = hostOf(settings, setUpToken);
  const port = await listen(server, host, settings.port ?? DEFAULT_PORT);
  const worker = startWorker({ bureau, logger, metrics });
  return {
    url: `http://${host === '0.0.0.0' ? THIS_MACHINE : host}:${port}`,
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
  const logger = loggerOf(options);
  const opened = await openStoreFor(settings, world, logger);
  try {
    return await assemble({ options, settings, opened, world, logger });
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
