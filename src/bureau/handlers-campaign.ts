import { created, ok } from './call';
import { calendarOf, setInternal } from './campaign/calendar';
import { putForm } from './campaign/forms';
import { importRegistry } from './campaign/import-registry';
import { readInclusions, setInclusion } from './campaign/inclusions';
import { readLocks, setLock } from './campaign/locks';
import { progressOf } from './campaign/progress';
import { remind } from './campaign/reminders';
import { listPassings, passUp } from './passing/pass-up';
import { listSnapshots, readSnapshot, snapshotDelta, takeSnapshot } from './campaign/snapshots';
import type { Handlers } from './handler';

/** Handlers of the campaign as a whole. */
export const campaign = {
  calendar: async (asked, { query }) => ok(await calendarOf(asked, query)),
  putInternal: async (asked, { body }) => ok(await setInternal(asked, body)),
  remind: async (asked, { body }) => created(await remind(asked, body)),
  progress: async (asked, { query }) => ok(await progressOf(asked, query)),
  locks: async (asked, { query }) => ok({ locks: await readLocks(asked, query) }),
  putLock: async (asked, { body }) => ok(await setLock(asked, body)),
  inclusions: async (asked, { query }) => ok({ inclusions: await readInclusions(asked, query) }),
  putInclusion: async (asked, { body }) => ok(await setInclusion(asked, body)),
  takeSnapshot: async (asked, { body }) => {
    const { added, snapshot } = await takeSnapshot(asked, body);
    return added ? created(snapshot) : ok(snapshot);
  },
  snapshots: async (asked, { query }) => ok({ snapshots: await listSnapshots(asked, query) }),
  snapshot: async (asked, { params }) => ok(await readSnapshot(asked, params.id)),
  snapshotDelta: async (asked, { params, query }) =>
    ok(await snapshotDelta(asked, { id: params.id, from: query.from })),
  passUp: async (asked, { params, body }) => {
    const { added, passing } = await passUp(asked, { ...body, annex: params.annex });
    return added ? created(passing) : ok(passing);
  },
  passings: async (asked, { query }) => ok({ passings: await listPassings(asked, query) }),
  importRegistry: async (asked, { query, body, language }) =>
    ok(await importRegistry(asked, { bytes: body, dryRun: query.dryRun === 'true', language })),
  putForm: async (asked, { params, body }) => ok(await putForm(asked, params.id, body)),
} satisfies Partial<Handlers>;
