/** Outcome of a condition: false, true, or unknown (a comparison with a blank). */
export const Tri = { no: 0, yes: 1, unknown: 2 } as const;
export type Tri = (typeof Tri)[keyof typeof Tri];

/** What reading one row left behind beside the value; closures of one formula share a frame, so that no cell needs an object. */
export class Frame {
  /** An operand was unreadable, or there is nothing to compare with: the rule says nothing. */
  silent = false;
  /** Silent because there is nothing to work with (no earlier figure, a division by 0), not because a cell is unreadable. */
  nothing = false;
  /** The value just read was blank. */
  missing = false;
  /** The value just read was — (not applicable). */
  dash = false;
  operands = 0;
  blanks = 0;

  /** There is nothing to work with: the rule says nothing. */
  silence(): void {
    if (!this.silent) this.nothing = true;
    this.silent = true;
  }

  /** An operand cannot be read: the rule says nothing, whatever else is missing. */
  unreadable(): void {
    this.silent = true;
    this.nothing = false;
    this.missing = true;
  }

  /** Forgets the row before. */
  reset(): void {
    this.silent = false;
    this.nothing = false;
    this.missing = false;
    this.dash = false;
    this.operands = 0;
    this.blanks = 0;
  }
}
