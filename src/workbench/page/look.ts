import { button } from './element';
import type { Words } from './words';

const KEPT = 'duibiao-workbench-look';

/** Whether the page is dark: as the system says until a person chooses; the choice is remembered. */
export class Look {
  changed: (isDark: boolean) => void = () => undefined;
  isDark: boolean;

  constructor(private readonly page: Window) {
    const kept = page.localStorage.getItem(KEPT);
    this.isDark = kept === null ? page.matchMedia('(prefers-color-scheme: dark)').matches : kept === 'dark';
    this.show();
  }

  /** Turns dark into light and back. */
  turn(): void {
    this.isDark = !this.isDark;
    this.page.localStorage.setItem(KEPT, this.isDark ? 'dark' : 'light');
    this.show();
    this.changed(this.isDark);
  }

  private show(): void {
    this.page.document.documentElement.dataset['look'] = this.isDark ? 'dark' : 'light';
  }
}

/** The switch between dark and light. */
export function lookButton(words: Words, look: Look): HTMLButtonElement {
  const made = button('', { class: 'look' }, () => {
    look.turn();
    label();
  });
  const label = (): void => {
    made.textContent = look.isDark ? words.light : words.theme;
  };
  label();
  return made;
}
