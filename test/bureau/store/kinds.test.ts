import { openPair, openServer, programs } from '../../seams/debian-postgres';
import { freshCitus } from '../../seams/citus';
import { openStoreOn, openTestStore, type TestStore } from '../../seams/embedded-store';
import { openSeveralTestStore } from '../../seams/several-databases';
import { arrival, storeContract } from '../../seams/store-contract';

/** A kind of database under the store, or why this machine cannot try it. */
interface Kind {
  readonly name: string;
  readonly missing?: string;
  open(): Promise<TestStore>;
}

const bin = programs();
const citus = process.env['DUIBIAO_TEST_CITUS_URL'];
const noServer = { missing: 'no PostgreSQL 15 is installed (apt-get install postgresql-15)' };

/** A pair that has failed over once: what was acknowledged before is there. */
async function openAfterFailOver(): Promise<TestStore> {
  const pair = await openPair('kinds-pair', bin ?? '');
  const held = await openStoreOn({ url: pair.url, stop: () => pair.close() });
  const before = await held.store.receive(arrival({ region: '520381' }));
  await pair.failOver();
  const again = await untilAnswered(() => held.store.list({ regions: ['520381'], limit: 10 }));
  if (before.kind !== 'stored' || again[0]?.id !== before.receipt.id)
    throw new Error('lost by the fail-over');
  return held;
}

/** Connections that were cut are noticed one by one: asked again, as whoever files does. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 50) throw error;
    }
  }
}

const kinds: readonly Kind[] = [
  { name: 'the embedded PostgreSQL', open: () => openTestStore('kinds') },
  {
    name: "Debian's PostgreSQL",
    ...(bin === undefined && noServer),
    open: async () => {
      const server = await openServer('kinds-server', bin ?? '');
      return openStoreOn({ url: server.url, stop: () => server.close() });
    },
  },
  {
    name: 'a synchronous pair after a fail-over',
    ...(bin === undefined && noServer),
    open: openAfterFailOver,
  },
  { name: 'three databases by a region map', open: () => openSeveralTestStore('kinds-several') },
  {
    name: 'Citus',
    ...(citus === undefined && { missing: 'DUIBIAO_TEST_CITUS_URL names no server' }),
    open: async () => openStoreOn(await freshCitus(citus ?? '')),
  },
];

for (const { name, missing, open } of kinds) {
  if (missing !== undefined) {
    describe.skip(`${name}: not tried, ${missing}`, () =>
      storeContract(() => Object.create(null) as TestStore));
    continue;
  }
  describe(name, () => {
    let held: TestStore;
    beforeAll(async () => {
      held = await open();
    });
    afterAll(() => held.close());
    storeContract(() => held);
  });
}
