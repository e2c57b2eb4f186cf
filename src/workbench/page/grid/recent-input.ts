/** A selection follows a person's input within so many milliseconds; later ones are the grid's own doing. */
const PATIENCE = 800;

/** Remembers when a person last touched an element by pointer or keyboard. */
export class RecentInput {
  private last = -Infinity;

  constructor(target: HTMLElement) {
    const note = (event: Event): void => {
      const isDrag = !(event instanceof PointerEvent) || event.type !== 'pointermove' || event.buttons > 0;
      if (isDrag) this.last = performance.now();
    };
    for (const type of ['pointerdown', 'pointerup', 'pointermove', 'keydown'])
      target.addEventListener(type, note, true);
  }

  get isFresh(): boolean {
    return performance.now() - this.last < PATIENCE;
  }
}
