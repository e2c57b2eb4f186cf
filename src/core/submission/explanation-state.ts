import type { Explanation } from './package';

/** An officer's word on one explanation of a version. */
export interface ExplanationDecision {
  readonly version: number;
  readonly key: string;
  readonly decision: 'accept' | 'refuse';
  readonly reason: string;
  readonly at: string;
}

/** A version with the explanations that travelled in it; `accepted` where all levels have accepted it at some time. */
export interface ExplainedVersion {
  readonly version: number;
  readonly explanations: readonly Explanation[];
  readonly accepted: boolean;
}

/** An explanation with what became of it; `since` is the version in which it came in these words. */
export interface ExplanationState extends Explanation {
  readonly state: 'open' | 'accepted' | 'refused';
  readonly reason?: string;
  readonly since: number;
  /** Decided in an earlier period and carried on, because rule, figures and words are the same. */
  readonly carried?: true;
}

/** What is known of a submission's explanations: its versions, the oldest first, and the decisions in their order. */
export interface ExplanationHistory {
  readonly versions: readonly ExplainedVersion[];
  readonly decisions: readonly ExplanationDecision[];
  /** Explanations accepted in earlier periods. */
  readonly earlier?: readonly Explanation[];
}

function sinceOf({ versions }: ExplanationHistory, { key, text }: Explanation): number {
  let since = versions.at(-1)?.version ?? 0;
  for (const { version, explanations } of [...versions].reverse()) {
    if (!explanations.some((e) => e.key === key && e.text === text)) break;
    since = version;
  }
  return since;
}

function stateOf(history: ExplanationHistory, explanation: Explanation): ExplanationState {
  const { key, rule, text } = explanation;
  const since = sinceOf(history, explanation);
  const base = { key, rule, text, since };
  const said = history.decisions.filter((d) => d.key === key && d.version >= since).at(-1);
  if (said)
    return said.decision === 'accept'
      ? { ...base, state: 'accepted' }
      : { ...base, state: 'refused', reason: said.reason };
  if (history.versions.some((v) => v.accepted && v.version >= since)) return { ...base, state: 'accepted' };
  if (history.earlier?.some((e) => e.key === key && e.text === text))
    return { ...base, state: 'accepted', carried: true };
  return { ...base, state: 'open' };
}

/**
 * The explanations of the newest version with their standing. One lives under its rule and figures (the key) and its
 * words: while both stay, what was decided stays; words rewritten or a figure changed have to be decided anew.
 */
export function explanationStates(history: ExplanationHistory): readonly ExplanationState[] {
  return (history.versions.at(-1)?.explanations ?? []).map((e) => stateOf(history, e));
}

/** What became of explanations between two versions. */
export interface ExplanationChanges {
  readonly carried: readonly Explanation[];
  readonly rewritten: readonly { readonly was: Explanation; readonly is: Explanation }[];
  readonly dropped: readonly Explanation[];
  readonly added: readonly Explanation[];
}

/** Compares the explanations of two versions by rule and figures; a dropped one had its figures changed or was taken out. */
export function explanationChanges(
  older: readonly Explanation[],
  newer: readonly Explanation[],
): ExplanationChanges {
  const before = new Map(older.map((e) => [e.key, e]));
  const after = new Map(newer.map((e) => [e.key, e]));
  const both = newer.flatMap((is) => {
    const was = before.get(is.key);
    return was ? [{ was, is }] : [];
  });
  return {
    carried: both.filter(({ was, is }) => was.text === is.text).map(({ is }) => is),
    rewritten: both.filter(({ was, is }) => was.text !== is.text),
    dropped: older.filter((e) => !after.has(e.key)),
    added: newer.filter((e) => !before.has(e.key)),
  };
}
