import type { Finding, Fix } from '../../core/form/finding';
import { addressOf, CellState, type Dataset, type TableData } from '../../core/form/table';
import type { Found } from '../found';

function baseId({ rule, scope, column, row, place, facts }: Finding): string {
  const at = place ? `${place.sheet}!${addressOf(place)}` : `${scope}#${row}`;
  return `${rule}|${column ?? ''}|${facts.column ?? ''}|${at}`;
}

function nameColumns(table: TableData): readonly string[] {
  const columns = [...table.columns.values()].map((c) => c.definition);
  return columns.filter((c) => c.pattern === 'institution').map((c) => c.id);
}

/** The institution whose row a finding speaks of, where its table has such a column. */
function subjectsOf(data: Dataset): (finding: Finding) => string | undefined {
  const columns = new Map([...data.tables].map(([scope, table]) => [scope, nameColumns(table)]));
  return ({ scope, row }) => {
    const [id] = columns.get(scope) ?? [];
    const column = id === undefined ? undefined : data.tables.get(scope)?.columns.get(id);
    return column?.states[row] === CellState.value ? column.texts?.[row] : undefined;
  };
}

/** The findings of a check under lasting identities, and their repairs apart from them. */
export interface Identified {
  readonly found: readonly Found[];
  readonly fixes: ReadonlyMap<string, () => readonly Fix[]>;
}

/** Gives each finding the identity that it keeps over checks as long as its rule and cell do. */
export function identify(findings: readonly Finding[], data: Dataset): Identified {
  const seen = new Map<string, number>();
  const fixes = new Map<string, () => readonly Fix[]>();
  const subject = subjectsOf(data);
  const found = findings.map((finding): Found => {
    const base = baseId(finding);
    const n = (seen.get(base) ?? 0) + 1;
    seen.set(base, n);
    const id = n === 1 ? base : `${base}|${n}`;
    const { fixes: _fixes, ...bare } = finding;
    const repairs = finding.fixes?.length ?? 0;
    if (repairs > 0) fixes.set(id, () => finding.fixes ?? []);
    const who = subject(finding);
    return { id, finding: bare, repairs, ...(who !== undefined && { subject: who }) };
  });
  return { found, fixes };
}
