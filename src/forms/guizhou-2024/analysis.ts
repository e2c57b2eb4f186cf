import { analysisDefinition } from '../../core/form/analysis';
import rules from './analysis-rules.json';

/** What the analysis of the campaign asks about, with thresholds and sources; queries, never errors. */
export const guizhou2024Analysis = analysisDefinition.parse(rules);
