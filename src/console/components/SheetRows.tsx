import type { FormDefinition } from '../../core/form/definition';
import { addressAt } from '../../core/submission/packed-place';
import type { PackedTable } from '../../core/submission/package';
import { columnOf, columnWord, figureWord } from '../../ui/figure-words';
import { windowAround } from '../sheet-window';
import { langOf } from '../who';
import { useConsole } from './console-context';
import { LongTable, type LongColumn } from './LongTable';

const ROW_HEIGHT = 29;

/** A cell of a sent table as people read it: printed rows and areas by their name. */
function cellText(
  form: FormDefinition,
  lang: 'zh' | 'en',
  { table, r, i }: { readonly table: PackedTable; readonly r: number; readonly i: number },
): string {
  const value = table.rows[r]?.[i];
  if (value === null || value === undefined) return '';
  const named =
    form.rows.find((x) => x.id === value)?.heading[lang] ?? form.regions.find((x) => x.code === value)?.name;
  const place = { scope: table.scope, column: table.columns[i] ?? '' };
  return named ?? figureWord(form, place, String(value)) ?? '';
}

const NUMBERS: ReadonlySet<string | undefined> = new Set(['int', 'money', 'decimal', 'percent']);

interface SheetRowsProps {
  readonly table: PackedTable;
  readonly row: number;
  readonly column: string;
  readonly was?: string | undefined;
  /** Every row and column instead of those around the cell. */
  readonly whole?: boolean;
  /** Told of a cell that is pressed, by its address. */
  readonly pick?: (cell: string) => void;
}

function Value({
  text,
  here,
  was,
  pick,
}: {
  readonly text: string;
  readonly here: boolean;
  readonly was: string | undefined;
  readonly pick: (() => void) | undefined;
}) {
  const shown = (
    <span data-here={here || undefined}>
      {here && was !== undefined && <del>{was}</del>} {text}
    </span>
  );
  return pick ? (
    <button type="button" className="sheet-cell" tabIndex={-1} onClick={pick}>
      {shown}
    </button>
  ) : (
    shown
  );
}

function useColumns({ table, row, column, was, pick }: SheetRowsProps, shown: readonly number[]) {
  const { state, tell } = useConsole();
  const { form } = state;
  const lang = langOf(state);
  const number: LongColumn<number> = {
    id: 'line',
    head: tell('review.line'),
    unseenHead: true,
    names: true,
    cell: (r) => (addressAt(table, r, shown[0] ?? 0) ?? String(r + 1)).replace(/^[A-Z]+/, ''),
  };
  if (!form) return [number];
  const cells = shown.map((i): LongColumn<number> => {
    const id = table.columns[i] ?? '';
    const place = { scope: table.scope, column: id };
    const letters = (addressAt(table, row, i) ?? '').replace(/\d+$/, '');
    return {
      id,
      head: `${letters} ${columnWord(form, place, lang)}`.trim(),
      number: NUMBERS.has(columnOf(form, table.scope, id)?.type),
      cell: (r) => {
        const address = addressAt(table, r, i);
        const to = pick && address !== undefined ? () => pick(address) : undefined;
        const here = r === row && id === column;
        return <Value text={cellText(form, lang, { table, r, i })} here={here} was={was} pick={to} />;
      },
    };
  });
  return [number, ...cells];
}

/** The sheet's own rows around a cell or all of them, with what the cell was where it changed. */
export function SheetRows(props: SheetRowsProps) {
  const { table, row, column, whole = false } = props;
  const { state } = useConsole();
  const { form } = state;
  const around = form
    ? windowAround(form, table, { row, column })
    : { columns: table.columns.map((_, i) => i), rows: [] };
  const rows = whole ? table.rows.map((_, r) => r) : around.rows;
  const columns = useColumns(props, whole ? table.columns.map((_, i) => i) : around.columns);
  return (
    <LongTable
      key={`${table.scope} ${String(whole)} ${column} ${row}`}
      label={table.sheet ?? table.scope}
      look="sheet"
      rows={rows}
      columns={columns}
      keyOf={String}
      height={ROW_HEIGHT}
      first={whole ? row : 0}
    />
  );
}
