import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { World } from './bureau';
import type { Checking } from './checking/checking';
import { ThreadPool } from './checking/thread-pool';
import type { Settings } from './environment';
import type { FormCatalog } from './form-catalog';
import type { LongCalls } from './long/long-calls';
import { LongThread } from './long/long-thread';
import type { LongStart } from './long/messages';
import type { Metrics } from './metrics';
import type { OpenStore } from './open-store';
import type { ThreadSettings } from './threads/asked-thread';

/** A thread's file with the words that it is started with. */
type ThreadFile = Pick<ThreadSettings, 'file' | 'argv'>;

/** The files of the threads that check and of that for long calls, beside the program unless said. */
export interface ThreadFiles {
  readonly checkingThread?: ThreadFile;
  readonly longThread?: ThreadFile;
}

/** What threads are started with. */
interface Threaded {
  readonly options: ThreadFiles & { readonly logLevel?: LongStart['logLevel'] };
  readonly settings: Settings;
  readonly opened: Pick<OpenStore, 'way'>;
  readonly forms: FormCatalog;
  readonly world: World;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Threads beside the one that answers: a body of 10 MB is checked within these limits, with much to spare. */
const CHECKING = { milliseconds: 30_000, heapMegabytes: 768, jobs: 4, waiting: 200, megabytes: 256 };
const MOST_THREADS = 4;
/** An evidence of a province takes minutes in all, and some of its steps half a minute. */
const LONG = { milliseconds: 600_000, heapMegabytes: 4096, places: 16, waiting: 200 };

/** A thread's file; undefined where no threads are wanted or the program was not built with it. */
function fileOf({ threads }: Settings, given: ThreadFile | undefined, name: string): ThreadFile | undefined {
  const found = given ?? { file: join(__dirname, name) };
  return threads === 0 || !existsSync(found.file) ? undefined : found;
}

/** Threads that check, where there are any. */
export function checkingOf({ options, settings, forms, metrics, logger }: Threaded): Checking | undefined {
  const file = fileOf(settings, options.checkingThread, 'check-thread.js');
  if (!file) return undefined;
  const usual = Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));
  const pool = { ...CHECKING, ...file, threads: settings.threads ?? usual };
  return new ThreadPool({ settings: pool, forms, metrics, logger, now: () => performance.now() });
}

/** Threads for long calls, where there are threads: one for evidences, for which nobody else should wait, and one for all others. That of the others may begin before its first call. */
export function longOf(threaded: Threaded): LongCalls | undefined {
  const { options, opened, forms, world, logger, metrics } = threaded;
  const file = fileOf(threaded.settings, options.longThread, 'long-thread.js');
  if (!file) return undefined;
  const { demo, keys, givenKeys, upper } = threaded.settings;
  const settings = {
    demo,
    ...(keys !== undefined && { keys }),
    ...(givenKeys && { givenKeys }),
    ...(upper && { upper }),
  };
  const data: LongStart = { way: opened.way, settings, logLevel: options.logLevel ?? 'error' };
  const thread = () =>
    new LongThread({ settings: { ...LONG, ...file, data }, forms, metrics, logger, now: world.now });
  const [evidences, others] = [thread(), thread()];
  return {
    begin: () => others.begin(),
    answer: (calling, isGone) => (calling.name === 'evidence' ? evidences : others).answer(calling, isGone),
    close: async () => {
      await Promise.all([evidences.close(), others.close()]);
    },
  };
}
