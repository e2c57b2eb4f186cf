import { setTimeout as wait } from 'node:timers/promises';
import { StoreUnavailable, type Store, type StoreKind } from '../store';
import { CLOSED, type Wall } from '../wall';
import { derivedOver, filingsOver } from './filings';
import { logsOver } from './logs';
import { proofsOver, recordsOver, registryOver, tablesOver } from './offices';
import type { Part } from './part';
import { Parts } from './parts';
import { peopleAt } from './people';
import { placesOf, type RegionMap } from './region-map';

function behind<T extends Part>({ home, others }: RegionMap<T>, wall: Wall): RegionMap<Part> {
  return {
    home: home.behind(wall),
    others: others.map(({ regions, at }) => ({ regions, at: at.behind(wall) })),
  };
}

/** What every one of the databases was made for; the first that differs is what is said. */
async function kindOver(parts: Parts, wanted: StoreKind): Promise<StoreKind> {
  for (const part of parts.all) {
    const kind = await part.kind(wanted);
    if (kind !== wanted) return kind;
  }
  return wanted;
}

/** A database that says nothing for so long counts as one that does not answer: who asks whether the endpoint is ready does not wait for its network. */
const PATIENCE_MS = 5000;

async function answers(part: Part): Promise<boolean> {
  try {
    const silence = wait(PATIENCE_MS, false, { ref: false });
    return await Promise.race([part.ready().then(() => true), silence]);
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}

/** Without the home nothing works; without another one all but its regions do. */
async function readyOver({ home, others }: RegionMap<Part>): Promise<readonly string[]> {
  await home.ready();
  const silent = await Promise.all(
    others.map(async ({ regions, at }) => ((await answers(at)) ? [] : regions)),
  );
  return silent.flat();
}

function over(opened: RegionMap<Part>, wall: Wall): Store {
  const map = behind(opened, wall);
  const parts = new Parts(map, wall);
  return {
    ...filingsOver(parts),
    ...derivedOver(parts),
    ...recordsOver(parts),
    ...registryOver(parts),
    ...tablesOver(parts),
    ...proofsOver(parts),
    ...logsOver(parts),
    ...peopleAt(parts.home),
    behind: (other) => over(opened, other),
    kind: (wanted) => kindOver(parts, wanted),
    ready: () => readyOver(map),
    close: async () => {
      await Promise.all(placesOf(opened).map((part) => part.close()));
    },
  };
}

/** One store over several databases, each of which holds the regions that the map gives it. It shows nothing until it is put behind a wall. */
export function storeOver(opened: RegionMap<Part>): Store {
  return over(opened, CLOSED);
}
