import { dueOf } from '../../core/campaign/calendar';
import { chinaDayOf, lateness } from '../../core/campaign/lateness';
import { explanationStates, type ExplanationState } from '../../core/submission/explanation-state';
import type { Explanation } from '../../core/submission/package';
import { replay } from '../../core/submission/replay';
import type { Level, WorkState } from '../../core/submission/standing';
import { chainOf } from '../../core/submission/workflow-effects';
import type { Day } from '../../core/value/date';
import type { Bureau } from '../bureau';
import { readOffsets, upperUnitOf } from '../campaign/offsets';
import type { HeldHistory, HeldSubmission } from '../store/store';

/** A submission with everything that happened to it and what follows from that. */
export interface Worked {
  readonly held: HeldSubmission;
  readonly history: HeldHistory;
  readonly state: WorkState;
  readonly due: Day | undefined;
  readonly late: boolean;
  readonly lateDays: number;
  readonly firstArrival: string;
}

/** The offices above a filer; a region that is no county is run directly by its pool. */
export function chainFor({ forms }: Bureau, level: Level, region: string): readonly Level[] {
  return chainOf(level, forms.regions.get(region)?.level !== 'county');
}

function scopesOf({ forms }: Bureau, held: HeldSubmission): readonly string[] {
  const { definition } = forms.byHash(held.formHash) ?? forms.current;
  return definition.tables.filter((t) => held.annexes.includes(t.annex)).map((t) => t.scope);
}

/** Submissions with their histories, in the order given; those that did not exist yet at the moment asked about are left out. */
export async function workedOf(
  bureau: Bureau,
  list: readonly HeldSubmission[],
  until?: string,
): Promise<readonly Worked[]> {
  const histories = await bureau.store.histories(list.map((h) => h.id));
  const units = list.map((held) => upperUnitOf(bureau, held.filer.level, held.region));
  const offsets = await readOffsets(bureau, { campaign: list[0]?.campaign ?? '', units, until });
  return list.flatMap((held): Worked[] => {
    const history = histories.get(held.id);
    const { level } = held.filer;
    const chain = chainFor(bureau, level, held.region);
    const state = history && replay({ chain, filer: level, ...history }, until);
    const firstArrival = history?.arrivals[0]?.receivedAt;
    if (!history || !state?.standing || firstArrival === undefined) return [];
    const due = dueOf(bureau.forms.current.definition, {
      scopes: scopesOf(bureau, held),
      level,
      basis: held.basis,
      today: chinaDayOf(firstArrival),
      offsets: offsets(upperUnitOf(bureau, level, held.region)),
    })?.day;
    const { late, days } = lateness(firstArrival, due);
    return [{ held, history, state, due, late, lateDays: days, firstArrival }];
  });
}

/** The explanations of the newest version with what became of them; `earlier` are those accepted in earlier periods. */
export function explanationsOf(
  { history, state }: Worked,
  earlier: readonly Explanation[] = [],
): readonly ExplanationState[] {
  return explanationStates({
    versions: history.arrivals.map(({ version, explanations }) => ({
      version,
      explanations,
      accepted: state.accepted.includes(version),
    })),
    decisions: history.events.flatMap(({ act, key, decision, version, reason, at }) =>
      act === 'explanation' && key !== undefined && decision ? [{ version, key, decision, reason, at }] : [],
    ),
    earlier,
  });
}
