import { filers } from '../faults/ground';
import { packed } from '../faults/load';
import { withMoreFindings } from '../seams/more-findings';

/** One version after another of each institution, no two alike; with about so many detail rows where that is said. */
export async function bodiesOf(count: number, rows?: number): Promise<readonly string[]> {
  const found = filers().flatMap((filer) => {
    const own = filer.tables.get('A2')?.rows.length ?? 0;
    if (rows === undefined) return [filer];
    return own === 0 ? [] : [withMoreFindings(filer, Math.ceil(rows / own))];
  });
  const filed = await packed(found);
  return Array.from({ length: count }, (_, i) => {
    const explanations = [{ key: 'load', rule: 'load', text: `第 ${i} 次上报，压力测量` }];
    return JSON.stringify({ ...filed[i % filed.length], explanations });
  });
}
