import { analyse } from '../../core/audit/analyse';
import { analysisView } from '../../core/audit/analysis-view';
import { bridgeView, type BridgeView } from '../../core/audit/bridge-view';
import { snapshotPairs, stagesBetween, type Stage } from '../../core/audit/fallen';
import { namesOf } from '../../core/audit/place-names';
import { stageView } from '../../core/audit/stages-view';
import { whereTo } from '../../core/audit/where';
import { whereView } from '../../core/audit/where-view';
import { groupThousands } from '../../core/value/amount';
import { guizhou2024Analysis } from '../../forms/guizhou-2024/analysis';
import { Unusable } from '../io';
import { bridgeAgainst, type BridgeAsked } from './audit-against';
import type { Answer, AuditInput } from './audit-input';
import { named, opened, stating } from './audit-named';
import { figureTraceAnswer } from './audit-trace';

type StageView = ReturnType<typeof stageView>;

/** Why a figure differs, as text: a sentence, the causes that add up to the difference, the way down to cells. */
export function bridgeText(view: BridgeView): string {
  const lines = view.lines.map(({ heading, count, amount, bound, kind }) => {
    const many =
      bound === undefined ? (kind === 'unexplained' ? '' : `${count} 处`) : `最多 ±${groupThousands(bound)}`;
    return `  ${heading.zh}　${many}　${groupThousands(amount)}`;
  });
  const nodes = view.nodes.map((node) => {
    const place =
      node.kind === 'cell' && node.cell
        ? ` ${node.cell.sheet ?? node.cell.scope} ${node.cell.cell ?? `第${node.cell.row}行`} ${node.heading?.zh ?? ''}`
        : '';
    const sign = { ties: '＝', rounding: '≈', bound: '≈', broken: '≠' }[node.verdict];
    return `${'  '.repeat(node.depth + 1)}${sign} ${node.unitName}${place}　差额 ${groupThousands(node.difference)}`;
  });
  return [
    view.sentence.zh,
    `差额构成（${view.exactUnit}，正为填报多、负为填报少）`,
    ...lines,
    `  合计　　${groupThousands(view.difference)}`,
    '逐级对账',
    ...nodes,
    '',
  ].join('\n');
}

/** Why a figure that an office states differs from what it is held against: `A4.total_amount@r0`, of the topmost office unless one is named. */
export function bridgeAnswer(input: AuditInput, asked: BridgeAsked): Answer {
  const bridge = bridgeAgainst(input, asked);
  const json = bridgeView(input.form.definition, namesOf(input.form.definition), bridge);
  return { json, text: bridgeText(json) };
}

/** Where a cell went: `A2.viol_amount@3` of the unit named; of a printed row, `A4.total_amount@r0`, what it was made from. */
export function traceAnswer(input: AuditInput, word: string, unit: string | undefined): Answer {
  const { scope, column, place } = named(input, word);
  const printed = input.form.definition.tables.find((t) => t.scope === scope)?.rowIds;
  if (printed?.includes(place)) return figureTraceAnswer(input, { scope, column, rowId: place }, unit);
  if (unit === undefined) throw new Unusable('请用 --unit 写出是哪个单位的格子');
  const submission = stating(input, scope, unit);
  const row = Number(place) - 1;
  if (!(row >= 0 && row < (submission.data.tables.get(scope)?.rowCount ?? 0)))
    throw new Unusable(`${unit} 的 ${scope} 没有第 ${place} 行，请核对`);
  const sent = { submission, scope, row, column };
  const form = input.form.definition;
  const json = whereView({ form, names: namesOf(form), sent }, whereTo(opened(input), sent));
  const lines = json.figures.map(
    (f) =>
      `  → ${f.unitName} ${namesOf(form).sheet(f.scope)} ${f.cell?.cell ?? ''} ${f.rowHeading?.zh ?? ''} ${f.heading.zh}　填报 ${f.stated ?? '—'}`,
  );
  const head = `${unit} ${json.sheet ?? scope} ${json.cell ?? `第${place}行`}　${json.value ?? '空白'}`;
  return { json, text: `${[head, ...(lines.length > 0 ? lines : ['  没有汇入上级的数'])].join('\n')}\n` };
}

/** What is worth asking about, each with its threshold and source. */
export function analysisAnswer(input: AuditInput): Answer {
  const { form, registry, before } = input;
  const { used } = opened(input).ledger;
  const results = analyse(form, {
    submissions: used,
    snapshots: snapshotPairs(used, before),
    ...(registry && { registry }),
    rules: guizhou2024Analysis,
  });
  const json = analysisView(namesOf(form.definition), results);
  const lines = json.rules.flatMap((rule) => [
    `${rule.id} ${rule.title.zh}（${rule.threshold.zh}；${rule.source}）：${rule.silent?.zh ?? `看 ${rule.examined} 条，${rule.found} 条请核实`}`,
    ...json.findings
      .filter((f) => f.rule === rule.id)
      .map((f) => `  ▲ ${f.unitName} ${f.at?.sheet ?? ''} ${f.at?.cell ?? ''}　${f.message.zh}`),
  ]);
  return { json, text: `${lines.join('\n')}\n` };
}

/** The cumulative figures of each office beside those of its snapshot before; the ones that fell come first. */
export function stagesAnswer({ form, submissions, before }: AuditInput): Answer {
  const pairs = snapshotPairs(submissions, before);
  if (pairs.length === 0)
    throw new Unusable('没有前后两期快照可比，请用 --before 写出上一期的工作簿（截止日须早于本期）');
  const names = namesOf(form.definition);
  const stages = pairs.flatMap((p) => stagesBetween(form, p.now, p.before));
  const view = (s: Stage) => stageView(form.definition, names, s);
  const fallen = stages.filter((s) => s.now < s.before).map(view);
  const line = ({ unitName, cell, rowHeading, heading, before: was, now }: StageView) =>
    `${unitName} ${cell.sheet ?? names.sheet(cell.scope)} ${cell.cell ?? ''} ${rowHeading?.zh ?? ''} ${heading.zh}：上期 ${groupThousands(was)}，本期 ${groupThousands(now)}`;
  const text = [
    `前后两期比较 ${stages.length} 个累计数：${fallen.length} 个下降${fallen.length > 0 ? '，须说明原因' : ''}`,
    ...fallen.map((s) => `▲ ${line(s)}`),
    '',
  ].join('\n');
  return { json: { compared: stages.length, fallen, stages: stages.map(view) }, text };
}
