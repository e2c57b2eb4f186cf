import { z } from 'zod';

/** Why a submission cannot be read; the last nine speak of one cell. */
export const refusalKinds = [
  'encoding',
  'syntax',
  'depth',
  'prototype',
  'text',
  'unseen',
  'shape',
  'table-unknown',
  'table-twice',
  'column-unknown',
  'column-twice',
  'header-unknown',
  'row-length',
  'place',
  'not-text',
  'type',
  'list',
  'sign',
  'pattern',
  'length',
  'excess',
  'damaged',
] as const;
export type RefusalKind = (typeof refusalKinds)[number];

/** One refused part of a submission as data: `scope` and `column` as sent, `row` 1-based within the table, `cell` such as `P87`. */
export const refusalSchema = z.object({
  kind: z.enum(refusalKinds),
  scope: z.string().optional(),
  sheet: z.string().optional(),
  row: z.number().int().positive().optional(),
  column: z.string().optional(),
  cell: z.string().optional(),
  value: z.string().optional(),
  decimals: z.number().int().optional(),
  path: z.string().optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;
