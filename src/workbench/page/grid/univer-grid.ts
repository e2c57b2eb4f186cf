import { DeviceInputEventType, KeyCode } from '@univerjs/preset-sheets-core';
import type { ICommandInfo } from '@univerjs/presets';
import { area as cellArea, same, type Area } from '../../model/area';
import { cellAt } from '../../model/cells';
import { HostError } from '../../model/errors';
import type { Listener, Sheet } from '../../model/sheet';
import { Workbook } from '../../model/workbook';
import { typeText } from '../../model/typing';
import type { Grid, GridEvents } from './grid';
import { areaOf, isTaken, takeCommand, takeSizes, takeValues, type UniverRange } from './grid-edit';
import { Changes, emptied, painted } from './grid-paint';
import { placeOfSelection } from './cell-place';
import { pasteText } from './paste';
import { RecentInput } from './recent-input';
import { StyleNames, univerData } from './univer-data';
import { univerInstance, type UniverApi } from './univer-instance';

const PATCH_LIMIT = 100_000;
const SET_VALUES = 'sheet.mutation.set-range-values';
const SET_SELECTIONS = 'sheet.operation.set-selections';
const PASTE_KEY = 'sheet.command.paste-by-short-key';
const PASTE_MENU = 'univer.command.paste';
/** Marks commands that this grid itself gives, so that they are not taken for a person's. */
const OWN = { fromWorkbook: true } as const;

interface Params {
  readonly unitId?: string;
  readonly subUnitId?: string;
  readonly range?: UniverRange;
  readonly ranges?: readonly UniverRange[];
  readonly selections?: readonly { readonly range: UniverRange }[];
  readonly textContent?: string;
  readonly cellValue?: Record<string, Record<string, null>>;
}

/** The workbook on screen by Univer: a view and an editor, the workbook itself stays the one truth. */
export class UniverGrid implements Grid {
  private readonly api: UniverApi;
  private book = new Workbook();
  private unit = 0;
  private readonly changes = new Changes();
  private readonly input: RecentInput;
  private scheduled = false;
  private isEditing = false;
  private typed: { readonly row: number; readonly column: number; readonly text: string } | undefined;

  constructor(
    private readonly container: HTMLElement,
    language: 'zh-CN' | 'en-US',
    private readonly events: GridEvents,
  ) {
    this.input = new RecentInput(container);
    this.api = univerInstance(container, language);
    this.listen();
  }

  open(book: Workbook): void {
    this.book.listeners.delete(this.heard);
    this.book = book;
    book.listeners.add(this.heard);
    this.load();
  }

  show(area: Area): void {
    const sheet = this.api.getActiveWorkbook()?.getActiveSheet();
    if (!sheet) return;
    const rows = Math.min(area.bottom, sheet.getMaxRows() - 1) - area.top + 1;
    const columns = Math.min(area.right, sheet.getMaxColumns() - 1) - area.left + 1;
    if (rows > 0 && columns > 0) sheet.getRange(area.top, area.left, rows, columns).activate();
    sheet.scrollToCell(Math.max(0, area.top - 6), Math.max(0, area.left - 4));
  }

  darken(isDark: boolean): void {
    this.api.toggleDarkMode(isDark);
  }

  focus(): void {
    this.api.getActiveWorkbook()?.getActiveSheet().getActiveRange()?.activate();
    // Univer listens to the keyboard in an unseen editor and has no call that gives it the focus.
    this.container.querySelector<HTMLElement>('[data-u-comp="editor"]')?.focus({ preventScroll: true });
  }

  private readonly heard: Listener = (event, actor): void => {
    this.changes.note(event);
    if (event.kind === 'sheet-activated') this.schedule();
    if (event.kind === 'selection' && actor !== 'user') this.schedule();
    if (!this.changes.isEmpty) this.schedule();
  };

