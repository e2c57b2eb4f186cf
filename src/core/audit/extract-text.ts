import type { CompiledForm } from '../rules/compile';
import type { Extract } from './extract';
import { keepShare, readShare, type KeptShare } from './kept-share';

/** Raised whenever an extract is made or read otherwise than before: older ones are then made anew. */
export const EXTRACT_FORMAT = 6;

type PackedExtract = Omit<Extract, 'share' | 'merging'> & {
  readonly format: number;
  readonly share: KeptShare;
  readonly merging: readonly (readonly [string, readonly (readonly [string, number, 0 | 1])[]])[];
};

/** Only the format is looked at: the endpoint wrote the text itself, and a schema would take most of the time. */
function isPacked(value: unknown): value is PackedExtract {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === EXTRACT_FORMAT;
}

/** An extract as text, to be kept beside its version. */
export function extractText(extract: Extract): string {
  const { share, merging, ...rest } = extract;
  const packed: PackedExtract = {
    format: EXTRACT_FORMAT,
    ...rest,
    share: keepShare(share),
    merging: [...merging].map(([rule, rows]) => [
      rule,
      rows.map(({ key, row, home }) => [key, row, home ? 1 : 0] as const),
    ]),
  };
  return JSON.stringify(packed);
}

/** An extract from its text; undefined where it is none of this format. */
export function readExtract(form: CompiledForm, text: string): Extract | undefined {
  const value: unknown = JSON.parse(text);
  if (!isPacked(value)) return undefined;
  const { lists, summaries, own, share, merging } = value;
  return {
    lists,
    summaries,
    own,
    share: readShare(form, share),
    merging: new Map(
      merging.map(([rule, rows]) => [rule, rows.map(([key, row, home]) => ({ key, row, home: home === 1 }))]),
    ),
  };
}
