import { addressOf, area as cellArea, parseArea, type Area } from '../model/area';
import { cellAt } from '../model/cells';
import { textOf } from '../model/number-format';
import type { Sheet } from '../model/sheet';
import type { Workbook } from '../model/workbook';
import { wireValue } from '../model/cell';
import { element } from './element';
import type { Words } from './words';

function contentOf(sheet: Sheet, area: Area): string {
  const cell = cellAt(sheet, area.top, area.left);
  if (!cell) return '';
  if (cell.formula !== undefined) return cell.formula;
  const isDate = typeof cell.value === 'number' && /[ymd]/i.test(cell.style.numberFormat);
  return isDate ? textOf(cell.value, cell.style.numberFormat) : String(wireValue(cell.value));
}

export interface FormulaBarEvents {
  go(area: Area): void;
  write(area: Area, text: string): void;
}

/** The name box and the content of the selected cell; both can be typed into. */
export class FormulaBar {
  readonly root: HTMLElement;
  private readonly name: HTMLInputElement;
  private readonly content: HTMLInputElement;
  private book: Workbook | undefined;

  constructor(words: Words, events: FormulaBarEvents) {
    this.name = element('input', { class: 'name-box', 'aria-label': words.nameBox, spellcheck: 'false' });
    this.content = element('input', { class: 'formula', 'aria-label': words.formula, spellcheck: 'false' });
    this.root = element('div', { class: 'formula-bar' }, this.name, this.content);
    this.name.addEventListener('keydown', (event) => {
      const area = event.key === 'Enter' ? parseArea(this.name.value) : undefined;
      if (area) events.go(area);
    });
    this.content.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.show();
      if (event.key === 'Enter') events.write(this.place, this.content.value);
    });
  }

  open(book: Workbook): void {
    this.book = book;
    book.listeners.add(() => this.show());
    this.show();
  }

  /** Begins to edit the content of the selected cell. */
  edit(): void {
    this.content.focus();
    this.content.setSelectionRange(this.content.value.length, this.content.value.length);
  }

  private get place(): Area {
    const area = this.book?.active.selection[0] ?? cellArea(0, 0);
    return cellArea(area.top, area.left);
  }

  private show(): void {
    if (!this.book) return;
    const [area = this.place] = this.book.active.selection;
    this.name.value = addressOf(area);
    if (document.activeElement !== this.content) this.content.value = contentOf(this.book.active, this.place);
  }
}
