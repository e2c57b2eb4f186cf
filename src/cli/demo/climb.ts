import type { Client } from '../../client/client';
import type { Accepted } from '../../core/consolidate/accepted';
import { consolidate } from '../../core/consolidate/consolidate';
import type { CompiledForm } from '../../core/rules/compile';
import type { Dataset } from '../../core/form/table';
import { Refused, type Io } from '../io';
import { unitOf } from '../unit';
import { packed, sent, signedIn } from './chain';
import { datasetOf, tableFrom } from './dataset';
import { amended } from './amend';
import { headerOf, type DemoProvince } from './province';
import { SELF_CHECK_CUTOFF } from './self-check';
import type { RawPackage } from './package';

/** What offices send upward in the story: annex 1's face B, once, up to the end of the self-check. */
const ROLL_UP = 'A1B';
const UP = { cutoff: SELF_CHECK_CUTOFF, filledOn: SELF_CHECK_CUTOFF + 10, basis: '一次性' };

/** Where the story goes on after the institutions have filed. */
export interface Climb {
  readonly province: DemoProvince;
  readonly url: string;
}

async function acceptAll(client: Client): Promise<number> {
  const page = await client.submissions({ status: 'submitted', limit: 200 });
  if (!page.ok) throw new Refused('读不到已上报的名单');
  const answers = await Promise.all(page.value.items.map((s) => client.accept(s.id, { version: s.version })));
  const refused = answers.find((a) => !a.ok);
  if (refused) throw new Refused('有一份不能受理');
  return answers.length;
}

/** A filer's tables as an upper table takes them in. */
export function acceptedOf(form: CompiledForm, filer: RawPackage): Accepted {
  return {
    id: filer.code,
    version: 1,
    unit: filer.code,
    level: filer.level,
    area: filer.county,
    data: datasetOf(form.definition, filer),
  };
}

interface Office {
  readonly code: string;
  readonly data: Dataset;
}

/** The roll-up that an office sends: its summary tables alone, dated and signed like the sheets below it. */
export function rollUp(
  form: CompiledForm,
  code: string,
  story: { province: DemoProvince; accepted: readonly Accepted[] },
): Office {
  const { definition } = form;
  const made = consolidate(form, {
    unit: unitOf(definition, code),
    submissions: story.accepted,
    registry: tableFrom(definition, 'R', story.province.registry),
    scopes: [ROLL_UP],
  });
  const table = made.data.tables.get(ROLL_UP);
  if (!table) throw new Refused(`${code} 没有可以汇总的附件1`);
  const office = unitOf(definition, code);
  const region = definition.regions.find((r) => r.code === code);
  const pool = region?.level === 'county' ? region.parent : code;
  const filer = { code, name: office.name, level: office.level, pool, county: code };
  const header = headerOf(filer, { scope: ROLL_UP, snapshot: UP, unit: '万元' });
  return {
    code,
    data: {
      tables: new Map([[ROLL_UP, table]]),
      headers: new Map([[ROLL_UP, tableFrom(definition, 'H', [header])]]),
    },
  };
}

async function fileUp(
  form: CompiledForm,
  office: Office,
  story: { url: string; above: string },
): Promise<void> {
  const own = await signedIn(story.url, office.code);
  const receipt = await sent(own, await packed(form.definition, office.data), `demo-up-${office.code}`);
  const upper = await signedIn(story.url, story.above);
  const answer = await upper.accept(receipt.id, { version: receipt.version });
  if (!answer.ok)
    throw new Refused(
      `${office.code} 的汇总不能受理：${answer.kind === 'refused' ? answer.problem.detail : answer.reason}`,
    );
}

