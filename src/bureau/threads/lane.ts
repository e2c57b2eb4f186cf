interface Waiting {
  readonly places: number;
  readonly enter: () => void;
}

/** Work side by side up to a number of places, the rest one after the other as it came. */
export class Lane {
  private readonly queue: Waiting[] = [];
  private taken = 0;

  constructor(readonly places: number) {}

  /** How many wait for a place. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Those that wait, and the places that are taken. */
  get ahead(): number {
    return this.queue.length + this.taken;
  }

  /** Does work that takes so many places, one unless said. */
  async run<T>(work: () => Promise<T>, places = 1): Promise<T> {
    await this.enter(places);
    try {
      return await work();
    } finally {
      this.taken -= places;
      this.admit();
    }
  }

  /** Lets everybody in who waits. */
  open(): void {
    for (const { places, enter } of this.queue.splice(0)) {
      this.taken += places;
      enter();
    }
  }

  private async enter(places: number): Promise<void> {
    if (this.queue.length > 0 || this.taken + places > this.places)
      return new Promise((enter) => this.queue.push({ places, enter }));
    this.taken += places;
  }

  /** A place goes straight to whoever has waited longest. */
  private admit(): void {
    for (;;) {
      const [first] = this.queue;
      if (!first || this.taken + first.places > this.places) return;
      this.queue.shift();
      this.taken += first.places;
      first.enter();
    }
  }
}
