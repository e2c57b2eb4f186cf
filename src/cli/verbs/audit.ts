import { originsOf, pathOf, tieOutAll, type TieOutReport } from '../../core/audit/tie-out-all';
import type { TieEntry } from '../../core/audit/entry';
import { jointView } from '../../core/audit/joint-view';
import type { FormDefinition } from '../../core/form/definition';
import { addressOf } from '../../core/form/table';
import { formatAmount, groupThousands } from '../../core/value/amount';
import { readArgs, textOf, textsOf, type Call } from '../args';
import { needForm } from '../input';
import type { Answer, AuditInput } from './audit-input';
import { analysisAnswer, bridgeAnswer, stagesAnswer, traceAnswer } from './audit-tables';
import { fetchEvidence } from './audit-evidence';
import { auditFrom } from './audit-from';
import { auditVerifyVerb } from './audit-verify';
import { readAll, registryOf } from './consolidate';
import { Exit, Unusable, type Verb } from '../io';

function figure(form: FormDefinition, entry: TieEntry, value: number | undefined): string {
  if (value === undefined) return '空白';
  const table = form.tables.find((t) => t.scope === entry.cell.scope);
  const column = table?.columns.find((c) => c.id === entry.cell.column);
  if (column?.type !== 'money') return `${value} ${column?.unit ?? ''}`.trim();
  const unit = column.unit === '万元' ? 'wan' : 'yuan';
  return `${groupThousands(formatAmount(value, unit))} ${column.unit ?? '元'}`;
}

function nameOf(form: FormDefinition, code: string): string {
  return form.regions.find((r) => r.code === code)?.name ?? code;
}

/** One stated figure against the recomputed one, with its unit, place and heading. */
export function entryLine(form: FormDefinition, entry: TieEntry): string {
  const { cell } = entry;
  const table = form.tables.find((t) => t.scope === cell.scope);
  const heading = table?.columns.find((c) => c.id === cell.column)?.heading.zh ?? cell.column;
  const place = cell.place ? ` ${addressOf(cell.place)}` : '';
  const where = `${nameOf(form, cell.unit)} ${table?.sheet ?? cell.scope}${place} ${heading}`;
  const stated = figure(form, entry, entry.stated);
  const recomputed = figure(form, entry, entry.recomputed);
  return `${where}：填报 ${stated}，按明细重算 ${recomputed}`;
}

/** The report as text: how much was compared, and for each broken total the way down to its cell. */
export function reportLines(form: FormDefinition, report: TieOutReport): string {
  const { counts } = report;
  const lines = [
    `对账 ${report.compared} 个合计：相符 ${counts.ties}，四舍五入可解释 ${counts.rounding}，家数在范围内 ${counts.bound}，不符 ${counts.broken}`,
  ];
  const origins = originsOf(report);
  for (const origin of origins) {
    lines.push(`≠ ${entryLine(form, origin)}`);
    const above = report.entries.filter((e) => e !== origin && pathOf(report, e).at(-1) === origin);
    for (const entry of above) lines.push(`    影响 ${entryLine(form, entry)}`);
  }
  for (const entry of report.joint) {
    const { message } = jointView(form, entry);
    const sheet = form.tables.find((t) => t.scope === entry.cell.scope)?.sheet ?? entry.cell.scope;
    const places = entry.cells.map(
      (c) => `${nameOf(form, c.unit)} ${c.place ? addressOf(c.place) : `${c.row + 1} ${c.column}`}`,
    );
    lines.push(`≠ ${nameOf(form, entry.cell.unit)} ${sheet}：${message.zh}（${places.join('、')}）`);
  }
  return `${lines.join('\n')}\n`;
}

function asked(call: Call, input: AuditInput): Answer | undefined {
  const unit = textOf(call, 'unit');
  const [bridge, trace] = [textOf(call, 'bridge'), textOf(call, 'trace')];
  if (bridge !== undefined) {
    const [against, printed] = [textOf(call, 'against'), textOf(call, 'printed')];
    return bridgeAnswer(input, { word: bridge, unit, against, printed });
  }
  if (trace !== undefined) return traceAnswer(input, trace, unit);
  if (call.values['stages'] === true) return stagesAnswer(input);
  return call.values['analysis'] === true ? analysisAnswer(input) : undefined;
}

const EVIDENCE_OPTIONS = {
  from: { type: 'string' },
  evidence: { type: 'string' },
  token: { type: 'string' },
  campaign: { type: 'string' },
  basis: { type: 'string' },
  cutoff: { type: 'string' },
  held: { type: 'string' },
} as const;

/** `duibiao audit FILE…`: stated totals against recomputed ones, traced to the cell. */
export const auditVerb: Verb = {
  usage:
    'duibiao audit FILE… [--bridge A4.total_amount@r0 [--against recomputed|upper|snapshot|printed] [--printed 数] | --trace A2.viol_amount@3 | --stages | --analysis] [--before FILE]… [--unit CODE] [--json]；duibiao audit --from URL [--token T] [--unit CODE] [--bridge A4.total_amount@r0 | --trace A1B.viol_amount@1 | --evidence OUT.zip]；duibiao audit verify FILE.zip',
  about:
    '对账：各级填报的合计与按明细重算的合计，不符的追到哪个单位哪一格；差额构成、一格汇到了哪里、供核实的分析；取证与离线核验',
  async run(args, io) {
    if (args[0] === 'verify') return auditVerifyVerb.run(args.slice(1), io);
    const call = readArgs(args, {
      ...EVIDENCE_OPTIONS,
      json: { type: 'boolean' },
      bridge: { type: 'string' },
      against: { type: 'string' },
      printed: { type: 'string' },
      before: { type: 'string', multiple: true },
      stages: { type: 'boolean' },
      trace: { type: 'string' },
      analysis: { type: 'boolean' },
      unit: { type: 'string' },
    });
    if (textOf(call, 'evidence') !== undefined) return fetchEvidence(call, io);
    if (textOf(call, 'from') !== undefined) return auditFrom(call, io);
    if (call.files.length === 0) throw new Unusable('请写出要对账的各级工作簿');
    const form = needForm();
    const submissions = await readAll(call.files, io);
    const registry = registryOf(submissions);
    const before = await readAll(textsOf(call, 'before'), io);
    const answer = asked(call, { form, submissions, registry, before });
    if (answer) {
      io.out(call.values['json'] ? `${JSON.stringify(answer.json)}\n` : answer.text);
      return Exit.clean;
    }
    const report = tieOutAll(form, { submissions, ...(registry && { registry }) });
    if (call.values['json']) for (const entry of report.entries) io.out(`${JSON.stringify(entry)}\n`);
    else io.out(reportLines(form.definition, report));
    return report.counts.broken + report.joint.length > 0 ? Exit.findings : Exit.clean;
  },
};
