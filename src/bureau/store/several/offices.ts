import type { PassingStore } from '../passing-store';
import type { ProofStore } from '../proof-store';
import type { RecordKind, RecordStore } from '../record-store';
import type { RegisteredInstitution, RegistryStore } from '../registry-store';
import type { SnapshotStore } from '../snapshot-store';
import { falling, merged, rising } from './merge';
import { eachForItself, everywhere, inTurn, whoeverKnows, type Parts, type Share } from './parts';

/** Records of the whole province, which are at home. */
const AT_HOME: readonly RecordKind[] = ['form'];
/** Records that everybody sees, beyond the regions of a wall. */
const FOR_EVERYBODY: readonly RecordKind[] = ['internal-date'];

/** What offices record; a record of regions on several databases is added to one after the other, and stands the same when it is added once more. */
export function recordsOver(parts: Parts): RecordStore {
  const sharing = (kind: RecordKind, regions: readonly string[] | undefined): readonly Share[] => {
    if (regions) return parts.sharing(regions);
    if (AT_HOME.includes(kind)) return [{ part: parts.home }];
    return FOR_EVERYBODY.includes(kind) ? parts.all.map((part) => ({ part })) : parts.sharing(undefined);
  };
  return {
    record: async (added) => {
      const shares = parts.by(added.regions);
      if (shares.length === 0) return parts.home.record(added);
      const kept = await inTurn(shares, ({ part, regions }) => part.record({ ...added, regions }));
      const [first] = merged(
        kept.map((one) => [one]),
        rising((r) => r.region),
      );
      return first ?? parts.home.record(added);
    },
    records: async (filter) => {
      const lists = await everywhere(sharing(filter.kind, filter.regions), ({ part, regions }) =>
        part.records({ ...filter, ...(regions && { regions }) }),
      );
      return merged(
        lists,
        rising((r) => r.region),
      );
    },
  };
}

/** Gains before losses, so that an institution that moves between databases is never in neither; until all is done once more it may be in both. */
async function putOver(parts: Parts, rows: readonly RegisteredInstitution[], actor: string): Promise<void> {
  const gaining = parts.groups(rows, (row) => row.region);
  const before = await everywhere(parts.sharing(undefined), async ({ part }) => {
    const listed = await part.regionsOf(rows.map((row) => row.code));
    return { part, rows: rows.filter((row) => listed.has(row.code)) };
  });
  const losing = before.filter((b) => !gaining.has(b.part) && b.rows.length > 0);
  const also = (part: Share['part']) => before.find((b) => b.part === part)?.rows ?? [];
  const all = [...gaining].map(([part, own]) => ({ part, rows: [...new Set([...own, ...also(part)])] }));
  await inTurn([...all, ...losing], (change) => change.part.putInstitutions(change.rows, actor));
}

/** The registry: a line lies with its region. */
export function registryOver(parts: Parts): RegistryStore {
  return {
    putInstitutions: (rows, actor) => putOver(parts, rows, actor),
    institutions: async (regions) => {
      const lists = await everywhere(parts.sharing(regions), ({ part, regions: own }) =>
        part.institutions(own),
      );
      return merged(
        lists,
        rising((i) => i.code),
      );
    },
    institution: (code) => whoeverKnows(parts.sharing(undefined), ({ part }) => part.institution(code)),
    regionsOf: async (codes) => {
      const found = await everywhere(parts.sharing(undefined), ({ part }) => part.regionsOf(codes));
      return new Map(found.flatMap((regions) => [...regions]));
    },
  };
}

/** Frozen and passed-up tables: each lies with the office that it belongs to. */
export function tablesOver(parts: Parts): SnapshotStore & PassingStore {
  const newest = falling<{ at: string }>((s) => s.at);
  return {
    keepSnapshot: (snapshot) => parts.of(snapshot.unit).keepSnapshot(snapshot),
    snapshots: async (units) =>
      merged(
        await everywhere(parts.sharing(units), ({ part, regions = units }) => part.snapshots(regions)),
        newest,
      ),
    snapshot: (id) => parts.ofId(id).snapshot(id),
    keepPassing: (passing) => parts.of(passing.unit).keepPassing(passing),
    passings: async (units) =>
      merged(
        await everywhere(parts.sharing(units), ({ part, regions = units }) => part.passings(regions)),
        newest,
      ),
    passing: (id) => parts.ofId(id).passing(id),
  };
}

/** Heads of the logs, each signed where its log lies, and every key that ever signed anywhere. */
export function proofsOver(parts: Parts): ProofStore {
  return {
    closeDay: async (day, end) => {
      const made = await eachForItself(parts.all, (part) => part.closeDay(day, end));
      return made.reduce((sum, n) => sum + n, 0);
    },
    headsAt: async (day) =>
      merged(
        await everywhere(parts.sharing(undefined), ({ part }) => part.headsAt(day)),
        rising((head) => head.region),
      ),
    signManifest: (sm3) => parts.home.signManifest(sm3),
    publicKeys: async () => {
      const lists = await everywhere(parts.all, (part) => part.publicKeys());
      const inOrder = merged(
        lists,
        rising((k) => k.since),
        rising((k) => k.kid),
      );
      return [...new Map(inOrder.map((key) => [key.kid, key])).values()];
    },
  };
}
