import { addressAt } from '../../core/submission/packed-place';
import { columnWord, figureWord } from '../../ui/figure-words';
import { windowAround } from '../sheet-window';
import type { PackedTable } from '../../core/submission/package';
import { useConsole } from './console-context';

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
  const item = form.rows;
  const text = (r: number, i: number): string => {
    const value = table.rows[r]?.[i];
    const id = table.columns[i] ?? '';
    if (value === null || value === undefined) return '';
    const named = item.find((x) => x.id === value)?.heading[lang];
    return named ?? figureWord(form, { scope: table.scope, column: id }, String(value)) ?? '';
  };
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
