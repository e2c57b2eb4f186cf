import { randomBytes } from 'node:crypto';
import { startEmbedded, type EmbeddedPostgres } from '../../src/bureau/store/embedded/launcher';
import { openPostgres } from '../../src/bureau/store/postgres';
import type { Store } from '../../src/bureau/store/store';
import { tempDir } from './temp-dir';

/** A clock that stands still until it is moved. */
export class FakeClock {
  constructor(private at: Date = new Date('2024-05-28T08:55:07.000Z')) {}
  now = (): Date => this.at;
  move(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

export interface TestStore {
  readonly store: Store;
  readonly url: string;
  readonly clock: FakeClock;
  readonly server: EmbeddedPostgres;
  readonly connectionErrors: Error[];
  close(): Promise<void>;
}

/** A real PostgreSQL in a fresh directory with an empty store on it; removed when closed. */
export async function openTestStore(name: string): Promise<TestStore> {
  const dir = tempDir(name);
  const server = await startEmbedded({ data: dir.path, startingPoints: [process.cwd()] });
  const clock = new FakeClock();
  const connectionErrors: Error[] = [];
  const world = { now: clock.now, newId: () => randomBytes(8).toString('hex') };
  const store = await openPostgres({
    url: server.url,
    world,
    onConnectionError: (e) => connectionErrors.push(e),
  });
  return {
    store,
    url: server.url,
    clock,
    server,
    connectionErrors,
    close: async () => {
      await store.close();
      await server.stop();
      dir.remove();
    },
  };
}
