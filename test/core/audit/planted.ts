import type { RawPackage, RawRow } from '../../../src/cli/demo/package';
import type { DemoProvince } from '../../../src/cli/demo/province';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { printedRows } from '../../../src/core/fill/skeleton';
import { form, withCells } from './generated-province';

/** The row of a summary's block. */
export function rowOf(
  submission: Accepted,
  scope: string,
  { area, rowId }: { readonly area: string; readonly rowId: string },
): number {
  const table = submission.data.tables.get(scope);
  return table
    ? printedRows(form.definition, table).findIndex((p) => p.area === area && p.rowId === rowId)
    : -1;
}

/** What a summary states. */
export function stated(
  submission: Accepted,
  { scope, column }: { readonly scope: string; readonly column: string },
  at: { readonly area: string; readonly rowId: string },
): number {
  return submission.data.tables.get(scope)?.columns.get(column)?.numbers?.[rowOf(submission, scope, at)] ?? 0;
}

/** One slip in a county's summary that was added up and copied upward. */
export interface Slip {
  readonly county: string;
  readonly pool: string;
  readonly scope: string;
  /** Printed rows and columns that carry it, the leaf last. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Its size by what the leaf states. */
  readonly by: (leaf: number) => number;
}

/** Makes a slip in one county's leaf cell; all totals that count it carry it, up to the province. */
export function slipped(
  offices: readonly Accepted[],
  slip: Slip,
): { readonly offices: Accepted[]; readonly by: number } {
  const { county, pool, scope, rows, columns } = slip;
  const own = offices.find((s) => s.unit === county && s.data.tables.has(scope));
  const leaf = own
    ? stated(own, { scope, column: columns.at(-1) ?? '' }, { area: county, rowId: rows.at(-1) ?? '' })
    : 0;
  const by = slip.by(leaf);
  const carried = new Map([
    [county, [county]],
    [pool, [county, pool]],
    ['520000', [pool, '520000']],
  ]);
  const changed = offices.map((office) => {
    const areas = office.data.tables.has(scope) ? (carried.get(office.unit) ?? []) : [];
    return columns.reduce((made, column) => {
      const places = areas.flatMap((area) => rows.map((rowId) => ({ area, rowId })));
      const values = new Map(
        places.map((at) => [rowOf(made, scope, at), stated(made, { scope, column }, at) + by]),
      );
      return areas.length > 0 ? withCells(made, { scope, column }, values) : made;
    }, office);
  });
  return { offices: changed, by };
}

/** A county that reports an inspection of another county's institution once more. */
export function reportedTwice(
  filer: RawPackage,
  made: DemoProvince,
  { by, of, later }: { readonly by: string; readonly of: string; readonly later: number },
): RawPackage {
  if (filer.code !== by || filer.level !== '县') return filer;
  const other = made.offices.find((o) => o.code === of);
  const row = other?.tables
    .get('A3')
    ?.rows.find((r) => r['inspect_mode'] === '交叉检查' && Number(r['principal']) > 0);
  const table = filer.tables.get('A3');
  if (!row || !table) throw new RangeError(`${of} has no cross inspection with a principal`);
  const day = Number(row['inspect_from']) + later;
  const again: RawRow = {
    ...row,
    inspect_from: day,
    case_no: `${String(row['case_no'])}-again`,
    seq: table.rows.length + 1,
  };
  return { ...filer, tables: new Map(filer.tables).set('A3', { ...table, rows: [...table.rows, again] }) };
}

/** By how much an amount in 万元 changes when its first two neighbouring digits that differ are swapped. */
export function swappedBy(value: number): number {
  const digits = String(value / 10_000);
  const at = [...digits].findIndex(
    (d, i) => i + 1 < digits.length && d !== digits[i + 1] && digits[i + 1] !== '0',
  );
  if (at < 0) throw new RangeError(`no digits to swap in ${digits}`);
  const swapped = `${digits.slice(0, at)}${digits[at + 1] ?? ''}${digits[at] ?? ''}${digits.slice(at + 2)}`;
  return Number(swapped) * 10_000 - value;
}
