import { dueOf, type Due } from '../../core/campaign/calendar';
import { chinaDayOf } from '../../core/campaign/lateness';
import type { TableDefinition } from '../../core/form/definition';
import type { Level } from '../../core/submission/standing';
import type { Day } from '../../core/value/date';
import type { Region } from '../../core/value/region';
import { requireAnnex } from '../annexes';
import type { Asked } from '../bureau';
import { expectedOf, unitOf, type ExpectedUnits } from '../expected';
import { campaignUnknown } from '../filing-refusals';
import { badRequest } from '../refusals';
import { readOffsets } from './offsets';

/** Which roster is asked for. */
export interface RosterAsking {
  readonly campaign?: string | undefined;
  readonly annex: string;
  readonly unit?: string | undefined;
  readonly at?: string | undefined;
}

/** Whom a roster is about, at which moment, and by when each level files. */
export interface RosterFrame extends ExpectedUnits {
  readonly campaign: string;
  readonly unit: Region;
  readonly tables: readonly TableDefinition[];
  readonly at: string;
  readonly today: Day;
  /** The moment asked about; absent for now. */
  readonly until: string | undefined;
  readonly dueOf: (level: Level, basis?: string) => Due | undefined;
}

/** The campaign named, the current one unless said; throws for one that the bureau does not have. */
export function campaignOf({ forms }: Asked, wanted: string | undefined): string {
  const { id } = forms.current.definition.campaign;
  if (wanted !== undefined && wanted !== id) throw campaignUnknown(wanted);
  return id;
}

function levelAsked(unit: Region, filedBy: ReadonlySet<string>): Level {
  if (unit.level === 'province') return '统筹区';
  return unit.level === 'county' || filedBy.has('机构') ? '机构' : '县';
}

/** Reads who has to file an annex to a unit, and by when. */
export async function rosterFrame(asked: Asked, asking: RosterAsking): Promise<RosterFrame> {
  const campaign = campaignOf(asked, asking.campaign);
  const { definition } = asked.forms.current;
  const tables = requireAnnex(definition, asking.annex);
  const unit = unitOf(asked, asking.unit);
  const now = asked.world.now().toISOString();
  if (asking.at !== undefined && Date.parse(asking.at) > Date.parse(now)) throw badRequest('at');
  const at = asking.at === undefined ? now : new Date(asking.at).toISOString();
  const today = chinaDayOf(at);
  const asksFor = { campaign, units: [unit.code], until: asking.at };
  const offsets = (await readOffsets(asked, asksFor))(unit.code);
  const due = (level: Level, basis?: string) => {
    const scopes = tables.filter((t) => t.filedBy.includes(level)).map((t) => t.scope);
    return dueOf(definition, { scopes, level, basis, today, offsets });
  };
  const filedBy = new Set(tables.flatMap((t) => t.filedBy));
  const last = due(levelAsked(unit, filedBy))?.day;
  const day = last === undefined ? today : Math.min(today, last);
  const units = await expectedOf(asked, unit, { filedBy, day, today, until: asking.at });
  return { ...units, campaign, unit, tables, at, today, until: asking.at, dueOf: due };
}
