import { area, type Area } from './area';
import type { Column, Row } from './cell';
import type {
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
import type { Workbook } from './workbook';

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
    readonly book: Workbook,
    readonly id: string,
    public name: string,
  ) {}

  get position(): number {
    return this.book.sheets.indexOf(this);
  }
}
