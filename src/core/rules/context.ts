import type { Finding } from '../form/finding';
import type { Dataset } from '../form/table';

/** What a check may know beside the tables themselves. */
export interface CheckContext {
  /** Latest earlier accepted snapshot of the same filer and campaign; without it PREVIOUS is silent. */
  readonly previous?: Dataset;
  /** Accepted submissions one level down by unit code, what CHILDREN reads. */
  readonly children?: ReadonlyMap<string, Dataset>;
  /** Whether rows of several filers are being merged; rules with `runs: merging` run only then. */
  readonly merging?: boolean;
  /** Findings of the paste doctor: where it has spoken of a cell, general rules stay silent. */
  readonly spoken?: readonly Finding[];
}

/** What a check found: findings in table order, rules that could not run with the scopes they lack, and counts of shadow rules. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly notRun: readonly { readonly rule: string; readonly missing: readonly string[] }[];
  readonly shadow: readonly { readonly rule: string; readonly count: number }[];
}
