import { randomBytes } from 'node:crypto';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Bureau } from '../../src/bureau/bureau';
import { DEMO_PASSWORD, seedDemo } from '../../src/bureau/demo';
import type { Checking } from '../../src/bureau/checking/checking';
import { catalogOf, type KnownForm } from '../../src/bureau/form-catalog';
import type { LongCalls } from '../../src/bureau/long/long-calls';
import { memoryMetrics } from '../../src/bureau/metrics';
import { institutionsOf } from '../../src/bureau/registry-table';
import type { Patience } from '../../src/bureau/patience';
import { createServer } from '../../src/bureau/server';
import type { StaticDir } from '../../src/bureau/static-files';
import { createClient, type Client } from '../../src/client/client';
import { keepSession, type SessionKeeper } from '../../src/client/session';
import { datasetOf, tableFrom } from '../../src/cli/demo/dataset';
import type { RawPackage } from '../../src/cli/demo/package';
import { demoProvince, type DemoProvince } from '../../src/cli/demo/province';
import { packageOf } from '../../src/core/submission/pack';
import type { SubmissionMeta, SubmissionPackage } from '../../src/core/submission/package';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { openTestStore, type TestStore } from './embedded-store';

export interface TestBureau {
  readonly bureau: Bureau;
  readonly server: FastifyInstance;
  readonly held: TestStore;
  readonly province: DemoProvince;
  readonly form: KnownForm;
  readonly baseUrl: string;
  /** A client that is signed in as a demo account. */
  signedIn(username: string, language?: 'zh-CN' | 'en'): Promise<Client>;
  token(username: string): Promise<string>;
  close(): Promise<void>;
}

/** Counties of the test province with the number of their institutions. */
export const COUNTIES: ReadonlyMap<string, number> = new Map([
  ['520122', 40],
  ['520123', 3],
  ['520204', 2],
]);

/** A crowded machine may take long over many calls at once: a test waits for their answers. */
const PATIENCE_MS = 600_000;

/** How a test's endpoint differs. */
interface Around {
  readonly logger?: FastifyBaseLogger;
  readonly patience?: Patience;
  readonly checking?: Checking;
  readonly long?: LongCalls;
  /** How its store is opened, on one fresh database unless said. */
  readonly open?: (name: string) => Promise<TestStore>;
}

/** The endpoint with real PostgreSQL behind it, the real form, and a small province of demo accounts. */
export async function openTestBureau(
  name: string,
  folders: readonly StaticDir[] = [],
  around: Around = {},
): Promise<TestBureau> {
  const { checking, open = openTestStore, ...parted } = around;
  const held = await open(name);
  const forms = await catalogOf([guizhou2024]);
  const world = {
    now: held.clock.now,
    newId: () => randomBytes(8).toString('hex'),
    newToken: () => randomBytes(32).toString('base64url'),
  };
  const bureau: Bureau = { store: held.store, forms, world, ...(checking && { checking }) };
  const province = demoProvince({ regions: guizhou2024.regions, seed: 'test', counties: COUNTIES });
  const institutions = institutionsOf(tableFrom(guizhou2024, 'R', province.registry));
  await seedDemo(held.store, guizhou2024.regions, () => institutions);
  const parts = { bureau, metrics: memoryMetrics(), setUpToken: undefined, folders };
  const logger = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const server = await createServer({ ...parts, logger, ...parted });
  const baseUrl = await server.listen({ host: '127.0.0.1', port: 0 });
  const tokens = new Map<string, string>();
  const keeperOf = async (username: string): Promise<{ keeper: SessionKeeper; token: string }> => {
    const keeper = keepSession({ baseUrl, fetch });
    const answer = await keeper.signIn({ username, password: DEMO_PASSWORD });
    if (!answer.ok) throw new Error(`no sign-in for ${username}: ${JSON.stringify(answer)}`);
    return { keeper, token: answer.value.token };
  };
  const token = async (username: string): Promise<string> => {
    const key = `${username} ${held.clock.now().toISOString()}`;
    const known = tokens.get(key) ?? (await keeperOf(username)).token;
    tokens.set(key, known);
    return known;
  };
  return {
    bureau,
    server,
    held,
    province,
    form: forms.current,
    baseUrl,
    token,
    signedIn: async (username, language = 'zh-CN') => {
      const { keeper } = await keeperOf(username);
      return createClient({ baseUrl, fetch: keeper.fetch, language, timeout: PATIENCE_MS });
    },
    close: async () => {
      await server.close();
      await held.close();
    },
  };
}

function metaOf(form: KnownForm, filer: RawPackage): SubmissionMeta {
  const { code, level, name } = filer;
  const once = level === '机构';
  return {
    form: { id: form.definition.id, hash: form.hash },
    campaign: form.definition.campaign.id,
    filer: { code, level, name },
    basis: once ? '一次性' : '累计',
    cutoff: once ? '2024-05-31' : '2024-11-30',
    explanations: [],
  };
}

/** A generated filer's submission as it would travel. */
export function packageFor(form: KnownForm, filer: RawPackage): SubmissionPackage {
  return packageOf(datasetOf(form.definition, filer), metaOf(form, filer), form.definition);
}

/** The bytes of a package. */
export function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
