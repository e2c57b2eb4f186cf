import { canonicalJson } from '../value/canonical-json';

/** What an act on a version says beyond its own line in the log. */
export interface DecidedWords {
  readonly level?: string | undefined;
  readonly reason: string;
  readonly comments?: readonly { readonly sheet: string; readonly cell: string; readonly text: string }[];
  readonly to?: string | undefined;
  readonly resubmitBy?: string | undefined;
  readonly target?: number | undefined;
  readonly key?: string | undefined;
  readonly decision?: string | undefined;
  readonly n?: number | undefined;
}

/** The text whose sha-256 is the digest of the act's line in the log, so that the chain holds its words too. */
export function decisionText(words: DecidedWords): string {
  const { level, reason, comments = [], to, resubmitBy, target, key, decision, n } = words;
  const each = comments.map(({ sheet, cell, text }) => ({ sheet, cell, text }));
  return canonicalJson({ level, reason, comments: each, to, resubmitBy, target, key, decision, n });
}
