import type { ExtractStore } from '../extract-store';
import { regionOfId, type HeldHistory, type SubmissionStore } from '../store';
import type { TotalStore } from '../total-store';
import { addedUp, falling, merged, rising } from './merge';
import { eachForItself, everywhere, inTurn, type Parts } from './parts';

/** What is filed: a submission lies with its region on one database, in one transaction there; lists are merged. */
export function filingsOver(parts: Parts): SubmissionStore {
  return {
    receive: (arrival) => parts.of(arrival.region).receive(arrival),
    byKey: (region, filer, key) => parts.of(region).byKey(region, filer, key),
    list: async (filter) => {
      const pages = await everywhere(parts.sharing(filter.regions), ({ part, regions }) =>
        part.list({ ...filter, ...(regions && { regions }) }),
      );
      const newest = falling<{ receivedAt: string }>((s) => s.receivedAt);
      return merged(
        pages,
        newest,
        falling((s) => s.id),
      ).slice(0, filter.limit);
    },
    find: (id) => parts.ofId(id).find(id),
    versions: (id) => parts.ofId(id).versions(id),
    byDigest: async (digits) => {
      const found = await everywhere(parts.sharing(undefined), ({ part }) => part.byDigest(digits));
      return found.find((id) => id !== undefined);
    },
    histories: async (ids) => {
      const groups = [...parts.groups(ids, regionOfId)];
      const answers = await everywhere(groups, ([part, list]) => part.histories(list));
      const known = new Map(answers.flatMap((histories) => [...histories]));
      return new Map(
        ids.flatMap((id): [string, HeldHistory][] => {
          const history = known.get(id);
          return history ? [[id, history]] : [];
        }),
      );
    },
    body: (id, version) => parts.ofId(id).body(id, version),
    sums: (id, version) => parts.ofId(id).sums(id, version),
    act: (request) => parts.ofId(request.id).act(request),
  };
}

/** What is derived from filings: made on the database where they lie, and added up over all of them. */
export function derivedOver(parts: Parts): TotalStore & ExtractStore {
  return {
    refreshTotals: async (most) => {
      const made = await eachForItself(parts.all, (part) => part.refreshTotals(most));
      return made.reduce((sum, n) => sum + n, 0);
    },
    totals: async (filter) =>
      addedUp(
        await everywhere(parts.sharing(filter.regions), ({ part, regions }) =>
          part.totals({ ...filter, ...(regions && { regions }) }),
        ),
      ),
    extracts: async (kind, versions) => {
      const groups = [...parts.groups(versions, (v) => regionOfId(v.id))];
      const kept = await everywhere(groups, ([part, list]) => part.extracts(kind, list));
      return merged(
        kept,
        rising((e) => e.id),
      );
    },
    keepExtracts: async (kind, extracts) => {
      const groups = [...parts.groups(extracts, (e) => regionOfId(e.id))];
      await inTurn(groups, ([part, list]) => part.keepExtracts(kind, list));
    },
  };
}
