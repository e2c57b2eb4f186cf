import type { Accepted, Level } from '../consolidate/accepted';
import type { ChangeRule } from '../form/analysis';
import type { CompiledForm } from '../rules/compile';
import type { AnalysisFinding, AnalysisResult, Scaled } from './analysis-result';
import { stepOf } from './compare';
import { stagesBetween, type Stage } from './fallen';
import { limitOf, scoreOf, spreadOf } from './robust';

/** An office's newest snapshot and the one before it. */
export interface SnapshotPair {
  readonly now: Accepted;
  readonly before: Accepted;
}

interface Changed extends SnapshotPair {
  readonly stage: Stage;
}

/** What the named figure of each office's own total was and is. */
function changesOf(form: CompiledForm, rule: ChangeRule, pairs: readonly SnapshotPair[]): Changed[] {
  return pairs.flatMap((pair) =>
    stagesBetween(form, pair.now, pair.before)
      .filter(({ cell }) => cell.scope === rule.scope && cell.column === rule.column)
      .filter(({ cell }) => cell.rowId === rule.row && (cell.area ?? cell.unit) === cell.unit)
      .map((stage) => ({ ...pair, stage })),
  );
}

function groupedByLevel(changes: readonly Changed[]): Map<Level, Changed[]> {
  const groups = new Map<Level, Changed[]>();
  for (const change of changes)
    groups.set(change.now.level, [...(groups.get(change.now.level) ?? []), change]);
  return groups;
}

/** Holds what a figure changed by between two snapshots against the same change of the offices of its level. */
export function askChange(
  form: CompiledForm,
  rule: ChangeRule,
  pairs: readonly SnapshotPair[],
): AnalysisResult {
  const definition = form.names.definition(rule.scope).columns.find((c) => c.id === rule.column);
  const step = definition ? stepOf(definition) : 1;
  const scale = definition?.type === 'money' ? (definition.decimals ?? 2) : 0;
  const scaled = (value: number): Scaled => ({ digits: Math.round(value / step), scale });
  const changes = changesOf(form, rule, pairs);
  const groups = groupedByLevel(changes);
  const enough = [...groups].filter(([, peers]) => peers.length >= rule.leastPeers);
  const findings = enough.flatMap(([level, peers]) => {
    const spread = spreadOf(peers.map(({ stage }) => scaled(stage.now - stage.before).digits));
    return peers.flatMap(({ now, stage }): AnalysisFinding[] => {
      const value = scaled(stage.now - stage.before);
      const score = spread && scoreOf(value.digits, spread);
      if (!spread || score === undefined || Math.abs(score) <= limitOf(rule.score)) return [];
      const at = { submission: now, scope: rule.scope, row: stage.cell.row, column: rule.column };
      const operands = rule.operands.map((o) => scaled(stage[o.value]));
      return [{ rule, at, value, operands, peers: { ...spread, score, group: [level] } }];
    });
  });
  const silent = changes.length === 0 ? 'no-snapshot' : enough.length === 0 ? 'few-peers' : undefined;
  return { rule, examined: changes.length, findings, ...(silent && { silent }) };
}
