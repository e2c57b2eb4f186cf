import type { Sheet } from '../model/sheet';
import type { Workbook } from '../model/workbook';
import { button, element } from './element';
import type { Words } from './words';

/** The tabs of the visible sheets: a click shows one, a double click renames it, Delete removes it. */
export class SheetTabs {
  readonly root: HTMLElement;
  private readonly list: HTMLElement;
  private book: Workbook | undefined;

  constructor(
    words: Words,
    private readonly attempt: (work: (book: Workbook) => void) => void,
  ) {
    this.list = element('div', { class: 'sheet-list', role: 'tablist', 'aria-label': words.sheets });
    const add = button('＋', { class: 'sheet-add', 'aria-label': words.addSheet }, () =>
      attempt((book) => book.activate(book.addSheet())),
    );
    this.root = element('div', { class: 'sheet-tabs' }, this.list, add);
  }

  open(book: Workbook): void {
    this.book = book;
    book.listeners.add((event) => {
      if (event.kind.startsWith('sheet-') && event.kind !== 'sheet-calculated') this.show();
    });
    this.show();
  }

  private show(): void {
    const { book } = this;
    if (!book) return;
    const tabs = book.sheets
      .filter((sheet) => sheet.visibility === 'Visible')
      .map((sheet) => this.tab(book, sheet));
    this.list.replaceChildren(...tabs);
  }

  private tab(book: Workbook, sheet: Sheet): HTMLElement {
    const isActive = sheet === book.active;
    const made = button(
      sheet.name,
      { class: 'sheet-tab', role: 'tab', 'aria-selected': String(isActive) },
      () => this.attempt(() => book.activate(sheet)),
    );
    if (sheet.tabColor) made.style.boxShadow = `inset 0 -3px ${sheet.tabColor}`;
    made.addEventListener('dblclick', () => this.rename(made, sheet));
    made.addEventListener('keydown', (event) => {
      if (event.key === 'F2') this.rename(made, sheet);
      if (event.key === 'Delete') this.attempt(() => book.deleteSheet(sheet));
    });
    return made;
  }

  private rename(tab: HTMLElement, sheet: Sheet): void {
    const input = element('input', { class: 'sheet-name', value: sheet.name, 'aria-label': sheet.name });
    const finish = (isMeant: boolean): void => {
      const name = input.value.trim();
      if (isMeant && name !== sheet.name) this.attempt((book) => book.renameSheet(sheet, name));
      this.show();
    };
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === 'Escape') finish(event.key === 'Enter');
    });
    input.addEventListener('blur', () => finish(true), { once: true });
    tab.replaceWith(input);
    input.select();
  }
}
