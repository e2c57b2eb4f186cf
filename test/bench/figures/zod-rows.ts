import { z } from 'zod';
import type { CellValue, GridBook } from '../../../src/core/form/grid';
import { dictionariesOf } from '../../../src/core/form/load';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const HEADINGS = 5;
const FIRST_DAY = 44_317;
const FILLED_ON = 45_800;
const FILER = 'H52012200018';
const dictionaries = dictionariesOf(guizhou2024);

const wordsOf = (id: string) => dictionaries.get(id)?.words ?? [];

/** Every spelling of a list's words with the code it stands for. */
function codesOf(id: string): ReadonlyMap<string, string> {
  return new Map(
    wordsOf(id).flatMap((w) => [w.code, w.zh, ...(w.import ?? [])].map((text) => [text, w.code] as const)),
  );
}

const word = (id: string) => z.enum([...codesOf(id).keys()]);
const [pools, counties] = [codesOf('pool'), codesOf('county')];
/** Types of violation whose article is about insured persons, not institutions. */
const foreign = new Set(
  wordsOf('viol_type').flatMap((w) =>
    String(w.attributes?.['legal_item'] ?? '').startsWith('40') ? [w.code, w.zh, ...(w.import ?? [])] : [],
  ),
);

const money = z
  .number()
  .min(0)
  .max(1e8)
  .refine((yuan) => Math.round(yuan * 100) / 100 === yuan && (yuan === 0 || yuan >= 1));
const day = z.number().int().min(1).max(80_000);
const note = (longest: number) => z.string().max(longest);
const filled = (longest: number) => z.string().min(1).max(longest);

/** Annex 2 as a programmer would write it first: every column's type, list and length, and its conditions within a row. */
const schema = z
  .object({
    seq: z.number().int(),
    pool: word('pool'),
    county: word('county'),
    name: filled(200),
    code: z.string().regex(/^[HP]\d{11}$/),
    field: word('field'),
    checklist: note(50).nullish(),
    type: word('viol_type'),
    words: filled(1000),
    item: note(200).nullish(),
    itemCode: note(50).nullish(),
    from: day.min(FIRST_DAY),
    to: day.max(FILLED_ON),
    count: z.number().int().min(0),
    viol: money,
    fund: money,
    employee: money.nullish(),
    resident: money.nullish(),
    paid: money,
    paidOn: day.max(FILLED_ON).nullish(),
    voucher: note(100).nullish(),
    measure: filled(1000),
    status: word('rectify_status'),
    rectifiedOn: day.max(FILLED_ON).nullish(),
    responsible: note(100).nullish(),
    other: money.nullish(),
    remark: note(500).nullish(),
  })
  .superRefine((r, said) => {
    const must = (holds: boolean, path: string): void => {
      if (!holds) said.addIssue({ code: 'custom', path: [path] });
    };
    const parts = [r.employee, r.resident, r.other];
    const cents = parts.reduce<number>((sum, part) => sum + Math.round((part ?? 0) * 100), 0);
    const held = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
    must(r.fund <= r.viol, 'fund');
    must(!parts.some(held) || cents === Math.round(r.fund * 100), 'fund');
    must(r.paid <= r.fund, 'paid');
    must(r.to >= r.from, 'to');
    must(r.viol === 0 || r.count > 0, 'count');
    must(r.paid === 0 || (held(r.paidOn) && held(r.voucher)), 'paidOn');
    must((r.paidOn ?? r.from) >= r.from, 'paidOn');
    must(r.status !== '已完成' || held(r.rectifiedOn), 'rectifiedOn');
    must((r.rectifiedOn ?? r.from) >= r.from, 'rectifiedOn');
    must(r.status !== '未启动', 'status');
    must(r.code === FILER, 'code');
    must(pools.get(r.pool)?.slice(0, 4) === counties.get(r.county)?.slice(0, 4), 'county');
    must(!foreign.has(r.type), 'type');
    must(r.code.startsWith('P') === (r.field === '零售药店') || r.field === '其他', 'field');
  });

const FIELDS = Object.keys(schema.shape);

/** How many rows of annex 2 a zod schema refuses, each row made an object and each object parsed. */
export function refusedRows({ grids }: GridBook): number {
  const rows = grids[1]?.values ?? [];
  let refused = 0;
  for (let i = HEADINGS; i < rows.length; i++) {
    const row = rows[i] ?? [];
    const record: Record<string, CellValue | undefined> = {};
    for (let c = 0; c < FIELDS.length; c++) record[FIELDS[c] as string] = row[c];
    if (!schema.safeParse(record).success) refused += 1;
  }
  return refused;
}
