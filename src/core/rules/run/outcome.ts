/** What an aggregate has at a row: a value, — (nothing but —, or the row does not count this table), nothing readable, no value, a blank cell found, or no table to count. */
export const Outcome = { value: 0, dash: 1, silent: 2, none: 3, blankCell: 4, absent: 5 } as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];
