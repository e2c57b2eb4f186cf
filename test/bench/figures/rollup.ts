import { Client } from 'pg';
import { openTestStore } from '../../seams/embedded-store';
import { arrival } from '../../seams/store-contract';
import { against, alone, type Figure } from '../figure';

const REGION = '520122';
const FILERS = 300;
const SUMS = 24;
const RUNS = 7;

/** The time that the database spends on a county's totals, made anew and read: least of several, in milliseconds. */
async function timeWith(rows: number): Promise<number> {
  const held = await openTestStore('bench-rollup');
  const client = new Client({ connectionString: held.url });
  try {
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
    await client.connect();
    await client.query('vacuum analyze');
    const times: number[] = [];
    for (let i = 0; i < RUNS; i++) {
      await client.query('delete from duibiao.region_total_state');
      const begin = performance.now();
      await held.store.refreshTotals(1);
      await held.store.totals({ campaign: 'mini-2024', held: 'received' });
      times.push(performance.now() - begin);
    }
    return Math.min(...times);
  } finally {
    await client.end();
    await held.close();
  }
}

/** A county's totals made anew and read, with 100 and with 1 000 detail rows in each of its submissions. */
export async function* rollup(): AsyncGenerator<Figure> {
  const few = await timeWith(100);
  const many = await timeWith(1000);
  const name = `rollup ${FILERS} × ${SUMS} sums`;
  yield alone(`${name}, 100 rows each`, few, 'ms clock');
  const versus = 'the same with a tenth of the rows';
  yield against(`${name}, 1 000 rows each`, { value: many, unit: 'ms clock', versus, floor: few });
}
