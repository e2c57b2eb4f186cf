import type { FormDefinition } from '../form/definition';
import type { Finding } from '../form/finding';
import { HEADER } from './names';

/** Where tables, columns and rules stand in a form. */
interface Places {
  readonly tables: ReadonlyMap<string, number>;
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly rules: ReadonlyMap<string, number>;
}

const known = new WeakMap<FormDefinition, Places>();

function placesIn(form: FormDefinition): Places {
  const before = known.get(form);
  if (before) return before;
  const tables = new Map(form.tables.map((t, i) => [t.scope, i]));
  const columns = new Map(form.tables.map((t) => [t.scope, new Map(t.columns.map((c, i) => [c.id, i]))]));
  columns.set(HEADER, new Map(form.header.map((c, i) => [c.id, i])));
  const places = { tables, columns, rules: new Map(form.rules.map((r, i) => [r.id, i])) };
  known.set(form, places);
  return places;
}

/** Sorts findings as the sheets stand: by table, its header first, then by row, column and rule; the input stays as it is. */
export function inTableOrder(findings: readonly Finding[], form: FormDefinition): Finding[] {
  if (findings.length < 2) return [...findings];
  const { tables, columns, rules } = placesIn(form);
  const keyed = findings.map((finding) => {
    const header = finding.scope === HEADER;
    const table = tables.get(header ? (finding.headerOf ?? '') : finding.scope) ?? -1;
    const column = columns.get(finding.scope)?.get(finding.column ?? '') ?? -1;
    const rule = rules.get(finding.rule) ?? -1;
    return { finding, key: [table, header ? 0 : 1, finding.row, column, rule] };
  });
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map((k) => k.finding);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
