import { openHome } from '../../src/bureau/store/embedded/home';
import { startEmbedded } from '../../src/bureau/store/embedded/launcher';
import { readPostmaster } from '../../src/bureau/store/embedded/postmaster';
import { tempDir } from '../seams/temp-dir';
import type { Measure, Outcome } from './fault';
import { endpoint, seedData, type Endpoint } from './ground';
import { Load } from './load';
import { prove, type Proof } from './proof';
import { underLoad } from './strikes';

/** Proves what a data directory holds, on its own database started for it. */
export async function proveData(data: string, load: Load): Promise<Proof> {
  const server = await startEmbedded({ data, startingPoints: [process.cwd()] });
  try {
    return await prove(server.url, data, load.sent.acknowledged);
  } finally {
    await server.stop();
  }
}

/** How often it strikes, and how the endpoint's environment differs. */
interface Struck {
  readonly measure: Measure;
  readonly env?: Readonly<Record<string, string>>;
}

/** An endpoint on a data directory of its own that is struck under load. */
export async function killOf(
  name: string,
  { measure, env }: Struck,
  strikeOf: (own: { data: string; running: Endpoint }) => (n: number) => Promise<void>,
): Promise<Outcome> {
  const dir = tempDir(name);
  try {
    await seedData(dir.path);
    const running = await endpoint({ ...env, DUIBIAO_DATA: dir.path });
    const load = new Load(() => running.url, name);
    try {
      await running.start();
      await underLoad(load, measure, strikeOf({ data: dir.path, running }));
    } finally {
      await running.stop();
    }
    const proof = await proveData(dir.path, load);
    const { differing, calls } = load.sent;
    return { ...proof, strikes: measure.strikes, differing: differing.length, calls };
  } finally {
    dir.remove();
  }
}

/** kill -9 of the endpoint, which is then started again on the database that it left behind. */
export function killEndpoint(measure: Measure): Promise<Outcome> {
  return killOf('kill-endpoint', { measure }, ({ running }) => async () => {
    await running.kill();
    await running.start();
  });
}

/** kill -9 of the database, which the endpoint then starts again itself. */
export function killDatabase(measure: Measure): Promise<Outcome> {
  return killOf('kill-database', { measure }, ({ data }) => async () => {
    const { pgdata } = await openHome(data);
    const found = await readPostmaster(pgdata);
    if (!found) throw new Error('no database to kill');
    process.kill(found.pid, 'SIGKILL');
  });
}
