import { area, type Area } from './area';
import type { Column, Row, Value } from './cell';
import type {
  Chart,
  Comment,
  ConditionalFormat,
  DefinedName,
  Filter,
  Freeze,
  Protection,
  Table,
  Validation,
} from './parts';
import type { Style } from './style';
import type { Actor, CellsChange, SheetEventKind } from './events';
import type { Shift } from './shift-area';

/** The workbook as its sheets and formulas see it. */
export interface Book {
  readonly sheets: Sheet[];
  readonly names: Map<string, DefinedName>;
  readonly calculation: { touch(sheet: Sheet, area: Area): void; restructure(): void };
  findSheet(name: string): Sheet | undefined;
  addSheet(name: string, at: number): Sheet;
  newId(): string;
  emit(event: ModelEvent): void;
  settle(): void;
  rewriteAll(rewrite: (formula: string, home: Sheet | undefined) => string): void;
}

export type Visibility = 'Visible' | 'Hidden' | 'VeryHidden';

/** One worksheet: cells by row, what belongs to rows and columns, and the parts that lie over areas. */
export class Sheet {
  visibility: Visibility = 'Visible';
  tabColor = '';
  showGridlines = true;
  showHeadings = true;
  enableCalculation = true;
  standardWidth = 8.43;
  /** The style of cells without any other, set by a format on the whole sheet. */
  style: Style | undefined;
  rows = new Map<number, Row>();
  columns = new Map<number, Column>();
  merges: Area[] = [];
  tables: Table[] = [];
  charts: Chart[] = [];
  comments: Comment[] = [];
  validations: Validation[] = [];
  conditionalFormats: ConditionalFormat[] = [];
  filter: Filter | undefined;
  protection: Protection | undefined;
  freeze: Freeze | undefined;
  printArea: Area | undefined;
  printTitleRows: Area | undefined;
  printTitleColumns: Area | undefined;
  selection: Area[] = [area(0, 0)];
  readonly names = new Map<string, DefinedName>();
  readonly customProperties = new Map<string, { readonly key: string; readonly value: string }>();
  /** Page set-up by wire name. */
  readonly pageLayout = new Map<string, unknown>();

  constructor(
    readonly book: Book,
    readonly id: string,
    public name: string,
  ) {}

  get position(): number {
    return this.book.sheets.indexOf(this);
  }
}

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
