import { isNumeric } from '../form/cell';
import { CellState } from '../form/table';
import { doctorOf } from './doctor';
import type { Located } from './locate';
import type { Plausible } from './match-columns';

/** Cells under a heading that are looked at before it is taken for a column by likeness. */
const SAMPLE = 20;

/** Judges whether the cells under a heading can be of a column's type: a figure or date column must mostly read as one. */
export function plausibleIn({ sheet, band, end }: Located): Plausible {
  return (cell, column) => {
    if (!isNumeric(column)) return true;
    const doctor = doctorOf(column, undefined, sheet.grid.date1904 ?? false);
    let seen = 0;
    let readable = 0;
    for (let row = band.bottom + 1; row <= end && seen < SAMPLE; row++) {
      if (sheet.isBlank(row, cell.column)) continue;
      const { reading } = doctor(sheet.at(row, cell.column));
      seen += 1;
      if (reading.state !== CellState.bad || reading.number !== undefined || reading.problem === 'excess')
        readable += 1;
    }
    return readable * 2 >= seen;
  };
}
