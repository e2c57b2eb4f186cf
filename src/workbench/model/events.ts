import type { Area } from './area';
import type { Value } from './cell';
import type { Sheet } from './sheet';
import type { Shift } from './shift-area';

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

/** What happened in the workbook, told after it happened. */
export type ModelEvent =
  | {
      readonly kind: 'cells';
      readonly sheet: Sheet;
      readonly area: Area;
      readonly change: CellsChange;
      readonly shift?: Shift;
      /** Only for a single cell. */
      readonly before?: Value;
      readonly after?: Value;
    }
  | { readonly kind: 'format'; readonly sheet: Sheet; readonly area: Area }
  | { readonly kind: 'selection'; readonly sheet: Sheet; readonly areas: readonly Area[] }
  | { readonly kind: 'row-hidden'; readonly sheet: Sheet; readonly area: Area; readonly hidden: boolean }
  | { readonly kind: 'protection'; readonly sheet: Sheet; readonly isProtected: boolean }
  | { readonly kind: 'sheet-renamed'; readonly sheet: Sheet; readonly before: string; readonly after: string }
  | { readonly kind: 'sheet-moved'; readonly sheet: Sheet; readonly before: number; readonly after: number }
  | {
      readonly kind: 'sheet-visibility';
      readonly sheet: Sheet;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'comment';
      readonly sheet: Sheet;
      readonly id: string;
      readonly change: 'added' | 'deleted' | 'changed';
    }
  | {
      readonly kind: 'table';
      readonly sheet: Sheet;
      readonly id: string;
      readonly change: 'added' | 'deleted';
    }
  | { readonly kind: 'sheet-calculated'; readonly sheet: Sheet; readonly places: readonly Area[] }
  | { readonly kind: SheetEventKind; readonly sheet: Sheet };

export type Listener = (event: ModelEvent, actor: Actor) => void;
