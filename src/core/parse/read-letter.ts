import { ColumnBuilder } from '../form/build';
import type { ColumnDefinition, Dictionary } from '../form/definition';
import type { Finding } from '../form/finding';
import { CellState, type CellPlace, type ColumnData, type TableData } from '../form/table';
import { doctorOf, type Doctor } from './doctor';
import { FaultList, findingsOf, FAULT_SEVERITY } from './faults';
import type { Letter } from './letters';

/** The letters of one table as its rows, with the mistakes of their cells. */
export interface ReadLetters {
  readonly table: TableData;
  readonly findings: readonly Finding[];
}

/** Whether anything at all was filled in. */
export function isFilled(letter: Letter): boolean {
  return [...letter.hits.values()].some((hit) => hit.value !== null && String(hit.value).trim() !== '');
}

function lostLabels(letter: Letter): ColumnDefinition[] {
  return letter.vocabulary.printed.filter((c) => c.required !== 'N' && !letter.hits.has(c.id));
}

function labelFinding(letter: Letter, row: number, lost: readonly ColumnDefinition[]): Finding {
  const expected = lost.map((c) => c.heading.zh).join('、');
  return {
    rule: 'P-10',
    severity: FAULT_SEVERITY['P-10'],
    scope: letter.vocabulary.table.scope,
    row,
    ...(lost[0] && { column: lost[0].id }),
    place: { sheet: letter.sheet.name, row: letter.top, column: letter.sheet.left },
    facts: { text: 'label-missing', expected, count: lost.length },
    key: `P-10|label-missing|${expected}`,
  };
}

interface ColumnRead {
  readonly data: ColumnData;
  readonly findings: readonly Finding[];
}

function readItem(
  column: ColumnDefinition,
  letters: readonly Letter[],
  doctorFor: (letter: Letter) => Doctor,
): ColumnRead {
  const builder = new ColumnBuilder(column, letters.length);
  const findings: Finding[] = [];
  letters.forEach((letter, row) => {
    const hit = letter.hits.get(column.id);
    if (!hit) {
      if (column.required !== 'N' && column.n !== undefined)
        builder.set(row, { state: CellState.bad, problem: 'damaged' });
      return;
    }
    const { reading, rule, to, format } = doctorFor(letter)(hit.value);
    builder.set(row, reading);
    const harmless = !hit.own && (rule === 'P-01' || rule === 'P-03' || rule === 'P-05');
    if (!rule || harmless) return;
    const list = new FaultList(rule, format);
    list.add({ row, sheetRow: hit.place.row, from: hit.value, to: hit.own ? to : undefined });
    const place = {
      scope: letter.vocabulary.table.scope,
      sheet: letter.sheet.name,
      sheetColumn: hit.place.column,
      column,
      date1904: letter.sheet.grid.date1904 ?? false,
    };
    findings.push(...findingsOf([list], place, letters.length));
  });
  return { data: builder.finish(), findings };
}

/** Reads all letters of one table, each as a row; `letters` is not empty. */
export function readLetters(
  letters: readonly Letter[],
  dictionaries: ReadonlyMap<string, Dictionary>,
): ReadLetters {
  const [first] = letters as [Letter];
  const definition = first.vocabulary.table;
  const findings: Finding[] = [];
  const columns = new Map<string, ColumnData>();
  for (const column of definition.columns) {
    const dictionary = column.dictionary === undefined ? undefined : dictionaries.get(column.dictionary);
    const doctor1900 = doctorOf(column, dictionary, false);
    const doctor1904 = doctorOf(column, dictionary, true);
    const read = readItem(column, letters, (letter) =>
      letter.sheet.grid.date1904 ? doctor1904 : doctor1900,
    );
    columns.set(column.id, read.data);
    findings.push(...read.findings);
  }
  letters.forEach((letter, row) => {
    const lost = lostLabels(letter);
    if (lost.length > 0) findings.push(labelFinding(letter, row, lost));
  });
  const cells = letters.map(
    (l) => new Map<string, CellPlace>([...l.hits].map(([id, hit]) => [id, hit.place])),
  );
  const place = {
    sheet: first.sheet.name,
    rows: Int32Array.from(letters.map((l) => l.top)),
    columns: new Map<string, number>(),
    cells,
  };
  return { table: { definition, rowCount: letters.length, columns, place }, findings };
}
