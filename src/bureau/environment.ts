import { isIP } from 'node:net';
import { MASTER, readGivenKeys, SIGNING, type GivenKeys } from './keys/keys';
import { readPlaces, type Places } from './environment-places';
import { readProvider } from './environment-provider';
import { readUpper } from './environment-upper';
import type { Upper } from './passing/upper';
import type { ProviderSettings } from './provider';
import { StartRefused } from './store/start-refused';

/** Where the endpoint keeps its data and how it is reached, as the environment says. */
export interface Settings extends Places {
  readonly port?: number;
  /** Address to listen on once an administrator exists; this machine alone where absent. */
  readonly host?: string;
  readonly demo: boolean;
  /** How many processes answer at the port; one unless said. */
  readonly processes?: number;
  /** How many threads of each process check submissions, none for the process itself; by the machine unless said. */
  readonly threads?: number;
  /** Directory of the keys; with the data, or below the directory of the start, where absent. */
  readonly keys?: string;
  /** Keys that the environment gives itself. */
  readonly givenKeys?: GivenKeys;
  /** The endpoint of the office above, where it is another one. */
  readonly upper?: Omit<Upper, 'fetch'>;
  /** The organisation's own sign-in. */
  readonly provider?: ProviderSettings;
}

const KNOWN = [
  'DUIBIAO_DATA',
  'DUIBIAO_DATABASE_URL',
  'DUIBIAO_DATABASES',
  'DUIBIAO_PORT',
  'DUIBIAO_HOST',
  'DUIBIAO_OIDC_ISSUER',
  'DUIBIAO_OIDC_CLIENT_ID',
  'DUIBIAO_OIDC_CLIENT_SECRET',
  'DUIBIAO_OIDC_CLAIM',
  'DUIBIAO_PUBLIC_URL',
  'DUIBIAO_DEMO',
  'DUIBIAO_PROCESSES',
  'DUIBIAO_THREADS',
  'DUIBIAO_UPPER_URL',
  'DUIBIAO_UPPER_UNIT',
  'DUIBIAO_UPPER_USER',
  'DUIBIAO_UPPER_PASSWORD',
  'DUIBIAO_UPPER_TOKEN',
  'DUIBIAO_KEYS',
  'DUIBIAO_SIGNING_KEY',
  'DUIBIAO_MASTER_KEY',
];

/** More processes or threads than that are a mistake of typing. */
const MOST_COUNT = 64;

type Environment = Readonly<Record<string, string | undefined>>;

/** A port number from text; refuses anything else in one sentence that begins with `name`. */
export function readPort(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new StartRefused(`${name} 应为 0 到 65535 之间的整数，现为“${text}”`);
  return port;
}

function readHost(text: string): string {
  if (isIP(text) === 0) throw new StartRefused(`DUIBIAO_HOST 应为本机的 IP 地址，如 0.0.0.0，现为“${text}”`);
  return text;
}

function refuseUnknown(environment: Environment): void {
  const unknown = Object.keys(environment).find(
    (name) => name.startsWith('DUIBIAO_') && !KNOWN.includes(name),
  );
  if (unknown)
    throw new StartRefused(`不认识环境变量 ${unknown}，可用的有 ${KNOWN.join('、')}：请改正或删除`);
}

function readDemo(text: string | undefined): boolean {
  if (text === undefined || text === '0') return false;
  if (text === '1') return true;
  throw new StartRefused(`DUIBIAO_DEMO 只能是 1（演示）或 0，现为“${text}”`);
}

function readCount(name: string, text: string, least: number): number {
  const count = Number(text);
  if (/^\d{1,2}$/.test(text) && count >= least && count <= MOST_COUNT) return count;
  throw new StartRefused(`${name} 应为 ${least} 到 ${MOST_COUNT} 之间的整数，现为“${text}”`);
}

function readCounts({
  DUIBIAO_PROCESSES: processes,
  DUIBIAO_THREADS: threads,
}: Environment): Pick<Settings, 'processes' | 'threads'> {
  return {
    ...(processes !== undefined && { processes: readCount('DUIBIAO_PROCESSES', processes, 1) }),
    ...(threads !== undefined && { threads: readCount('DUIBIAO_THREADS', threads, 0) }),
  };
}

function readKeys(environment: Environment): Pick<Settings, 'keys' | 'givenKeys'> {
  const { DUIBIAO_KEYS: keys, DUIBIAO_SIGNING_KEY: signing, DUIBIAO_MASTER_KEY: master } = environment;
  if (keys !== undefined && keys.trim() === '')
    throw new StartRefused('DUIBIAO_KEYS 是空的：请写密钥目录的路径，或删除这个变量');
  return {
    ...(keys !== undefined && { keys }),
    ...((signing ?? master) !== undefined && {
      givenKeys: {
        ...(signing !== undefined && { 'signing-key': readGivenKeys(SIGNING, signing) }),
        ...(master !== undefined && { 'master-key': readGivenKeys(MASTER, master) }),
      },
    }),
  };
}

/** Reads the endpoint's environment; an unknown DUIBIAO_… variable or a bad value throws StartRefused with one sentence. */
export function readEnvironment(environment: Environment): Settings {
  refuseUnknown(environment);
  const { DUIBIAO_PORT: port, DUIBIAO_HOST: host } = environment;
  const provider = readProvider(environment);
  const upper = readUpper(environment);
  const settings: Settings = {
    demo: readDemo(environment.DUIBIAO_DEMO),
    ...readKeys(environment),
    ...readCounts(environment),
    ...(upper && { upper }),
    ...(provider && { provider }),
    ...readPlaces(environment),
    ...(host !== undefined && { host: readHost(host) }),
    ...(port !== undefined && { port: readPort('DUIBIAO_PORT', port) }),
  };
  refuseContradictions(settings);
  return settings;
}

/** Refuses settings that exclude one another. */
export function refuseContradictions({ demo, data, databaseUrl, databases, host }: Settings): void {
  if (demo && host !== undefined)
    throw new StartRefused('演示账户的密码是公开的，只在本机提供：请删除 DUIBIAO_HOST，或不要用演示方式启动');
  if (demo && (databaseUrl ?? databases) !== undefined)
    throw new StartRefused('演示账户不能放进正式数据库：DUIBIAO_DEMO=1 与数据库地址只能用其一');
  if (databases !== undefined && (data ?? databaseUrl) !== undefined)
    throw new StartRefused(
      '区划表里已写全部数据库：请删除 DUIBIAO_DATABASES，或不再写数据目录、数据库地址（DUIBIAO_DATA、DUIBIAO_DATABASE_URL）',
    );
  if (data !== undefined && databaseUrl !== undefined)
    throw new StartRefused('数据目录与数据库地址只能用其一：请删除 DUIBIAO_DATA 或 DUIBIAO_DATABASE_URL');
}
