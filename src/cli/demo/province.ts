import type { Region } from '../../core/value/region';
import { dayOf, type Day } from '../../core/value/date';
import { CASE_DAYS, inspectionsOf, type Inspection } from './inspections';
import { institutionsOf, shortName } from './institutions';
import { dated, type Institution, type RawPackage, type RawRow, type RawTable } from './package';
import { findingsOf, SELF_CHECK_CUTOFF, summaryOf } from './self-check';
import { disciplineClue, otherSubjectsOf } from './other-subjects';
import { transfersOf, type Office } from './transfers';

/** The snapshot that annexes 3 to 6 are generated for. */
export interface Snapshot {
  readonly cutoff: Day;
  readonly filledOn: Day;
  readonly basis: '阶段性' | '累计';
}

/** The two snapshots of the plan: those of 30 November and 12 December 2024. */
export const STAGE: Snapshot = {
  cutoff: dayOf(2024, 9, 30) as Day,
  filledOn: dayOf(2024, 11, 25) as Day,
  basis: '阶段性',
};
export const CUMULATIVE: Snapshot = {
  cutoff: dayOf(2024, 11, 30) as Day,
  filledOn: dayOf(2024, 12, 9) as Day,
  basis: '累计',
};

/** What to generate: `counties` by code with the number of their institutions; the same seed always gives the same province. */
export interface DemoRequest {
  readonly regions: readonly Region[];
  readonly seed: string;
  readonly counties: ReadonlyMap<string, number>;
  readonly snapshot?: Snapshot;
}

/** A generated province: the registry, what each institution hands in (A1, A2) and what each county does (A3, A3V, A5, A5B, A5R, A6). */
export interface DemoProvince {
  readonly registry: readonly RawRow[];
  readonly institutions: readonly RawPackage[];
  readonly offices: readonly RawPackage[];
}

/** The first `perPool` counties of the first `pools` 统筹区: one of 40 institutions, the others of `others` each. */
export function demoCounties(
  regions: readonly Region[],
  { pools, perPool, others }: { readonly pools: number; readonly perPool: number; readonly others: number },
): ReadonlyMap<string, number> {
  const parents = regions.filter((r) => r.level === 'prefecture').slice(0, pools);
  const chosen = parents.flatMap((pool) => regions.filter((r) => r.parent === pool.code).slice(0, perPool));
  return new Map(chosen.map((county, i) => [county.code, i === 0 ? 40 : others]));
}

function headerItems(scope: string, unit: '元' | '万元', person: number): RawRow {
  const people = ['王敏', '陈刚', '李娜', '杨帆', '吴静', '罗勇', '周霞', '冉强'];
  const at = (i: number): string => people[(person + i) % people.length] as string;
  return {
    form_no: scope,
    issue_no: '黔医保发〔2024〕5号',
    money_unit: unit,
    prepared_by: at(0),
    reviewed_by: at(1),
    approved_by: at(2),
    phone: `0851-8${String(1000000 + person * 37).slice(-7)}`,
  };
}

/** Which table a header stands over, for which cut-off, in which money unit (元 unless said). */
export interface HeaderRequest {
  readonly scope: string;
  readonly snapshot: Omit<Snapshot, 'basis'> & { readonly basis: string };
  readonly unit?: '元' | '万元';
}

/** The header of one table of a filer: who files, for which area, on which basis and up to which day. */
export function headerOf(
  filer: Pick<RawPackage, 'code' | 'name' | 'level' | 'pool' | 'county'>,
  { scope, snapshot, unit = '元' }: HeaderRequest,
): RawRow {
  return {
    ...headerItems(scope, unit, Number(filer.code.replace(/\D/g, '').slice(-3))),
    filer_org: filer.name,
    filer_code: filer.code,
    filer_level: filer.level,
    pool_area: filer.pool || null,
    county_code: filer.county || null,
    basis: snapshot.basis,
    cutoff_date: dated(snapshot.cutoff),
    filled_on: dated(snapshot.filledOn),
  };
}

function institutionPackage(institution: Institution, seed: string): RawPackage {
  const filer = { ...institution, level: '机构' as const };
  const once = { cutoff: SELF_CHECK_CUTOFF, filledOn: SELF_CHECK_CUTOFF, basis: '一次性' };
  const findings = findingsOf(institution, seed);
  const tables = new Map<string, RawTable>([
    [
      'A1',
      { header: headerOf(filer, { scope: 'A1', snapshot: once }), rows: [summaryOf(institution, findings)] },
    ],
    ['A2', { header: headerOf(filer, { scope: 'A2', snapshot: once }), rows: findings }],
  ]);
  const { code, name, pool, county } = institution;
  return { code, name, pool, county, level: '机构', tables };
}

function registryRow(institution: Institution): RawRow {
  return {
    fixmedins_code: institution.code,
    fixmedins_name: institution.name,
    fixmedins_type: institution.type,
    inst_level: institution.level,
    ownership: institution.ownership,
    pool_area: institution.pool,
    county_code: institution.county,
    agreement_status: '正常',
    agreement_from: dated(dayOf(2018, 1, 1) as Day),
    status_from: dated(dayOf(2018, 1, 1) as Day),
  };
}

function officeName(county: Region): string {
  return `${shortName(county.name)}医疗保障局`;
}

function officePackage(office: Office, inspections: readonly Inspection[], snapshot: Snapshot): RawPackage {
  const filer = { ...office, code: office.county, level: '县' as const };
  const current = inspections.filter((i) => i.day + CASE_DAYS <= snapshot.cutoff);
  const { consultations, replies, register, transfers } = transfersOf(filer, current);
  const clue = disciplineClue(filer);
  const sent = clue.day <= snapshot.cutoff ? [...transfers, clue.row] : transfers;
  const rows: readonly (readonly [string, readonly RawRow[]])[] = [
    ['A3', current.map((i, n) => ({ ...i.row, seq: n + 1 }))],
    ['A3V', current.flatMap((i) => i.lines)],
    ['A5', consultations],
    ['A5B', replies],
    ['A5R', register],
    ['A6', sent.map((row, n) => ({ ...row, seq: n + 1 }))],
  ];
  const tables = new Map(
    rows.map(
      ([scope, list]) => [scope, { header: headerOf(filer, { scope, snapshot }), rows: list }] as const,
    ),
  );
  return { ...filer, tables };
}

/** Generates a province whose annexes agree with one another and pass every rule of severity error and query. */
export function demoProvince({ regions, seed, counties, snapshot = CUMULATIVE }: DemoRequest): DemoProvince {
  const byCode = new Map(regions.map((r) => [r.code, r]));
  const registry: RawRow[] = [];
  const institutions: RawPackage[] = [];
  const offices: RawPackage[] = [];
  for (const [code, count] of counties) {
    const county = byCode.get(code);
    const pool = county && (county.level === 'county' ? byCode.get(county.parent) : county);
    if (!county || !pool) throw new RangeError(`no such county: ${code}`);
    const list = institutionsOf({ county, pool, count, seed });
    const packages = new Map(list.map((i) => [i, institutionPackage(i, seed)]));
    const fundOf = (i: Institution): number =>
      Math.round(Number(packages.get(i)?.tables.get('A1')?.rows[0]?.['fund_amount'] ?? 0) * 100);
    registry.push(...list.map(registryRow));
    institutions.push(...packages.values());
    const office = { pool: pool.code, county: code, name: officeName(county) };
    const inspections = [...inspectionsOf(list, seed, fundOf), ...otherSubjectsOf(office, seed)];
    offices.push(officePackage(office, inspections, snapshot));
  }
  return { registry, institutions, offices };
}
