import type { ColumnDefinition } from '../form/definition';
import { CellState, type ColumnData, type Dataset, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { evaluateClause } from '../rules/evaluate';
import { maskNumbers, maskPersonal, maskWordsOf, namesIn, type MaskWords } from './mask-text';

/** Tables without names and identity numbers, and the names that stood in their personal cells. */
export interface Masked {
  /** The same object where there was nothing to mask. */
  readonly data: Dataset;
  readonly names: ReadonlySet<string>;
}

type IsPersonal = (row: number) => boolean;

const never: IsPersonal = () => false;

/** Rows in which a column's cell is a person's: all of them, or those whose condition is not known to fail. */
function personalRows(
  form: CompiledForm,
  { definition: { scope } }: TableData,
  { column, data }: { readonly column: ColumnDefinition; readonly data: Dataset },
): IsPersonal {
  if (column.personal === true) return () => true;
  if (column.personalWhen === undefined) return never;
  const { states, numbers } = evaluateClause(form, { clause: column.personalWhen, scope, data });
  return (row) => states[row] !== CellState.value || numbers?.[row] !== 0;
}

function replaced(column: ColumnData, mask: (text: string, row: number) => string): ColumnData {
  let texts: (string | undefined)[] | undefined;
  column.texts?.forEach((text, row) => {
    if (text === undefined) return;
    const shown = mask(text, row);
    if (shown === text) return;
    texts ??= [...(column.texts ?? [])];
    texts[row] = shown;
  });
  return texts ? { ...column, texts } : column;
}

/** The names of each row's personal cells. */
type RowNames = ReadonlyMap<number, readonly string[]>;

function namesByRow(personal: ReadonlyMap<ColumnData, IsPersonal>): RowNames {
  const names = new Map<number, string[]>();
  for (const [column, isPersonal] of personal)
    column.texts?.forEach((text, row) => {
      if (text === undefined || !isPersonal(row)) return;
      const found = namesIn(text);
      if (found.length > 0) names.set(row, [...(names.get(row) ?? []), ...found]);
    });
  return names;
}

/** Words of a column in which names of the same row may be told of; a word of a list or a code is neither a name nor a sentence. */
function isProse({ type, dictionary }: ColumnDefinition): boolean {
  return type === 'text' && dictionary === undefined;
}

function maskTable(
  form: CompiledForm,
  table: TableData,
  data: Dataset,
): { readonly table: TableData; readonly names: RowNames } {
  const personal = new Map<ColumnData, IsPersonal>();
  for (const cells of table.columns.values()) {
    const isPersonal = personalRows(form, table, { column: cells.definition, data });
    if (isPersonal !== never) personal.set(cells, isPersonal);
  }
  const names = namesByRow(personal);
  const masks = new Map<number, MaskWords>([...names].map(([row, found]) => [row, maskWordsOf(found)]));
  let changed = false;
  const columns = new Map(
    [...table.columns].map(([id, cells]) => {
      const isPersonal = personal.get(cells) ?? never;
      if (isPersonal === never && !isProse(cells.definition)) return [id, cells] as const;
      const shown = replaced(cells, (text, row) =>
        isPersonal(row) ? maskPersonal(text) : (masks.get(row) ?? maskNumbers)(text),
      );
      changed ||= shown !== cells;
      return [id, shown] as const;
    }),
  );
  return { table: changed ? { ...table, columns } : table, names };
}

/**
 * Tables as offices see them that did not ask for people's names: cells of columns that the form marks as personal, their
 * names in the sentences of the same row, and identity numbers in any text. Figures, codes and words of lists stay.
 */
export function maskData(form: CompiledForm, data: Dataset): Masked {
  const names = new Set<string>();
  let changed = false;
  const every = (tables: Dataset['tables']) =>
    new Map(
      [...tables].map(([scope, table]) => {
        const masked = maskTable(form, table, data);
        changed ||= masked.table !== table;
        for (const found of masked.names.values()) for (const name of found) names.add(name);
        return [scope, masked.table] as const;
      }),
    );
  const shown = { tables: every(data.tables), headers: every(data.headers) };
  return { data: changed ? shown : data, names };
}
