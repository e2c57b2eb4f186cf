import { area as cellArea, same } from '../model/area';
import { listOf, validationAt } from '../model/validate';
import type { Workbook } from '../model/workbook';
import { button, element } from './element';
import type { Words } from './words';

/** What hangs on the selected cell: the list of a validation, its prompt, and a comment. */
export class CellPopup {
  readonly root: HTMLElement;

  constructor(
    private readonly words: Words,
    private readonly write: (text: string) => void,
  ) {
    this.root = element('div', { class: 'cell-popup', hidden: '' });
  }

  /** Shows what the selected cell has beside its rectangle on screen. */
  show(book: Workbook, rectangle: DOMRect | undefined, frame: DOMRect): void {
    const area = book.active.selection[0];
    const parts = area && rectangle ? this.parts(book, area.top, area.left) : [];
    this.root.replaceChildren(...parts);
    const inside =
      rectangle &&
      rectangle.top >= frame.top &&
      rectangle.bottom <= frame.bottom &&
      rectangle.left < frame.right;
    this.root.hidden = parts.length === 0 || !inside;
    if (!rectangle) return;
    this.root.style.left = `${Math.min(rectangle.right, frame.right - 24)}px`;
    this.root.style.top = `${rectangle.top}px`;
  }

  private parts(book: Workbook, row: number, column: number): HTMLElement[] {
    const sheet = book.active;
    const validation = validationAt(sheet, row, column);
    const words = validation?.rule.list ? listOf(book, sheet, validation.rule) : undefined;
    const comment = sheet.comments.find((item) => same(item.area, cellArea(row, column)));
    const prompt = validation?.prompt;
    const note = [
      comment ? [comment.content, ...comment.replies.map((reply) => reply.content)].join('\n') : '',
      prompt ? String(prompt.message ?? '') : '',
    ]
      .filter((text) => text !== '')
      .join('\n');
    return [
      ...(words ? [this.list(words)] : []),
      ...(note ? [element('p', { class: 'cell-note', role: 'note' }, note)] : []),
    ];
  }

  private list(words: readonly string[]): HTMLElement {
    const items = element('div', { class: 'cell-list', role: 'listbox', hidden: '' });
    items.append(
      ...words.map((word) =>
        button(word, { role: 'option' }, () => {
          items.hidden = true;
          this.write(word);
        }),
      ),
    );
    const arrow = button(
      '▾',
      { class: 'cell-arrow', 'aria-label': this.words.choose },
      () => (items.hidden = !items.hidden),
    );
    return element('div', { class: 'cell-choice' }, arrow, items);
  }
}
