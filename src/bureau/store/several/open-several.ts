import { orRefused } from '../or-refused';
import { asOwner, openPostgres, type PostgresOptions } from '../postgres';
import { StartRefused } from '../start-refused';
import type { Store } from '../store';
import type { Part } from './part';
import { contradictionIn, markPlace, readPlace, type Place } from './places';
import { mapped, placeOf, placesOf, type RegionMap } from './region-map';
import { storeOver } from './store-over';

/** How each database is reached, each knowing which regions are its own. */
export function optionsOver(
  { home, others }: RegionMap<string>,
  options: Omit<PostgresOptions, 'url'>,
): RegionMap<PostgresOptions> {
  const seats: RegionMap<{ readonly url: string }> = {
    home: { url: home },
    others: others.map(({ regions, at }) => ({ regions, at: { url: at } })),
  };
  const optionsAt = (seat: { readonly url: string }): PostgresOptions => ({
    ...options,
    url: seat.url,
    world: { ...options.world, holds: (region) => placeOf(seats, region) === seat },
  });
  return {
    home: optionsAt(seats.home),
    others: seats.others.map(({ regions, at }) => ({ regions, at: optionsAt(at) })),
  };
}

function whereOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Refuses a map that contradicts where data lies; then keeps in each database what it is among them. */
export async function settlePlaces(map: RegionMap<PostgresOptions>): Promise<void> {
  const found = await mapped(map, (options): Promise<{ options: PostgresOptions; place: Place }> => {
    const { url, world } = options;
    const read = () => asOwner(options, (db) => readPlace(db, whereOf(url), world.newId));
    return orRefused(url, async () => ({ options, place: await read() }));
  });
  const places: RegionMap<Place> = {
    home: found.home.place,
    others: found.others.map(({ regions, at }) => ({ regions, at: at.place })),
  };
  const contradiction = contradictionIn(places);
  if (contradiction !== undefined) throw new StartRefused(contradiction);
  for (const { options, place } of placesOf(found))
    await orRefused(options.url, () => asOwner(options, (db) => markPlace(db, place, places)));
}

/** Opens one store over several databases; throws StartRefused with one sentence where one of them does not answer, or the map contradicts where data lies. */
export async function openSeveral(
  urls: RegionMap<string>,
  options: Omit<PostgresOptions, 'url'>,
): Promise<Store> {
  const map = optionsOver(urls, options);
  await settlePlaces(map);
  const opened: Part[] = [];
  try {
    const parts = await mapped(map, async (own) => {
      const part = await orRefused(own.url, () => openPostgres(own));
      opened.push(part);
      return part;
    });
    return storeOver(parts);
  } catch (error) {
    await Promise.all(opened.map((part) => part.close()));
    throw error;
  }
}
