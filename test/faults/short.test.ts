import { holds, type Tried } from './fault';
import { killDatabase, killEndpoint } from './kill';
import { powerCut } from './power-cut';

jest.setTimeout(900_000);

function expectWhole(tried: Tried, least: number): void {
  if ('skipped' in tried) {
    process.stderr.write(`power cut not tried: ${tried.skipped}\n`);
    return;
  }
  expect(tried).toMatchObject({ lost: [], doubled: 0, gaps: 0, wrongSums: 0, differing: 0 });
  expect(holds(tried)).toBe(true);
  expect(tried.acknowledged).toBeGreaterThanOrEqual(least);
}

test('kill -9 of the endpoint under load: what was acknowledged is there once, chained, with the sums of its rows', async () => {
  expectWhole(await killEndpoint({ strikes: 2, between: 15 }), 30);
});

test('kill -9 of the database under load: the same, without a restart of the endpoint', async () => {
  expectWhole(await killDatabase({ strikes: 2, between: 15 }), 30);
});

test('the power of the disk cut under load: the same', async () => {
  expectWhole(await powerCut({ strikes: 1, between: 15 }), 15);
});
