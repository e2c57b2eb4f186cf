import { z } from 'zod';

/** A clause of a paragraph: words with `{scope@row.column}` or `{scope.column}` for figures, `{filer}` and `{cutoff}` for the header's. */
const clauseSchema = z.strictObject({
  id: z.string().min(1),
  /** Left out while any figure named in it is blank. */
  text: z.string().min(1),
});

/** What a campaign's reports are read and written with: categories that make up a whole, measures that overlap, templates. */
export const narrativeSchema = z.strictObject({
  format: z.literal('duibiao-narrative/1'),
  /** Each category is a list of parts, each part a list of its names: together the parts are the whole. */
  categories: z.array(z.array(z.array(z.string().min(1)).min(1)).min(2)),
  /** Measures and states that one and the same institution may have side by side: their counts do not add up. */
  overlapping: z.array(z.string().min(1)),
  /** Words that make a figure one of the whole area and so one of the tables. */
  whole: z.array(z.string().min(1)),
  /** Further names of columns in prose. */
  aliases: z.array(
    z.strictObject({ scope: z.string(), column: z.string(), words: z.array(z.string().min(1)) }),
  ),
  /** Further names of printed rows in prose. */
  rows: z.array(z.strictObject({ id: z.string(), words: z.array(z.string().min(1)) })),
  paragraphs: z.array(z.strictObject({ id: z.string(), clauses: z.array(clauseSchema).min(1) })),
});
export type NarrativeWords = z.infer<typeof narrativeSchema>;
