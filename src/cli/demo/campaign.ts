import type { Client } from '../../client/client';
import { checkData } from '../../core/check/full-check';
import type { CompiledForm } from '../../core/rules/compile';
import { dayOf, serialOfDay, type Day } from '../../core/value/date';
import { amended } from './amend';
import { provinceSteps } from './campaign-province';
import { acceptedBy, filed, inOrder, momentOf, openVisit, type Step, type Visit } from './campaign-visit';
import { datasetOf } from './dataset';
import type { RawPackage } from './package';
import { storyProvince, STORY_COUNTY } from './registry';
import { sampleHospital } from './sample';

/** How many of the county's institutions have filed, without the one that filed again. */
const TOTAL = 32;
/** How many of them are accepted, in the order of arrival; the others wait, but for the last, which are returned. */
const ACCEPTED = 20;
const RETURNED = 2;
const EXPLAINED = 3;
const BEFORE_SELF_CHECK = dayOf(2020, 11, 3) as Day;
const WORDS = [
  '2020-11-03入院、2021-06-12出院结算，按结算时间纳入自查，结算清单号 JS20210612-37。',
  '该批次处方跨越自查起点，结算发生在2021年5月，按结算时间填报，清单附后备查。',
  '住院病历首页入院时间早于自查起点，出院结算在自查期内，按出院结算列入。',
];

/** Every third of a list after the others, so that hospitals and pharmacies come mixed. */
function shuffled<T>(list: readonly T[]): readonly T[] {
  return [0, 1, 2].flatMap((rest) => list.filter((_, i) => i % 3 === rest));
}

/** One finding began before the self-check: a query that the clerk explains. */
function early(filer: RawPackage): RawPackage {
  const details = filer.tables.get('A2');
  const rows = details?.rows.map((row, i) =>
    i === 0 ? { ...row, occurred_from: serialOfDay(BEFORE_SELF_CHECK) } : row,
  );
  return details && rows
    ? { ...filer, tables: new Map(filer.tables).set('A2', { ...details, rows }) }
    : filer;
}

function explained(form: CompiledForm, filer: RawPackage, n: number) {
  const data = datasetOf(form.definition, filer);
  const queries = checkData(form, data).findings.filter((f) => f.severity === 'query');
  const text = WORDS[n % WORDS.length] ?? '';
  return queries.map(({ key, rule }) => ({ key, rule, text }));
}

async function sendBack(office: Client, id: string, cell: string): Promise<void> {
  const answer = await office.returnToFiler(id, {
    version: 1,
    reason: '附件2有一格与凭据不符，请核对后重报',
    comments: [{ sheet: '附件2', cell, text: '费用清单合计比填报数少，请核对后改正' }],
  });
  if (!answer.ok) throw new Error(`the demo's ${id} cannot be returned`);
}

/** One institution is sent back, corrects the figure and files a second version. */
async function resubmit(form: CompiledForm, visit: Visit, filer: RawPackage): Promise<void> {
  const receipt = await filed(form, visit, { filer });
  await sendBack(await visit.as(STORY_COUNTY), receipt.id, 'O9');
  await filed(form, visit, { filer: amended([filer]).filer, key: `campaign-${filer.code}-2` });
}

function countySteps(form: CompiledForm, visit: Visit, opens: number): readonly Step[] {
  const sample = sampleHospital(form).code;
  const all = storyProvince(form.definition).institutions.filter((i) => i.county === STORY_COUNTY);
  const filers = all.filter((i) => i.code !== sample);
  const detailed = filers.filter((f) => (f.tables.get('A2')?.rows.length ?? 0) > 1);
  const again = detailed[0];
  const plain = shuffled(filers.filter((f) => f !== again)).slice(0, TOTAL);
  const asking = plain.filter((filer, n) => n >= ACCEPTED && detailed.includes(filer)).slice(0, EXPLAINED);
  const files = async (filer: RawPackage, n: number): Promise<void> => {
    const asks = asking.indexOf(filer);
    const own = asks >= 0 ? early(filer) : filer;
    const explanations = asks >= 0 ? explained(form, own, asks) : [];
    const receipt = await filed(form, visit, { filer: own, explanations });
    if (n < ACCEPTED) await acceptedBy(await visit.as(STORY_COUNTY), receipt);
    else if (n >= TOTAL - RETURNED) await sendBack(await visit.as(STORY_COUNTY), receipt.id, 'S9');
  };
  const idle = filers.filter((f) => f !== again && !plain.includes(f)).slice(0, 2);
  const ends = async (): Promise<void> => {
    if (again) await resubmit(form, visit, again);
    await signInOnly(visit, idle);
    await closeOne(form, visit);
  };
  return [
    ...plain.map((filer, n) => ({ at: momentOf(opens, n, TOTAL), run: () => files(filer, n) })),
    { at: momentOf(opens, TOTAL, TOTAL), run: ends },
  ];
}

/** Some have looked in and filed nothing. */
async function signInOnly(visit: Visit, filers: readonly RawPackage[]): Promise<void> {
  for (const { code } of filers) await visit.as(code);
}

/** One institution closed while the campaign ran. */
async function closeOne(form: CompiledForm, visit: Visit): Promise<void> {
  const office = await visit.as(STORY_COUNTY);
  const [held, roster] = await Promise.all([office.registry(), office.roster({ annex: '1' })]);
  if (!held.ok || !roster.ok) return;
  const sample = sampleHospital(form).code;
  const missing = new Set(roster.value.items.filter((i) => i.status === 'missing').map((i) => i.code));
  const closed = [...held.value.institutions].reverse().find((i) => missing.has(i.code) && i.code !== sample);
  if (closed) await office.putRegistry({ institutions: [{ ...closed, validTo: '2024-05-26' }] });
}

/** The endpoint's clock while a demo is filled: when its first filing comes, and a way to let it go on. */
export interface FillClock {
  readonly opens: number;
  advance(to: number): void;
}

/** A clock that goes on as it does by itself: everything is filed at one moment. */
const AT_ONCE: FillClock = { opens: 0, advance: () => undefined };

/** Fills a fresh demo endpoint with a campaign in the days before its due day; does nothing where somebody has filed. */
export async function fillCampaign(
  form: CompiledForm,
  handle: (request: Request) => Promise<Response>,
  clock: FillClock = AT_ONCE,
): Promise<void> {
  const visit = openVisit(handle, (to) => clock.advance(to));
  const held = await (await visit.as(STORY_COUNTY)).submissions({ limit: 1 });
  if (!held.ok || held.value.items.length > 0) return;
  const { opens } = clock;
  await inOrder(visit, [...countySteps(form, visit, opens), ...provinceSteps(form, visit, opens)]);
}
