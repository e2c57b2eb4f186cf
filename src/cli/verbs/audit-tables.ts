import { analyse } from '../../core/audit/analyse';
import { analysisView } from '../../core/audit/analysis-view';
import { booksOf } from '../../core/audit/books';
import { bridgeOf } from '../../core/audit/bridge';
import { bridgeView, type BridgeView } from '../../core/audit/bridge-view';
import { namesOf } from '../../core/audit/place-names';
import { whereTo } from '../../core/audit/where';
import { whereView } from '../../core/audit/where-view';
import { rankOf, type Accepted } from '../../core/consolidate/accepted';
import { groupThousands } from '../../core/value/amount';
import { guizhou2024Analysis } from '../../forms/guizhou-2024/analysis';
import { Unusable } from '../io';
import type { Answer, AuditInput } from './audit-input';
import { figureTraceAnswer } from './audit-trace';

function opened({ form, submissions, registry }: AuditInput) {
  return booksOf(form, { submissions, ...(registry && { registry }) });
}

interface Named {
  readonly scope: string;
  readonly column: string;
  readonly place: string;
}

/** Reads `A4.total_amount@r0`: scope, column, and a printed row or a row number. */
function named({ form }: AuditInput, word: string): Named {
  const [, scope = '', column = '', place = ''] = /^(\w+)\.(\w+)@(\w+)$/.exec(word) ?? [];
  const table = form.definition.tables.find((t) => t.scope === scope);
  if (!table) throw new Unusable(`“${word}”不是一个数，请写成 A4.total_amount@r0（表.栏@行）`);
  if (!table.columns.some((c) => c.id === column))
    throw new Unusable(`${table.sheet}没有 ${column} 这一栏，请核对`);
  return { scope, column, place };
}

function stating({ submissions }: AuditInput, scope: string, unit: string | undefined): Accepted {
  const holding = submissions.filter(
    (s) => s.data.tables.has(scope) && (unit === undefined ? rankOf(s.level) > 0 : s.unit === unit),
  );
  const [top] = [...holding].sort((a, b) => rankOf(b.level) - rankOf(a.level));
  if (!top)
    throw new Unusable(`这些工作簿里${unit === undefined ? '' : ` ${unit} `}没有填报 ${scope}，请核对`);
  return top;
}

function bridgeText(view: BridgeView): string {
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

/** Why a figure that an office states differs: `A4.total_amount@r0`, of the topmost office unless one is named. */
export function bridgeAnswer(input: AuditInput, word: string, unit: string | undefined): Answer {
  const { scope, column, place } = named(input, word);
  const submission = stating(input, scope, unit);
  const bridge = bridgeOf(opened(input), { submission, scope, rowId: place, column });
  if (!bridge) throw new Unusable(`${word} 没有填报数，或没有可以核对的明细，请核对表、栏、行`);
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
  const { form, registry } = input;
  const { used } = opened(input).ledger;
  const results = analyse(form, {
    submissions: used,
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
