import type { Area } from '../../model/area';
import type { HostError } from '../../model/errors';
import type { Workbook } from '../../model/workbook';

/** What the page is told by a grid. */
export interface GridEvents {
  /** The workbook refused what a person did. */
  refused(error: HostError): void;
  editing(begun: boolean): void;
  /** A person wants to edit a cell that holds a formula: the grid shows only its value. */
  formulaWanted(): void;
  /** The rectangle of the selected cell on screen, to hang lists and notes on. */
  placed(rectangle: DOMRect | undefined): void;
}

/** A spreadsheet on screen, bound to a workbook: shows what changes in it and writes into it what a person does. */
export interface Grid {
  open(book: Workbook): void;
  /** Shows a selection and scrolls to it. */
  show(area: Area): void;
  focus(): void;
  /** Shows the grid in dark colours or in light ones. */
  darken(isDark: boolean): void;
}
