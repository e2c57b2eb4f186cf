import { booksOf } from '../../../src/core/audit/books';
import { extractsOf } from '../../../src/core/audit/extract';
import { extractText, readExtract } from '../../../src/core/audit/extract-text';
import { outlineOf } from '../../../src/core/audit/outline';
import { tieOutBooks, type TieOutReport } from '../../../src/core/audit/tie-out-all';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { detailsOf, form, honestOffices, type Details } from '../../core/audit/generated-province';
import { withMoreRows } from '../../core/audit/more-rows';
import { alone, cpuOf, type Figure } from '../figure';

const EACH = 30;
const MORE = 10;
const SCOPES = ['A1B', 'A4', 'A6S'];
const RUNS = 7;

/** A version as the endpoint keeps it for tie-outs: its outline as text. */
interface Kept {
  readonly submission: Omit<Accepted, 'data'>;
  readonly text: string;
}

function keptOf({ submissions, registry }: Details): { readonly kept: Kept[]; readonly rows: number } {
  const all = [...submissions, ...honestOffices({ submissions, registry }, SCOPES)];
  const texts = extractsOf(form, all).map(extractText);
  const rows = all.reduce((n, s) => n + [...s.data.tables.values()].reduce((m, t) => m + t.rowCount, 0), 0);
  const kept = all.map(({ data: _data, ...submission }, i) => ({ submission, text: texts[i] ?? '' }));
  return { kept, rows };
}

/** A tie-out of everything with nothing in memory but the kept texts and the registry. */
function tieOut(kept: readonly Kept[], registry: Details['registry']): TieOutReport {
  const submissions = kept.flatMap(({ submission, text }) => {
    const extract = readExtract(form, text);
    return extract ? [{ ...submission, data: outlineOf(form, extract) }] : [];
  });
  const again = { ...registry, columns: new Map(registry.columns) };
  return tieOutBooks(booksOf(form, { submissions, registry: again }), [], 'differing');
}

/** Every figure of 88 counties with 30 institutions each tied out up to the province, and the same with ten times the rows. */
export async function* auditProvince(): AsyncGenerator<Figure> {
  const details = detailsOf('bench', EACH);
  const many = { ...details, submissions: details.submissions.map((s) => withMoreRows(s, MORE)) };
  const [few, more] = [keptOf(details), keptOf(many)];
  const counties = guizhou2024.regions.filter((r) => r.level === 'county').length;
  const name = `audit.province ${counties} × ${EACH}`;
  const value = await cpuOf(() => tieOut(few.kept, details.registry), RUNS);
  const enlarged = await cpuOf(() => tieOut(more.kept, details.registry), RUNS);
  yield alone(`${name}, ${few.rows} rows`, value, 'ms CPU');
  yield alone(`${name}, ${more.rows} rows`, enlarged, 'ms CPU');
  yield alone(`${name}, ${MORE} times the rows of findings`, enlarged / value, 'times the CPU');
  yield alone(`${name}, a submission`, value / few.kept.length, 'ms CPU');
}
