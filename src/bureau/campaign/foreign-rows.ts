import type { z } from 'zod';
import type { Words } from '../../core/form/definition';
import { addressOf, CellState, placeOf, type TableData } from '../../core/form/table';
import type { registryImportSchema } from '../../core/submission/views-campaign';
import { can } from '../access';
import type { Asked } from '../bureau';
import { forbidden } from '../refusals';
import type { Language } from '../refused';
import { listedElsewhere } from '../registry';

/** What is said of a row of a registry's table (from 0). */
export interface SaidOfRow {
  readonly row: number;
  readonly said: z.infer<typeof registryImportSchema>['findings'][number];
}

/** The institution's code in a row of a registry's table. */
export function codeAt(table: TableData, row: number): string | undefined {
  return table.columns.get('fixmedins_code')?.texts?.[row];
}

const rowsOf = (table: TableData): number[] => Array.from({ length: table.rowCount }, (_, row) => row);

interface Wrong {
  readonly rule: string;
  readonly row: number;
  readonly column: string;
  readonly words: Words;
}

/** An error at one cell of a row, named by its sheet, address and heading. */
function wrongCell(table: TableData, { rule, row, column, words }: Wrong, language: Language): SaidOfRow {
  const { sheet, columns } = table.definition;
  const heading = columns.find((c) => c.id === column)?.heading;
  const place = placeOf(table, row, column);
  const at = place ? { sheet: place.sheet, cell: addressOf(place) } : {};
  const code = codeAt(table, row);
  const message =
    language === 'en'
      ? `${sheet} ${at.cell ?? ''} ${heading?.en ?? ''}: ${words.en}`
      : `${sheet} ${at.cell ?? ''} ${heading?.zh ?? ''}：${words.zh}`;
  const named = { ...at, ...(code !== undefined && { code }) };
  return { row, said: { rule, severity: 'error', ...named, message } };
}

/** Rows that lie outside the caller's part of the unit tree, each at its county; a file of such rows only is a neighbour's and refused. */
export function foreignRows(asked: Asked, table: TableData, language: Language): SaidOfRow[] {
  const { regions } = asked.forms;
  const mayHold = (region: string): boolean =>
    can(asked.account, 'registry', { target: { level: '机构', region }, regions });
  const county = table.columns.get('county_code');
  const found = rowsOf(table).flatMap((row) => {
    const region = county?.states[row] === CellState.value ? county.texts?.[row] : undefined;
    return region === undefined || mayHold(region) ? [] : [{ row, region }];
  });
  if (found.length > 0 && found.length === table.rowCount) throw forbidden();
  return found.map(({ row, region }) => {
    const name = regions.get(region)?.name ?? region;
    const words = {
      zh: `${name}不归本单位管，请改正或删去这一行`,
      en: `${name} is not one of your units; correct or delete the row`,
    };
    return wrongCell(table, { rule: 'foreign', row, column: 'county_code', words }, language);
  });
}

/** Rows whose code stands in the registry of a unit that is not the caller's. */
export async function takenElsewhere(
  asked: Asked,
  table: TableData,
  language: Language,
): Promise<SaidOfRow[]> {
  const coded = rowsOf(table).flatMap((row) => {
    const code = codeAt(table, row);
    return code === undefined ? [] : [{ row, code }];
  });
  const codes = coded.map(({ code }) => code);
  const others = await listedElsewhere(asked, codes);
  return coded
    .filter(({ code }) => others.has(code))
    .map(({ row, code }) => {
      const words = {
        zh: `“${code}”已由别的单位登记，请核对编码；确已划归本单位的，请上级调整`,
        en: `"${code}" is listed by another unit; check the code, or ask the office above to move it`,
      };
      return wrongCell(table, { rule: 'elsewhere', row, column: 'fixmedins_code', words }, language);
    });
}
