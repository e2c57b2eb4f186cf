import type { SubmissionPackage } from '../../src/core/submission/package';
import { packed } from '../faults/load';

const LARGE_ROWS = 1_000;

/** The same submission with its detail rows repeated up to a thousand. */
export function enlarged(filed: SubmissionPackage): SubmissionPackage {
  const tables = filed.tables.map((table) => {
    if (table.rows.length < 2) return table;
    const rows = Array.from({ length: LARGE_ROWS }, (_, i) => table.rows[i % table.rows.length] ?? []);
    return { ...table, rows };
  });
  return { ...filed, tables };
}

/** One version after another of each institution, no two alike. */
export async function bodiesOf(
  change: (filed: SubmissionPackage) => SubmissionPackage,
  count: number,
): Promise<readonly string[]> {
  const filed = (await packed()).map(change);
  return Array.from({ length: count }, (_, i) => {
    const explanations = [{ key: 'load', rule: 'load', text: `第 ${i} 次上报，压力测量` }];
    return JSON.stringify({ ...filed[i % filed.length], explanations });
  });
}