  private schedule(): void {
    if (this.scheduled || this.isEditing) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      if (!this.isEditing) this.paint();
    });
  }

  private get unitId(): string {
    return `book-${this.unit}`;
  }

  private load(): void {
    if (this.unit > 0) this.api.disposeUnit(this.unitId);
    this.unit++;
    this.changes.take(0);
    this.api.createWorkbook(univerData(this.book, this.unitId, new StyleNames()));
    this.showSelection();
  }

  private paint(): void {
    const changes = this.changes.take(PATCH_LIMIT);
    if (!changes) this.load();
    else for (const [sheet, areas] of changes) this.patch(sheet, areas);
    this.showSelection();
  }

  private patch(sheet: Sheet, areas: readonly Area[]): void {
    const cellValue = painted(sheet, areas);
    const place = { unitId: this.unitId, subUnitId: sheet.id };
    this.api.syncExecuteCommand(SET_VALUES, { ...place, cellValue: emptied(cellValue) }, OWN);
    this.api.syncExecuteCommand(SET_VALUES, { ...place, cellValue }, OWN);
  }

  private showSelection(): void {
    const { active } = this.book;
    const shown = this.api.getActiveWorkbook();
    if (!shown) return;
    if (shown.getActiveSheet().getSheetId() !== active.id) shown.setActiveSheet(active.id);
    const [area] = active.selection;
    const range = shown.getActiveSheet().getActiveRange()?.getRange();
    if (area && (!range || !same(areaOf(range), area))) this.show(area);
    this.place();
  }

  private place(): void {
    requestAnimationFrame(() => this.events.placed(placeOfSelection(this.api, this.container)));
  }

  private listen(): void {
    const { Event } = this.api;
    this.api.addEvent(Event.BeforeCommandExecute, (event) => {
      const params = (event.params ?? {}) as Params;
      if (event.id === PASTE_KEY) this.paste(params.textContent ?? '');
      else if (event.id === PASTE_MENU) void navigator.clipboard.readText().then((text) => this.paste(text));
      else if (isTaken(event.id))
        this.asPerson(() => takeCommand(this.sheetOf(params), event.id, params.range));
      else return;
      event.cancel = true;
    });
    this.api.onCommandExecuted((command, options) => {
      const isOurs = options && ('fromWorkbook' in options || options.fromFormula === true);
      if (!isOurs) this.executed(command);
    });
    this.api.addEvent(Event.BeforeSheetEditStart, (event) => {
      const isTyped = event.eventType === DeviceInputEventType.Keyboard && event.keycode !== KeyCode.F2;
      if (isTyped || cellAt(this.book.active, event.row, event.column)?.formula === undefined) return;
      event.cancel = true;
      this.events.formulaWanted();
    });
    this.api.addEvent(Event.SheetEditStarted, () => this.edit(true));
    this.api.addEvent(Event.BeforeSheetEditEnd, ({ row, column, value, isConfirm }) => {
      if (isConfirm) this.typed = { row, column, text: value.toPlainText().replace(/\r\n?$|\n$/, '') };
    });
    this.api.addEvent(Event.SheetEditEnded, () => {
      this.typed = undefined;
      this.edit(false);
    });
    this.api.addEvent(Event.Scroll, () => this.place());
  }

  private paste(text: string): void {
    const { active } = this.book;
    if (text !== '')
      this.asPerson(() =>
        this.select(active, [pasteText(active, active.selection[0] ?? cellArea(0, 0), text)]),
      );
  }

  private edit(begun: boolean): void {
    this.isEditing = begun;
    this.events.editing(begun);
    if (!begun) this.schedule();
  }

  private sheetOf(params: Params): Sheet {
    return this.book.sheetBy(params.subUnitId ?? '') ?? this.book.active;
  }

  private executed({ id, params }: Readonly<ICommandInfo>): void {
    const given = (params ?? {}) as Params;
    if (given.unitId !== this.unitId) return;
    const sheet = this.sheetOf(given);
    if (id === SET_SELECTIONS && given.selections) this.selected(sheet, given.selections);
    if (id === SET_VALUES && given.cellValue) this.taken(sheet, given.cellValue);
    if (id === 'sheet.mutation.set-worksheet-col-width' || id === 'sheet.mutation.set-worksheet-row-height') {
      this.asPerson(() => takeSizes(sheet, id, given));
    }
  }

  private taken(sheet: Sheet, values: NonNullable<Params['cellValue']>): void {
    const { typed } = this;
    this.typed = undefined;
    const places = Object.entries(values).flatMap(([row, line]) =>
      Object.keys(line).map((column) => cellArea(Number(row), Number(column))),
    );
    // Whatever the workbook makes of it, and also when it refuses, the cells are painted as the workbook holds them.
    for (const place of places) this.changes.add(sheet, place);
    this.asPerson(() => {
      if (typed) typeText(sheet, typed, typed.text);
      else takeValues(sheet, values);
    });
    this.schedule();
  }

  private asPerson(work: () => void): void {
    try {
      this.book.as('user', () => {
        work();
        this.book.settle();
      });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.events.refused(error);
      this.schedule();
    }
  }

  private selected(sheet: Sheet, selections: NonNullable<Params['selections']>): void {
    const areas = selections.map(({ range }) => areaOf(range));
    if (sheet === this.book.active && this.input.isFresh) this.select(sheet, areas);
    this.place();
  }

  private select(sheet: Sheet, areas: readonly Area[]): void {
    const known = sheet.selection;
    if (areas.length === known.length && areas.every((area, at) => same(area, known[at] ?? cellArea(-1, -1))))
      return;
    if (areas.length === 0) return;
    sheet.selection = [...areas];
    this.book.as('user', () => this.book.emit({ kind: 'selection', sheet, areas }));
  }
}
