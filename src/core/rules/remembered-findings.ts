import type { Finding } from '../form/finding';
import type { Dataset, TableData } from '../form/table';
import type { CompiledForm, RuleInstance } from './compiled';
import { readsOf, type Reads } from './reads';

/** The table that a rule runs over; `headerOf` says of which table it is the header. */
interface Place {
  readonly table: TableData;
  readonly headerOf?: string;
}

interface Remembered {
  readonly stamp: readonly unknown[];
  readonly findings: readonly Finding[];
}

/**
 * What each rule found the last time, and the very columns from which it found it: as long as a package still holds
 * those columns (the same objects), the rule need not be asked again.
 */
export class RememberedFindings {
  private readonly reads = new Map<RuleInstance, Reads>();
  private readonly held = new Map<RuleInstance, Map<string, Remembered>>();

  constructor(private readonly form: CompiledForm) {}

  /** The findings of a rule in a target, asked for only where something that it reads is not what it was. */
  of(
    instance: RuleInstance,
    target: Place,
    from: { data: Dataset; ask: () => Finding[] },
  ): readonly Finding[] {
    const stamp = this.stamp(instance, target, from.data);
    const byTarget = this.held.get(instance) ?? new Map<string, Remembered>();
    this.held.set(instance, byTarget);
    const key = target.headerOf ?? '';
    const known = byTarget.get(key);
    if (known && isSame(known.stamp, stamp)) return known.findings;
    const findings = from.ask();
    byTarget.set(key, { stamp, findings });
    return findings;
  }

  private stamp(instance: RuleInstance, { table }: Place, { tables, headers }: Dataset): unknown[] {
    const reads = this.reads.get(instance) ?? readsOf(this.form, instance);
    this.reads.set(instance, reads);
    const stamp: unknown[] = [table.place, table.rowCount, tables.size, ...headers.values()];
    for (const [scope, columns] of reads) {
      const read = tables.get(scope);
      stamp.push(read?.place, read?.rowCount);
      for (const column of columns) stamp.push(read?.columns.get(column));
    }
    return stamp;
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
