import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { openTestStore, type TestStore } from '../../seams/embedded-store';
import { arrival } from '../../seams/store-contract';
import { against, alone, median, type Figure } from '../figure';

const REGION = '520122';
const FILERS = 300;
const SUMS = 24;
const WARM = 3;
const RUNS = 15;

/** A county's submissions in a database of their own. */
interface County {
  readonly held: TestStore;
  readonly client: Client;
}

async function countyWith(rows: number): Promise<County> {
  const held = await openTestStore('bench-rollup');
  const row = JSON.stringify(Array.from({ length: 20 }, (_, i) => `${i}.00`));
  for (let i = 0; i < FILERS; i++) {
    const body = new TextEncoder().encode(`[${Array.from({ length: rows }, () => row).join(',')},${i}]`);
    const sums = Array.from({ length: SUMS }, (_, n) => ({
      scope: n % 2 ? 'A1' : 'A2',
      part: '',
      column: `c${n}`,
      count: rows,
      total: BigInt(rows * n),
    }));
    await held.store.receive(arrival({ region: REGION, body, sums }));
  }
  const client = new Client({ connectionString: held.url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  return { held, client };
}

async function closed({ held, client }: County): Promise<void> {
  await client.end();
  await held.close();
}

/** Processor milliseconds of the processes that answer a database's clients; what it does in the background is not theirs. */
async function cpuOf({ client }: County): Promise<number> {
  const { rows } = await client.query<{ pid: number }>(
    "select pid from pg_stat_activity where backend_type = 'client backend'",
  );
  const spent = rows.map(({ pid }) => readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
  return spent.reduce((sum, ns) => sum + Number(ns) / 1e6, 0);
}

/** Makes the totals anew and reads them; what that cost. */
async function rolledUp(county: County): Promise<number> {
  await county.client.query('delete from duibiao.region_total_state');
  const before = await cpuOf(county);
  await county.held.store.refreshTotals(1);
  await county.held.store.totals({ campaign: 'mini-2024', held: 'received' });
  return (await cpuOf(county)) - before;
}

/** Pages of submissions' bodies that the database has looked at so far. */
async function pagesOfBodies({ client }: County): Promise<number> {
  await client.query('select pg_stat_force_next_flush()');
  await new Promise((later) => setTimeout(later, 1_500));
  const { rows } = await client.query<{ pages: string }>(
    `select sum(heap_blks_read + heap_blks_hit + coalesce(toast_blks_read + toast_blks_hit, 0)) as pages
      from pg_statio_all_tables where schemaname = 'duibiao' and relname = 'submission_version'`,
  );
  return Number(rows[0]?.pages);
}

/** A county's totals made anew and read, with 100 and with 1 000 detail rows in each of its submissions, in turn. */
export async function* rollup(): AsyncGenerator<Figure> {
  const counties: County[] = [];
  try {
    for (const rows of [100, 1000]) counties.push(await countyWith(rows));
    const many = counties[1] as County;
    const times = counties.map((): number[] => []);
    let pages = 0;
    for (let round = 0; round < WARM + RUNS; round++) {
      if (round === WARM) pages = await pagesOfBodies(many);
      for (const [i, county] of counties.entries()) {
        const ms = await rolledUp(county);
        if (round >= WARM) times[i]?.push(ms);
      }
    }
    const [few = NaN, value = NaN] = times.map(median);
    const name = `rollup ${FILERS} × ${SUMS} sums`;
    const unit = 'ms CPU of the database';
    yield alone(`${name}, 100 rows each`, few, unit);
    const versus = 'the same with a tenth of the rows';
    yield against(`${name}, 1 000 rows each`, { value, unit, versus, floor: few });
    yield alone(`${name}, bodies looked at`, (await pagesOfBodies(many)) - pages, 'pages');
  } finally {
    for (const county of counties) await closed(county);
  }
}
