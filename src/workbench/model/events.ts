/** Who makes a change: the add-in through its API, a person in the grid, or the workbook itself while it loads. */
export type Actor = 'addin' | 'user' | 'load';

export type CellsChange =
  | 'RangeEdited'
  | 'RowInserted'
  | 'RowDeleted'
  | 'ColumnInserted'
  | 'ColumnDeleted'
  | 'CellInserted'
  | 'CellDeleted';

export type SheetEventKind =
  | 'sheet-added'
  | 'sheet-deleted'
  | 'sheet-activated'
  | 'sheet-deactivated'
  | 'sheet-filtered'
  | 'sheet-layout'
  | 'sheet-parts';
