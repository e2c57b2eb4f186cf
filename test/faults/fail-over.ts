import { join } from 'node:path';
import { openPair, programs } from '../seams/debian-postgres';
import { tempDir } from '../seams/temp-dir';
import type { Measure, Tried } from './fault';
import { endpoint, seedStore } from './ground';
import { Load } from './load';
import { prove } from './proof';
import { underLoad } from './strikes';

/** The primary of a synchronous pair is killed, its standby takes its place, and the old one comes back as the new standby. */
export async function failOver(measure: Measure): Promise<Tried> {
  const bin = programs();
  if (bin === undefined) return { skipped: 'no PostgreSQL 15 is installed (apt-get install postgresql-15)' };
  const dir = tempDir('fail-over');
  const keys = join(dir.path, 'keys');
  const pair = await openPair('pair', bin);
  const { url } = pair;
  const running = await endpoint({ DUIBIAO_DATABASE_URL: url, DUIBIAO_KEYS: keys });
  try {
    await seedStore(url, keys);
    const load = new Load(() => running.url, 'fail-over');
    await running.start();
    await underLoad(load, measure, () => pair.failOver());
    await running.stop();
    const proof = await prove(url, keys, load.sent.acknowledged);
    const { differing, calls } = load.sent;
    return { ...proof, strikes: measure.strikes, differing: differing.length, calls };
  } finally {
    await running.stop();
    await pair.close();
    dir.remove();
  }
}
