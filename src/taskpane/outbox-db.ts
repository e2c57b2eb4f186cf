import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Outbox, QueuedParcel } from './ports';

interface Schema extends DBSchema {
  parcels: { key: string; value: QueuedParcel };
  sent: { key: string; value: Uint8Array };
}

/** The same for as long as the pane is open. */
function memoryOutbox(): Outbox {
  const parcels = new Map<string, QueuedParcel>();
  const bodies = new Map<string, Uint8Array>();
  return {
    list: () => Promise.resolve([...parcels.values()]),
    put: (parcel) => Promise.resolve(void parcels.set(parcel.key, parcel)),
    remove: (key) => Promise.resolve(void parcels.delete(key)),
    keepSent: (filing, body) => Promise.resolve(void bodies.set(filing, body)),
    sent: (filing) => Promise.resolve(bodies.get(filing)),
  };
}

function outboxIn(database: IDBPDatabase<Schema>): Outbox {
  return {
    async list() {
      const parcels = await database.getAll('parcels');
      return parcels.sort((a, b) => a.queuedAt - b.queuedAt);
    },
    put: async (parcel) => void (await database.put('parcels', parcel)),
    remove: (key) => database.delete('parcels', key),
    keepSent: async (filing, body) => void (await database.put('sent', body, filing)),
    sent: (filing) => database.get('sent', filing),
  };
}

/**
 * Parcels kept in the browser's own database, so that closing the pane or the computer loses none. Where the browser
 * has none to give, as in a private window, `onLost` is told and they are kept while the pane is open.
 */
export function databaseOutbox(name: string, onLost: () => void): Outbox {
  let opened: Promise<Outbox> | undefined;
  const open = async (): Promise<Outbox> => {
    try {
      const database = await openDB<Schema>(name, 1, {
        upgrade(db) {
          db.createObjectStore('parcels', { keyPath: 'key' });
          db.createObjectStore('sent');
        },
      });
      return outboxIn(database);
    } catch {
      onLost();
      return memoryOutbox();
    }
  };
  const outbox = (): Promise<Outbox> => (opened ??= open());
  return {
    list: async () => (await outbox()).list(),
    put: async (parcel) => (await outbox()).put(parcel),
    remove: async (key) => (await outbox()).remove(key),
    keepSent: async (filing, body) => (await outbox()).keepSent(filing, body),
    sent: async (filing) => (await outbox()).sent(filing),
  };
}