/** County by county and pool by pool up to the province, then one late correction that the province's tie-out finds. */
export async function climb(form: CompiledForm, { province, url }: Climb, io: Io): Promise<void> {
  const { definition } = form;
  const counties = [...new Set(province.institutions.map((i) => i.county))];
  const accepted = province.institutions.map((i) => acceptedOf(form, i));
  const taken = await Promise.all(counties.map(async (code) => acceptAll(await signedIn(url, code))));
  io.out(
    `六、${counties.length} 个县审核受理 ${taken.reduce((a, b) => a + b, 0)} 份，逐级汇总（金额按分累计，家数去重）：\n`,
  );
  const pools = [...new Set(province.institutions.map((i) => i.pool))];
  const top = definition.regions.find((r) => r.level === 'province')?.code ?? '';
  for (const code of counties) {
    const pool = province.institutions.find((i) => i.county === code)?.pool ?? '';
    await fileUp(form, rollUp(form, code, { province, accepted }), { url, above: pool });
  }
  for (const code of pools)
    await fileUp(form, rollUp(form, code, { province, accepted }), { url, above: top });
  io.out(`    ${counties.length} 个县、${pools.length} 个统筹区的附件1汇总已上报并受理\n`);
  await lateCorrection(form, { province, url }, io);
}

async function lateCorrection(form: CompiledForm, { province, url }: Climb, io: Io): Promise<void> {
  const change = amended(province.institutions);
  const clerk = await signedIn(url, change.filer.code);
  const receipt = await sent(
    clerk,
    await packed(form.definition, datasetOf(form.definition, change.filer)),
    'demo-late',
  );
  const county = await signedIn(url, change.filer.county);
  const answer = await county.accept(receipt.id, { version: receipt.version });
  if (!answer.ok) throw new Refused('更正件不能受理');
  io.out(`七、汇总报出以后，${change.filer.name} 又更正了一格（第 ${receipt.version} 版）：${change.told}\n`);
  const auditor = await signedIn(url, '520000-audit');
  const report = await auditor.tieOut({});
  if (!report.ok) throw new Refused('对账没有完成');
  const { counts, compared, entries } = report.value;
  io.out(
    `\n八、省级对账：核对 ${compared} 个合计，相符 ${counts.ties}，四舍五入可解释 ${counts.rounding}，不符 ${counts.broken}\n`,
  );
  const broken = entries.filter((e) => e.verdict === 'broken' && e.parts.length > 0);
  const changed = (e: Entry): boolean => e.parts.some((p) => p.changes.length > 0);
  const told = [broken.find((e) => !changed(e)), broken.find(changed)];
  for (const entry of told) if (entry) io.out(entryText(form, province, entry));
  io.out('    （其余各行是同一格引起的）\n');
}

type Entry = Extract<Awaited<ReturnType<Client['tieOut']>>, { ok: true }>['value']['entries'][number];

function headingOf(form: CompiledForm, scope: string, column: string): { zh: string; unit: string } {
  const found = form.definition.tables.find((t) => t.scope === scope)?.columns.find((c) => c.id === column);
  return { zh: found?.heading.zh ?? column, unit: found?.unit ?? '' };
}

/** A broken total as the auditor reads it: the figure, the unit it comes from, and the cells that were changed there. */
function entryText(form: CompiledForm, province: DemoProvince, entry: Entry): string {
  const nameOf = (code: string): string => definitionName(form, province, code);
  const { cell } = entry;
  const heading = headingOf(form, cell.scope, cell.column);
  const place = `${cell.sheet ?? cell.scope} ${cell.cell ?? `第${cell.row}行`}`;
  const lines = [
    `    ≠ ${nameOf(cell.submission.unit)} ${place} ${heading.zh}：填报 ${entry.stated ?? '空白'}，按明细重算 ${entry.recomputed ?? '空白'} ${heading.unit}`,
  ];
  for (const part of entry.parts.slice(0, 3)) {
    lines.push(`        出在 ${nameOf(part.unit)}：差 ${part.difference} ${heading.unit}`);
    for (const change of part.changes) {
      const changed = headingOf(form, change.scope, change.column);
      lines.push(
        `            截止后更正 ${change.sheet ?? change.scope} ${change.cell ?? ''} ${changed.zh}：${change.from ?? '空白'} → ${change.to ?? '空白'} ${changed.unit}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function definitionName(form: CompiledForm, province: DemoProvince, code: string): string {
  return (
    form.definition.regions.find((r) => r.code === code)?.name ??
    province.institutions.find((i) => i.code === code)?.name ??
    code
  );
}
