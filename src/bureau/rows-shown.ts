import type { Asked } from './bureau';
import type { Gathered } from './gather';

/** A cell of an answer that stands in a sent version. */
interface ShownCell {
  readonly scope: string;
  readonly submission?: { readonly id: string } | undefined;
}

/** Kinds of tables whose rows are single cases; the others hold figures of units. */
const CASES: readonly string[] = ['list', 'letter'];

/** The submissions of which an answer shows rows of cases, each with its region. */
export function rowsShown(
  { forms }: Asked,
  { submissions, earlier }: Pick<Gathered, 'submissions' | 'earlier'>,
  cells: readonly ShownCell[],
): { readonly id: string; readonly region: string }[] {
  const regions = new Map([...earlier, ...submissions].map((s) => [s.id, s.area]));
  const cases = new Set(
    forms.current.definition.tables.filter((t) => CASES.includes(t.kind)).map((t) => t.scope),
  );
  const ids = new Set(cells.flatMap((c) => (c.submission && cases.has(c.scope) ? [c.submission.id] : [])));
  return [...ids].flatMap((id) => {
    const region = regions.get(id);
    return region === undefined ? [] : [{ id, region }];
  });
}
