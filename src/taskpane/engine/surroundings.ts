import type { ColumnDefinition, FormDefinition } from '../../core/form/definition';
import type { Finding, Operand } from '../../core/form/finding';
import {
  CellState,
  placeOf,
  type CellPlace,
  type ColumnData,
  type Dataset,
  type TableData,
} from '../../core/form/table';
import type { Part, Surroundings } from '../found';
import { printedCell } from './print-cell';

/** So many figures of a total are listed one by one. */
const MOST_PARTS = 20;
const SAMPLE = 500;

/** The column that tells rows apart best for a reader: the word list with most different words in use. */
function telling(table: TableData): ColumnData | undefined {
  const lists = [...table.columns.values()].filter((c) => c.definition.dictionary !== undefined && c.texts);
  let best: { readonly column: ColumnData; readonly words: number } | undefined;
  for (const column of lists) {
    const words = new Set(column.texts?.slice(0, SAMPLE)).size;
    if (!best || words > best.words) best = { column, words };
  }
  return best?.column;
}

function rowWords(form: FormDefinition, table: TableData, row: number): Surroundings['row'] {
  const label = telling(table);
  const name = label && printedCell(form, label, row);
  const money = [...table.columns.values()].filter((c) => c.definition.type === 'money').slice(0, 2);
  const amounts = money.flatMap((c) => {
    const text = printedCell(form, c, row);
    return text === undefined
      ? []
      : [{ column: c.definition.id, text: `${text} ${c.definition.unit ?? ''}`.trim() }];
  });
  return [...(name === undefined ? [] : [{ column: undefined, text: name }]), ...amounts];
}

/** The table rows that an aggregate reads: those whose cell lies in one of its ranges. */
function rowsIn(table: TableData, operand: Operand): number[] {
  const { place } = table;
  if (!place || operand.range === undefined) return [];
  const spans = operand.range.split(',').flatMap((r) => {
    const rows = [...r.matchAll(/\d+/g)].map((m) => Number(m[0]));
    const [from, to = from] = rows;
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
  const rows: number[] = [];
  let span = 0;
  for (let i = 0; i < place.rows.length; i++) {
    const line = place.rows[i] ?? 0;
    while (span < spans.length - 1 && line > (spans[span]?.[1] ?? 0)) span++;
    const [from, to] = spans[span] ?? [1, 0];
    if (line >= from && line <= to) rows.push(i);
  }
  return rows;
}

function aggregateOf({ facts }: Finding): Operand | undefined {
  const sides = [facts.right, facts.left, ...(facts.operands ?? [])];
  return sides.find((o) => o?.range !== undefined && (o.rows ?? 0) > 1);
}

interface Ranked {
  readonly row: number;
  readonly place: CellPlace;
  readonly suspect: boolean;
  readonly size: number;
}

function ranked(
  rows: readonly number[],
  column: ColumnData,
  at: { table: TableData; suspects: ReadonlySet<string> },
): Ranked[] {
  const list = rows.flatMap((row): Ranked[] => {
    const place = placeOf(at.table, row, column.definition.id);
    if (!place || column.states[row] !== CellState.value) return [];
    const suspect = at.suspects.has(`${place.sheet}|${place.row}`);
    return [{ row, place, suspect, size: Math.abs(column.numbers?.[row] ?? 0) }];
  });
  return list.sort((a, b) => Number(b.suspect) - Number(a.suspect) || b.size - a.size);
}

function sumText(definition: ColumnDefinition, values: number): string {
  const scale =
    definition.type === 'money' ? (definition.unit === '万元' ? 1e6 : 100) : 10 ** (definition.decimals ?? 0);
  return (values / scale).toFixed(definition.type === 'int' ? 0 : (definition.decimals ?? 2));
}

function partsOf(
  form: FormDefinition,
  data: Dataset,
  given: { readonly finding: Finding; readonly suspects: ReadonlySet<string> },
): Pick<Surroundings, 'parts' | 'rest'> {
  const operand = aggregateOf(given.finding);
  const table = operand && data.tables.get(operand.scope);
  const column = operand?.column === undefined ? undefined : table?.columns.get(operand.column);
  if (!table || !column?.numbers) return { parts: [], rest: undefined };
  const all = ranked(rowsIn(table, operand), column, { table, suspects: given.suspects });
  const suspects = all.filter((r) => r.suspect).length;
  const listed = all.slice(0, suspects > 0 ? Math.min(MOST_PARTS, suspects) : MOST_PARTS);
  const label = telling(table);
  const parts = listed.map(({ row, place, suspect }): Part => ({
    place,
    label: (label && printedCell(form, label, row)) ?? '',
    value: printedCell(form, column, row) ?? '',
    suspect,
  }));
  const others = all.slice(listed.length);
  const total = others.reduce((n, r) => n + (column.numbers?.[r.row] ?? 0), 0);
  const rest =
    others.length === 0
      ? undefined
      : { rows: others.length, range: operand.range ?? '', value: sumText(column.definition, total) };
  return { parts, rest };
}

/** What stands around a finding: its row in words, and the figures behind its total, the suspected ones first. */
export function surroundingsOf(
  form: FormDefinition,
  data: Dataset,
  given: { readonly finding: Finding; readonly suspects: ReadonlySet<string> },
): Surroundings {
  const { scope, row, place } = given.finding;
  const table = data.tables.get(scope);
  const words =
    table && place && row < table.rowCount && table.rowCount > 1 ? rowWords(form, table, row) : [];
  return { row: words, ...partsOf(form, data, given) };
}
