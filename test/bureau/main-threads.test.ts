import { resolve } from 'node:path';
import { pino } from 'pino';
import type { Calling } from '../../src/bureau/answer';
import { catalogOf } from '../../src/bureau/form-catalog';
import { checkingOf, longOf } from '../../src/bureau/main-threads';
import { memoryMetrics } from '../../src/bureau/metrics';
import { guizhou2024 } from '../../src/forms/guizhou-2024';

jest.setTimeout(240_000);

const odd = { file: resolve(__dirname, '../seams/odd-long-thread.cjs') };
const HERE = (): boolean => false;

async function threaded(threads: number | undefined, longThread: { readonly file: string }) {
  return {
    options: { longThread, checkingThread: longThread },
    settings: { demo: false, ...(threads !== undefined && { threads }) },
    opened: { way: { url: 'postgres://127.0.0.1:1/none' } },
    forms: await catalogOf([guizhou2024]),
    world: { now: () => new Date(0), newId: () => '0', newToken: () => '0' },
    logger: pino({ level: 'silent' }),
    metrics: memoryMetrics(),
  };
}

function wishing(name: Calling['name'], wish: string): Calling {
  return {
    name,
    came: { params: {}, query: { wish }, headers: {}, body: undefined },
    language: 'en',
    bearer: undefined,
  };
}

test('while an evidence keeps its thread busy without end, other long calls are answered', async () => {
  const long = longOf(await threaded(undefined, odd));
  if (!long) throw new TypeError('no threads');
  const endless = long.answer(wishing('evidence', 'hang'), HERE);
  const turnedAway = expect(endless).rejects.toMatchObject({ slug: 'busy' });
  expect(await long.answer(wishing('tieOut', 'plain'), HERE)).toMatchObject({ status: 200 });
  await long.close();
  await turnedAway;
});

test('without threads, or where the program was not built with them, there are none for long calls and none that check', async () => {
  const without = [await threaded(0, odd), await threaded(2, { file: '/nowhere/thread.js' })];
  expect(without.map((parts) => [longOf(parts), checkingOf(parts)])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
});
