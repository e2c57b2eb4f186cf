import { openSeveral } from '../../src/bureau/store/several/open-several';
import type { RegionMap } from '../../src/bureau/store/several/region-map';
import { freshDatabase, freshEmbedded, openStoreBy, type TestStore } from './embedded-store';

/** A store over several databases, and where its regions lie. */
export interface SeveralTestStore extends TestStore {
  readonly map: RegionMap<string>;
}

/** Regions of the contract's province by databases: 贵阳 on one, 六盘水 and a county of 贵阳 on another, the rest at home. */
const BEGINNINGS = [['5201'], ['5202', '520123']] as const;

/** Fresh databases on one server. */
export async function freshDatabases(
  serverUrl: string,
): Promise<{ readonly map: RegionMap<string>; drop(): Promise<void> }> {
  const home = await freshDatabase(serverUrl);
  const others = await Promise.all(
    BEGINNINGS.map(async (regions) => ({ regions, at: await freshDatabase(serverUrl) })),
  );
  return {
    map: { home: home.url, others: others.map(({ regions, at }) => ({ regions, at: at.url })) },
    drop: async () => {
      await home.stop();
      for (const { at } of others) await at.stop();
    },
  };
}

/** An empty store over three databases of one embedded server; removed when closed. */
export async function openSeveralTestStore(name: string): Promise<SeveralTestStore> {
  const server = await freshEmbedded(name);
  const { map } = await freshDatabases(server.url);
  const held = await openStoreBy({ url: map.home, stop: () => server.stop() }, (options) =>
    openSeveral(map, options),
  );
  return { ...held, map };
}
