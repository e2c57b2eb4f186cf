import type { ColumnData, Dataset, TableData } from '../form/table';

/** Rows were asked for of a table that is known by its outline only; whoever asked had to read the version first. */
export class RowsNotHeld extends Error {}

/** The columns of a table whose rows were not read: asking for any of them is a fault of the program. */
class NoColumns implements ReadonlyMap<string, ColumnData> {
  constructor(private readonly scope: string) {}

  get size(): number {
    return this.refuse();
  }

  private refuse(): never {
    throw new RowsNotHeld(this.scope);
  }

  get(): never {
    return this.refuse();
  }

  has(): never {
    return this.refuse();
  }

  forEach(): never {
    return this.refuse();
  }

  entries(): never {
    return this.refuse();
  }

  keys(): never {
    return this.refuse();
  }

  values(): never {
    return this.refuse();
  }

  [Symbol.iterator](): never {
    return this.refuse();
  }
}

/** Whether the rows of a table are at hand, or only its outline. */
export function holdsRows({ columns }: TableData): boolean {
  return !(columns instanceof NoColumns);
}

/** The scopes of the lists of a dataset whose rows are at hand. */
export function listsHeld({ tables }: Dataset): string[] {
  return [...tables.values()]
    .filter((t) => t.definition.rowIds === undefined && holdsRows(t))
    .map((t) => t.definition.scope);
}

/** A table without its rows: how many there are, and where the first one stands. */
export function outlined(table: Omit<TableData, 'columns'>): TableData {
  return { ...table, columns: new NoColumns(table.definition.scope) };
}
