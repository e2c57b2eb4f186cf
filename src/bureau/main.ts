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
import type { LongCalls } from './long/long-calls';
import { checkingOf, longOf, type ThreadFiles } from './main-threads';
import { randomNames, reached } from './main-world';
import { memoryMetrics, type Metrics } from './metrics';
import { handedOver, isOneOfSeveral, leaveOthers, Processes, type Handed } from './processes';
import { providerOf } from './provider';
import { startWorker } from './outbox-worker';
import { createServer, endpointOf } from './server';
import type { MadeFile, StaticDir } from './static-files';
import type { RegisteredInstitution } from './store/registry-store';
import { WORKER } from './store/wall';
import { joinStore, openStore, type OpenStore } from './open-store';

/** How a start differs from what the environment says; what is absent comes from there. */
export interface StartOptions extends ThreadFiles {
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
  /** The processes that answer at the port. */
  readonly pids: readonly number[];
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
  return { now: options.now ?? (() => new Date()), ...randomNames };
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
  readonly metrics: Metrics;
  /** What the first process handed over, where this is not the first one. */
  readonly handed: Handed | undefined;
}

function healthOf({ room }: OpenStore): Health {
  const clocks = { wall: () => Date.now(), steady: () => performance.now() };
  return watchHealth({ ...clocks, ...(room && { room }) });
}

function bureauOf(parts: Assembled): Bureau {
  const { settings, opened, forms, world } = parts;
  const { upper } = settings;
  const checking = checkingOf(parts);
  return {
    store: opened.store,
    forms,
    world,
    ...(checking && { checking }),
    ...(upper && { upper: reached(upper) }),
  };
}

/** Makes the store ready for its first call; gives the one-time token where nobody can sign in yet. */
async function prepared(own: Bureau, { options, settings, handed }: Assembled): Promise<string | undefined> {
  await restoreForms(own);
  if (handed) return handed.setUpToken;
  if (settings.demo)
    await seedDemo(own.store, own.forms.regions.values(), () => options.demoInstitutions?.() ?? []);
  return setUpTokenFor(own);
}

async function serverOf(
  bureau: Bureau,
  { setUpToken, long }: { readonly setUpToken: string | undefined; readonly long: LongCalls | undefined },
  { options, settings, opened, logger, metrics }: Assembled,
): Promise<FastifyInstance> {
  const { certificate, folders = [], made = [] } = options;
  const provider = settings.provider && providerOf(settings.provider, (url, init) => fetch(url, init));
  const about = { setUpToken, folders, made, demo: settings.demo, secure: certificate !== undefined };
  const parts = { bureau, logger, metrics, health: healthOf(opened), ...about };
  const server = await createServer({ ...parts, ...(provider && { provider }), ...(long && { long }) });
  if (certificate) alsoSecure(server.server, certificate);
  return server;
}

/** Who answers at the port: this process, or several beside it. */
interface Answering {
  readonly port: number;
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

async function answering(
  server: FastifyInstance,
  setUpToken: string | undefined,
  { settings, opened, handed, logger }: Assembled,
): Promise<Answering> {
  const { processes = 1 } = settings;
  const port = handed?.port ?? settings.port ?? DEFAULT_PORT;
  if (processes === 1 || handed) {
    const taken = await listen(server, hostOf(settings, setUpToken), port);
    return { port: taken, pids: [process.pid], stop: async () => undefined };
  }
  const handing = { way: opened.way, ...(setUpToken !== undefined && { setUpToken }) };
  const others = new Processes(handing, logger);
  const taken = await others.start(processes);
  return {
    port: taken,
    get pids() {
      return others.pids;
    },
    stop: () => others.stop(),
  };
}

async function assemble(parts: Assembled): Promise<RunningBureau> {
  const { options, settings, opened, logger, metrics, handed } = parts;
  const bureau = bureauOf(parts);
  const own: Bureau = { ...bureau, store: opened.store.behind(WORKER) };
  const setUpToken = await prepared(own, parts);
  const long = longOf(parts);
  const server = await serverOf(bureau, { setUpToken, long }, parts);
  const answers = await answering(server, setUpToken, parts);
  if (answers.pids.includes(process.pid)) void long?.begin();
  // One process works through the outbox: the others answer.
  const worker = handed ? undefined : startWorker({ bureau: own, logger, metrics });
  const host = hostOf(settings, setUpToken);
  const { port } = answers;
  return {
    url: `http://${host === '0.0.0.0' ? THIS_MACHINE : host}:${port}`,
    secureUrl: options.certificate && `https://localhost:${port}`,
    port,
    demo: settings.demo,
    where: opened.where,
    setUpToken,
    get pids() {
      return answers.pids;
    },
    handle: endpointOf(server),
    stop: async () => {
      await answers.stop();
      await server.close();
      await worker?.stop();
      await long?.close();
      await bureau.checking?.close();
      await opened.close();
      leaveOthers();
    },
  };
}

/** Starts the endpoint on its store; throws StartRefused with one sentence where it cannot. */
export async function startBureau(options: StartOptions = {}): Promise<RunningBureau> {
  const settings = settingsOf(options);
  const handed = isOneOfSeveral() ? await handedOver() : undefined;
  if (!handed) await requireFreePort(THIS_MACHINE, settings.port ?? DEFAULT_PORT);
  const world = worldOf(options);
  const logger = logTo(pino.destination(2), options.logLevel ?? 'error');
  const onConnectionError = (error: Error) => logger.warn({ err: error }, 'database connection');
  const request = { settings, world, onConnectionError, program: process.argv[1] };
  // Together: the definition is compiled while the database starts.
  const [opened, forms] = await Promise.all([
    handed ? joinStore(request, handed.way) : openStore(request),
    catalogOf([guizhou2024]),
  ]);
  try {
    const metrics = memoryMetrics();
    return await assemble({ options, settings, opened, forms, world, logger, metrics, handed });
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
