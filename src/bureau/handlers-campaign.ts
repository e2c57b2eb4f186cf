import { created, ok } from './call';
import { calendarOf, setInternal } from './campaign/calendar';
import { putForm } from './campaign/forms';
import { setInclusion } from './campaign/inclusions';
import { readLocks, setLock } from './campaign/locks';
import { remind } from './campaign/reminders';
import { listSnapshots } from './campaign/snapshots';
import type { Handlers } from './handler';
import { listPassings } from './passing/pass-up';

/** Handlers of the campaign as a whole. */
export const campaign = {
  calendar: async (asked, { query }) => ok(await calendarOf(asked, query)),
  putInternal: async (asked, { body }) => ok(await setInternal(asked, body)),
  remind: async (asked, { body }) => created(await remind(asked, body)),
  locks: async (asked, { query }) => ok({ locks: await readLocks(asked, query) }),
  putLock: async (asked, { body }) => ok(await setLock(asked, body)),
  putInclusion: async (asked, { body }) => ok(await setInclusion(asked, body)),
  snapshots: async (asked, { query }) => ok({ snapshots: await listSnapshots(asked, query) }),
  passings: async (asked, { query }) => ok({ passings: await listPassings(asked, query) }),
  putForm: async (asked, { params, body }) => ok(await putForm(asked, params.id, body)),
} satisfies Partial<Handlers>;
