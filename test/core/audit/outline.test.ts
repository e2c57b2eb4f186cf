import type { Accepted } from '../../../src/core/consolidate/accepted';
import { booksOf } from '../../../src/core/audit/books';
import { bridgeOf } from '../../../src/core/audit/bridge';
import { extractsOf } from '../../../src/core/audit/extract';
import { EXTRACT_FORMAT, extractText, readExtract } from '../../../src/core/audit/extract-text';
import { outlineOf } from '../../../src/core/audit/outline';
import { RowsNotHeld } from '../../../src/core/audit/rows-held';
import { rowsNeeded } from '../../../src/core/audit/rows-needed';
import { tieOutAll, type TieOutReport } from '../../../src/core/audit/tie-out-all';
import { countyCopy, form, institutions, offices, registry, report, sent, withCell } from './audit-world';

/** The versions as they are read after a start: by their kept extracts, in full only where that is needed. */
function asKept(
  submissions: readonly Accepted[],
  earlier: readonly Accepted[] = [],
): { submissions: Accepted[]; earlier: Accepted[]; full: number } {
  const whole = [...submissions, ...earlier];
  const extracts = extractsOf(form, whole).map((e) => readExtract(form, extractText(e)));
  const outlines = whole.map((s, i) => {
    const extract = extracts[i];
    if (!extract) throw new RangeError(s.id);
    return { ...s, data: outlineOf(form, extract) };
  });
  const now = outlines.slice(0, submissions.length);
  const before = outlines.slice(submissions.length);
  const needed = rowsNeeded(form, { submissions: now, earlier: before });
  const read = outlines.map((o, i) => (needed.has(o) ? (whole[i] as Accepted) : o));
  return {
    submissions: read.slice(0, submissions.length),
    earlier: read.slice(submissions.length),
    full: needed.size,
  };
}

function bothWays(submissions: readonly Accepted[], earlier: readonly Accepted[] = []): TieOutReport {
  const whole = tieOutAll(form, { submissions, earlier, registry });
  const kept = asKept(submissions, earlier);
  const plain = (r: TieOutReport) => JSON.parse(JSON.stringify({ ...r, doubled: r.doubled.length }));
  expect(plain(tieOutAll(form, { ...kept, registry }))).toEqual(plain(whole));
  return whole;
}

const sentUp = institutions.map(sent);
const inspections = offices.map(sent);
const county = report({ code: '520102', level: '县' }, sentUp);

test('a tie-out from extracts says just what one from all rows says, and reads no row', () => {
  const submissions = [...sentUp, ...inspections, county];
  const { counts } = bothWays(submissions);
  expect(counts.ties).toBeGreaterThan(100);
  expect(asKept(submissions).full).toBe(0);
});

test('a county that copies its institutions’ rows wrongly is read with just those institutions', () => {
  const copy = countyCopy('520102', (row) =>
    row['fixmedins_code'] === institutions[0]?.code ? { ...row, viol_amount: 12_345 } : row,
  );
  const own = report({ code: '520102', level: '县' }, sentUp, copy);
  const submissions = [...sentUp, own];
  const { entries } = bothWays(submissions);
  expect(entries.some((e) => e.kind === 'copy')).toBe(true);
  expect(asKept(submissions).full).toBe(1 + institutions.filter((i) => i.county === '520102').length);
});

test('a late amendment is found from extracts at the cell that it changed', () => {
  const before = sentUp.find((s) => s.area === '520102') as Accepted;
  const now = { ...withCell(before, { scope: 'A1', row: 0, column: 'viol_amount' }, 99_999_900), version: 2 };
  const submissions = [...sentUp.map((s) => (s === before ? now : s)), county];
  const { entries } = bothWays(submissions, [before]);
  const parts = entries.flatMap((e) => e.parts).filter((p) => p.kind === 'amended');
  expect(parts.flatMap((p) => p.changes ?? []).map((c) => c.column)).toContain('viol_amount');
});

test('an amendment that changes no figure above is not read', () => {
  const [first] = sentUp as [Accepted];
  const submissions = [{ ...first, version: 2 }, ...sentUp.slice(1), county];
  expect(asKept(submissions, [first]).full).toBe(0);
});

test('an extract of another format is not read, and rows that were not read are never taken for blank ones', () => {
  const [extract] = extractsOf(form, sentUp.slice(0, 1));
  if (!extract) throw new RangeError('no extract');
  expect(
    readExtract(form, extractText(extract).replace(`"format":${EXTRACT_FORMAT}`, '"format":0')),
  ).toBeUndefined();
  const table = outlineOf(form, extract).tables.get('A2');
  expect(table?.rowCount).toBe(sentUp[0]?.data.tables.get('A2')?.rowCount);
  expect(() => table?.columns.get('viol_amount')).toThrow(RowsNotHeld);
});

test('a bridge table from extracts is the one from all rows', () => {
  const missing = sentUp.find((s) => s.area === '520102') as Accepted;
  const own = report(
    { code: '520102', level: '县' },
    sentUp.filter((s) => s !== missing),
  );
  const submissions = [...sentUp, own];
  const figure = { scope: 'A1B', rowId: 'r1', column: 'viol_amount' };
  const whole = bridgeOf(booksOf(form, { submissions, registry }), { submission: own, ...figure });
  const kept = asKept(submissions);
  const books = booksOf(form, { ...kept, registry });
  const stating = kept.submissions.at(-1) as Accepted;
  expect(bridgeOf(books, { submission: stating, ...figure })).toEqual(whole);
  expect(whole?.items.map((i) => i.kind)).toEqual(['missing']);
});
