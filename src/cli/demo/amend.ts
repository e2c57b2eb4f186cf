import type { RawPackage, RawRow, RawTable } from './package';

/** A correction after the roll-up was sent: the corrected package and what was corrected, in a clerk's words. */
export interface Amendment {
  readonly filer: RawPackage;
  readonly told: string;
}

/** How much less the institution had to refund than it first wrote, in 元. */
const LESS = 1000;

function amount(row: RawRow, column: string): number {
  return Number(row[column] ?? 0);
}

function lowered(row: RawRow, columns: readonly string[]): RawRow {
  const changed = columns.map((c) => [c, Math.round((amount(row, c) - LESS) * 100) / 100] as const);
  return { ...row, ...Object.fromEntries(changed) };
}

function withRow(table: RawTable, index: number, row: RawRow): RawTable {
  return { ...table, rows: table.rows.map((r, i) => (i === index ? row : r)) };
}

/** Lowers one finding's total by 1,000.00 元 in the details and in the summary, so that the institution's own tables still agree. */
export function amended(institutions: readonly RawPackage[]): Amendment {
  for (const filer of [...institutions].reverse()) {
    const summary = filer.tables.get('A1');
    const details = filer.tables.get('A2');
    const own = summary?.rows[0];
    if (!summary || !details || !own) continue;
    const index = details.rows.findIndex((r) => amount(r, 'viol_amount') - LESS >= amount(r, 'fund_amount'));
    const row = details.rows[index];
    if (
      !row ||
      amount(own, 'viol_amount') - LESS < amount(own, 'fund_amount') + amount(own, 'patient_refund')
    )
      continue;
    const tables = new Map(filer.tables)
      .set('A1', withRow(summary, 0, lowered(own, ['viol_amount'])))
      .set('A2', withRow(details, index, lowered(row, ['viol_amount'])));
    const was = amount(row, 'viol_amount').toFixed(2);
    return {
      filer: { ...filer, tables },
      told: `附件2第 ${index + 1} 条违规金额由 ${was} 元改为 ${(Number(was) - LESS).toFixed(2)} 元`,
    };
  }
  throw new Error('no institution has an amount that could be lowered');
}
