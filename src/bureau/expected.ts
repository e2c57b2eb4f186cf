import { judgeListed, type RegistryState } from '../core/campaign/registry-state';
import type { Filer } from '../core/submission/package';
import { parseDay, type Day } from '../core/value/date';
import type { Region } from '../core/value/region';
import { can } from './access';
import type { Asked } from './bureau';
import { listedRows } from './campaign/listed';
import { filerUnknown } from './filing-refusals';
import { forbidden } from './refusals';

/** Agreements under which an institution is expected to file. */
const EXPECTED_AGREEMENTS: readonly string[] = ['正常', '暂停'];

/** Somebody who has to file. */
export interface Expected {
  readonly code: string;
  readonly name: string;
  readonly level: Filer['level'];
  readonly registry?: RegistryState;
}

/** The offices one level below a unit. */
export function officesBelow(unit: Region, regions: ReadonlyMap<string, Region>): Expected[] {
  const level: Filer['level'] = unit.level === 'province' ? '统筹区' : '县';
  return [...regions.values()]
    .filter((r) => r.parent === unit.code)
    .map((r) => ({ code: r.code, name: r.name, level }));
}

/** Who has to file to a unit, and who of the registry no longer has to. */
export interface ExpectedUnits {
  readonly expected: readonly Expected[];
  readonly ended: readonly Expected[];
}

/** On which day the registry is judged, and up to which moment it is known. */
export interface ExpectedOn {
  readonly filedBy: ReadonlySet<string>;
  /** The day that decides who has to file: the due day once it has passed. */
  readonly day: Day;
  readonly today: Day;
  readonly until?: string | undefined;
}

async function institutionsOf(
  asked: Asked,
  unit: Region,
  { day, today, until }: ExpectedOn,
): Promise<ExpectedUnits> {
  const newFrom = parseDay(asked.forms.current.definition.campaign.issued) ?? day;
  const expected: Expected[] = [];
  const ended: Expected[] = [];
  for (const { row, renamed } of await listedRows(asked, [unit.code], until)) {
    const judging = { obliging: EXPECTED_AGREEMENTS, newFrom, ...(renamed && { renamed }) };
    const then = judgeListed(row, { ...judging, day });
    const now = judgeListed(row, { ...judging, day: today });
    if (!then.listed) continue;
    const registry = now.state ?? then.state;
    const unitOfRow: Expected = {
      code: row.code,
      name: row.name,
      level: '机构',
      ...(registry && { registry }),
    };
    (then.expected ? expected : ended).push(unitOfRow);
  }
  return { expected, ended };
}

/** Who files an annex to a unit: its institutions where institutions file it, else the offices one level down. */
export async function expectedOf(asked: Asked, unit: Region, on: ExpectedOn): Promise<ExpectedUnits> {
  const { filedBy } = on;
  const own =
    unit.level !== 'province' && filedBy.has('机构')
      ? await institutionsOf(asked, unit, on)
      : { expected: [], ended: [] };
  if (unit.level === 'county') return own;
  const offices = officesBelow(unit, asked.forms.regions).filter((o) => filedBy.has(o.level));
  return { expected: [...own.expected, ...offices], ended: own.ended };
}

/** The unit that is asked about, the caller's own unless named; throws where the caller may not look into it. */
export function unitOf({ account, forms }: Asked, code: string | undefined): Region {
  const unit = forms.regions.get(code ?? account.scope.region);
  if (!unit) throw filerUnknown(code ?? account.scope.region);
  const target = { level: '县' as const, region: unit.code };
  if (account.scope.level === '机构' || !can(account, 'read', { target, regions: forms.regions }))
    throw forbidden();
  return unit;
}
