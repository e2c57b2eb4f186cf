import { foldWidth } from '../form/cell';
import type { ColumnDefinition, Dictionary, FormDefinition, TableDefinition } from '../form/definition';
import { dictionariesOf, tableOf } from '../form/load';
import type { Name } from './notation/syntax';
import { refuse } from './rule-error';

/** Scope of a header, which every table has. */
export const HEADER = 'H';

/** The columns of a table by identifier and by folded heading. */
interface TableNames {
  readonly definition: TableDefinition;
  readonly ids: ReadonlyMap<string, ColumnDefinition>;
  readonly headings: ReadonlyMap<string, ColumnDefinition>;
}

/** Finds what the names of a formula mean in one definition; an unknown name is refused at its offset. */
export class Names {
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
  private readonly tables = new Map<string, TableNames>();

  constructor(readonly form: FormDefinition) {
    this.dictionaries = dictionariesOf(form);
    for (const definition of [tableOf(form, HEADER), ...form.tables]) {
      const ids = new Map(definition.columns.map((c) => [c.id, c]));
      const headings = new Map(definition.columns.map((c) => [foldWidth(c.heading.zh), c]));
      this.tables.set(definition.scope, { definition, ids, headings });
    }
  }

  /** The definition of a scope that is known to exist. */
  definition(scope: string): TableDefinition {
    return this.tables.get(scope)?.definition ?? tableOf(this.form, scope);
  }

  /** A table named in a formula: by its scope, or by its sheet in brackets. */
  table(name: Name): TableDefinition {
    const found = name.heading
      ? this.form.tables.find((t) => foldWidth(t.sheet) === foldWidth(name.text))
      : this.tables.get(name.text)?.definition;
    return found ?? refuse(name.at, `没有“${name.text}”这张表`, `There is no table ${name.text}`);
  }

  /** A column named in a formula: by its identifier, or by its heading in brackets. */
  column(scope: string, name: Name): ColumnDefinition {
    const table = this.tables.get(scope);
    const found = name.heading ? table?.headings.get(foldWidth(name.text)) : table?.ids.get(name.text);
    const place = scope === HEADER ? ['表头', 'The header'] : [`表 ${scope} `, `Table ${scope}`];
    return (
      found ??
      refuse(name.at, `${place[0]}没有“${name.text}”这一列`, `${place[1]} has no column ${name.text}`)
    );
  }

  /** Whether a scope has a column of this identifier. */
  has(scope: string, id: string): boolean {
    return this.tables.get(scope)?.ids.has(id) ?? false;
  }

  /** The id of a preprinted row of a table: by its id, or by its heading in brackets. */
  printedRow(scope: string, name: Name): string {
    const rows = this.form.rows.filter((r) => r.scopes.includes(scope));
    const found = name.heading
      ? rows.find((r) => foldWidth(r.heading.zh) === foldWidth(name.text))
      : rows.find((r) => r.id === name.text);
    return (
      found?.id ??
      refuse(name.at, `表 ${scope} 没有“${name.text}”这一行`, `Table ${scope} has no row ${name.text}`)
    );
  }
}
