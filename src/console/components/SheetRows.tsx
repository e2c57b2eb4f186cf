import type { FormDefinition } from '../../core/form/definition';
import { addressAt } from '../../core/submission/packed-place';
import { columnWord, figureWord } from '../../ui/figure-words';
import { windowAround } from '../sheet-window';
import type { PackedTable } from '../../core/submission/package';
import { useConsole } from './console-context';

/** A cell of a sent table as people read it: printed rows by their heading. */
function cellText(
  form: FormDefinition,
  lang: 'zh' | 'en',
  { table, r, i }: { readonly table: PackedTable; readonly r: number; readonly i: number },
): string {
  const value = table.rows[r]?.[i];
  if (value === null || value === undefined) return '';
  const named = form.rows.find((x) => x.id === value)?.heading[lang];
  const place = { scope: table.scope, column: table.columns[i] ?? '' };
  return named ?? figureWord(form, place, String(value)) ?? '';
}

/** The sheet's own rows around a cell, with what it was where it changed. */
export function SheetRows({
  table,
  row,
  column,
  was,
}: {
  readonly table: PackedTable;
  readonly row: number;
  readonly column: string;
  readonly was?: string | undefined;
}) {
  const { state, tell } = useConsole();
  const { form, language } = state;
  if (!form) return null;
  const { columns, rows } = windowAround(form, table, { row, column });
  const lang = language === 'zh-CN' ? 'zh' : 'en';
  const text = (r: number, i: number): string => cellText(form, lang, { table, r, i });
  return (
    <div className="sheet-scroll" tabIndex={0} role="group" aria-label={table.sheet ?? table.scope}>
      <table className="sheet">
        <thead>
          <tr>
            <th aria-label={tell('review.cell')} />
            {columns.map((i) => (
              <th key={i} scope="col">
                {(addressAt(table, row, i) ?? '').replace(/\d+$/, '')}{' '}
                {columnWord(form, { scope: table.scope, column: table.columns[i] ?? '' }, lang)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r}>
              <th scope="row">
                {(addressAt(table, r, columns[0] ?? 0) ?? String(r + 1)).replace(/^[A-Z]+/, '')}
              </th>
              {columns.map((i) => {
                const here = r === row && table.columns[i] === column;
                const value = text(r, i);
                return (
                  <td
                    key={i}
                    className={/^[-\d]/.test(value) && !/^\d{4}-/.test(value) ? 'number' : ''}
                    data-here={here || undefined}
                  >
                    {here && was !== undefined && <del>{was}</del>} {value}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
