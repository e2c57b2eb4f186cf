import type { z } from 'zod';
import type { AnalysisRuleDefinition } from '../form/analysis';
import type { Words } from '../form/definition';
import { addressOf, placeOf } from '../form/table';
import { groupThousands } from '../value/amount';
import type { analysisSchema } from '../submission/views-analysis';
import type { AnalysisFinding, AnalysisResult, Peers, Scaled } from './analysis-result';
import type { Names } from './place-names';
import type { SentCell } from './where';

type View = z.infer<typeof analysisSchema>;
type FindingView = View['findings'][number];
type CellView = NonNullable<FindingView['at']>;

/** Digits at a scale as a plain decimal. */
function plain({ digits, scale }: Scaled): string {
  const text = String(Math.abs(digits)).padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  return `${digits < 0 ? '-' : ''}${whole}${scale > 0 ? `.${text.slice(-scale)}` : ''}`;
}

function cellAt({ submission, scope, row, column }: SentCell): CellView {
  const table = submission.data.tables.get(scope);
  const place = table && placeOf(table, row, column);
  const { id, version, unit } = submission;
  return {
    submission: { id, version, unit },
    scope,
    row: row + 1,
    column,
    ...(place && { sheet: place.sheet, cell: addressOf(place) }),
  };
}

/** Half of twice a figure at its own scale, half up away from zero; a whole count shows its half as .5. */
function half(twice: number, scale: number): string {
  const digits = (n: number): number => Math.sign(n) * Math.floor(Math.abs(n) + 0.5);
  if (scale > 0 || Number.isInteger(twice / 2)) return plain({ digits: digits(twice / 2), scale });
  return plain({ digits: digits(twice * 5), scale: 1 });
}

function peersView(
  { group, n, median2, mad2, score }: Peers,
  scale: number,
): NonNullable<FindingView['peers']> {
  const name = group.join(' ');
  return {
    group: { zh: name, en: name },
    n,
    median: half(median2, scale),
    mad: half(mad2, scale),
    score: plain({ digits: score, scale: 2 }),
  };
}

function filled(text: string, finding: FindingView): string {
  const known: Record<string, string> = {
    value: groupThousands(finding.value),
    n: String(finding.peers?.n ?? ''),
    median: groupThousands(finding.peers?.median ?? ''),
  };
  finding.operands.forEach((o, i) => (known[String(i)] = groupThousands(o.value)));
  return text.replace(/\{(\w+)\}/g, (_, key: string) => known[key] ?? '');
}

/** The institution that a row speaks of where its table names one, else who sent it. */
function unitOf({ submission, scope, row }: SentCell): string {
  const table = submission.data.tables.get(scope);
  const column = table?.definition.columns.find((c) => c.pattern === 'institution');
  return (column && table?.columns.get(column.id)?.texts?.[row]) ?? submission.unit;
}

function findingView(names: Names, { rule, at, value, operands, peers }: AnalysisFinding): FindingView {
  const unit = unitOf(at);
  const view: FindingView = {
    rule: rule.id,
    unit,
    unitName: names.unit(unit),
    at: cellAt(at),
    value: plain(value),
    valueUnit: rule.unit,
    operands: rule.operands.flatMap((o, i) => {
      const operand = operands[i];
      if (!operand) return [];
      const cell = o.column === undefined ? undefined : cellAt({ ...at, column: o.column });
      return [{ name: o.name, value: plain(operand), unit: o.unit, ...(cell && { at: cell }) }];
    }),
    ...(peers && { peers: peersView(peers, value.scale) }),
    message: rule.message,
  };
  return { ...view, message: { zh: filled(rule.message.zh, view), en: filled(rule.message.en, view) } };
}

function thresholdOf(rule: AnalysisRuleDefinition): Words {
  if (rule.kind !== 'bounds')
    return {
      zh: `修正z分数绝对值大于 ${rule.score}，同类不少于 ${rule.leastPeers} 家`,
      en: `modified z-score beyond ${rule.score}, at least ${rule.leastPeers} peers`,
    };
  const { least, most, unit } = rule;
  if (least !== undefined && most !== undefined)
    return { zh: `小于 ${least} 或大于 ${most} ${unit}`, en: `below ${least} or above ${most}` };
  return most === undefined
    ? { zh: `小于 ${least ?? ''} ${unit}`, en: `below ${least ?? ''}` }
    : { zh: `大于 ${most} ${unit}`, en: `above ${most}` };
}

const SILENT: Readonly<Record<NonNullable<AnalysisResult['silent']>, Words>> = {
  'no-table': { zh: '没有收到所需的表，未分析', en: 'the tables that it needs are not held' },
  'no-snapshot': { zh: '没有前后两期快照，不作比较', en: 'there are no two snapshots to compare' },
  'few-peers': { zh: '同类太少，不作比较', en: 'too few peers to compare with' },
};

function ruleView({ rule, examined, findings, silent }: AnalysisResult): View['rules'][number] {
  return {
    id: rule.id,
    title: rule.title,
    threshold: thresholdOf(rule),
    source: rule.source,
    examined,
    found: findings.length,
    ...(silent && { silent: SILENT[silent] }),
  };
}

/** An analysis with its words: every rule with its threshold and source, every finding with its cell, operands and peers. */
export function analysisView(
  names: Names,
  results: readonly AnalysisResult[],
): Pick<View, 'rules' | 'findings'> {
  return {
    rules: results.map(ruleView),
    findings: results.flatMap((r) => r.findings.map((f) => findingView(names, f))),
  };
}
