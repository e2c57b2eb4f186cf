import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Outbox, QueuedParcel } from './ports';

interface Schema extends DBSchema {
  parcels: { key: string; value: QueuedParcel };
  sent: { key: string; value: Uint8Array };
}

/** Parcels kept in the browser's own database, so that closing the pane or the computer loses none. */
export function databaseOutbox(name: string): Outbox {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = (): Promise<IDBPDatabase<Schema>> =>
    (opened ??= openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('parcels', { keyPath: 'key' });
        db.createObjectStore('sent');
      },
    }));
  return {
    async list() {
      const parcels = await (await database()).getAll('parcels');
      return parcels.sort((a, b) => a.queuedAt - b.queuedAt);
    },
    async put(parcel) {
      await (await database()).put('parcels', parcel);
    },
    async remove(key) {
      await (await database()).delete('parcels', key);
    },
    async keepSent(filing, body) {
      await (await database()).put('sent', body, filing);
    },
    async sent(filing) {
      return (await database()).get('sent', filing);
    },
  };
}
