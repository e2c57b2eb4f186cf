import type { FormDefinition } from '../../core/form/definition';
import type { CellValue, Grid, GridBook } from '../../core/form/grid';
import type { RowsWanted } from '../../core/workbook/port';
import type { Engine } from './engine';

/** The questions that an engine answers by name. */
export type Question = {
  [K in keyof Engine]: Engine[K] extends (...given: never[]) => unknown ? K : never;
}[keyof Engine];

/** A grid without its rows, which follow in slices. */
export type GridHead = Omit<Grid, 'values'>;

/** What is sent to the worker: a workbook in slices, questions. `withBook` stands for the workbook sent before. */
export type ToWorker =
  | { readonly say: 'book'; readonly head: Omit<GridBook, 'grids'> }
  | { readonly say: 'grid'; readonly head: GridHead }
  | { readonly say: 'rows'; readonly rows: readonly (readonly CellValue[])[] }
  | {
      readonly say: 'ask';
      readonly id: number;
      readonly question: Question;
      readonly given: readonly unknown[];
      readonly withBook: boolean;
    };

/** A form that is ready to be worked with, and its identity. */
export interface OpenedForm {
  readonly form: FormDefinition;
  readonly hash: string;
}

/** What the worker says: its form once it is read, answers (long lists in slices before the rest), or what went wrong. */
export type FromWorker =
  | ({ readonly say: 'form' } & OpenedForm)
  | {
      readonly say: 'slice';
      readonly id: number;
      readonly field: string | undefined;
      readonly items: readonly unknown[];
    }
  | { readonly say: 'done'; readonly id: number; readonly value: unknown }
  | {
      readonly say: 'failed';
      readonly id: number;
      readonly name: string;
      readonly message: string;
      readonly room?: { readonly sheet: string; readonly wanted: RowsWanted | undefined };
    };

/** Rows of a workbook in one message: few enough to be copied in a few milliseconds. */
export const ROWS_A_SLICE = 1_000;
/** Items of an answer in one message. */
export const ITEMS_A_SLICE = 400;
