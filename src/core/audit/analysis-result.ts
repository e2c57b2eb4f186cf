import type { AnalysisRuleDefinition } from '../form/analysis';
import type { Spread } from './robust';
import type { SentCell } from './where';

/** A figure of the analysis: whole digits at a scale. */
export interface Scaled {
  readonly digits: number;
  readonly scale: number;
}

/** Whom a figure was compared with. */
export interface Peers extends Spread {
  readonly group: readonly string[];
  readonly score: number;
}

/** One thing worth asking about: the rule, the cell that shows it, its figure and those beside it. */
export interface AnalysisFinding {
  readonly rule: AnalysisRuleDefinition;
  readonly at: SentCell;
  readonly value: Scaled;
  readonly operands: readonly (Scaled | undefined)[];
  readonly peers?: Peers;
}

/** What a rule looked at and found; `small` where no group had enough peers. */
export interface AnalysisResult {
  readonly rule: AnalysisRuleDefinition;
  readonly examined: number;
  readonly findings: readonly AnalysisFinding[];
  readonly silent?: 'no-table' | 'few-peers' | 'no-snapshot';
}
