interface Waiting<T> {
  readonly key: string;
  readonly done: (found: T | undefined) => void;
  readonly failed: (error: unknown) => void;
}

/** Looks for things by their keys: what is looked for while a look is under way is looked for together in the next one, so that an answer is never older than its question. */
export class Together<T> {
  private waiting: Waiting<T>[] = [];
  private looking = false;

  constructor(private readonly look: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>) {}

  get(key: string): Promise<T | undefined> {
    return new Promise((done, failed) => {
      this.waiting.push({ key, done, failed });
      if (!this.looking) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.looking = true;
    while (this.waiting.length > 0) {
      const all = this.waiting;
      this.waiting = [];
      try {
        const found = await this.look([...new Set(all.map((w) => w.key))]);
        for (const { key, done } of all) done(found.get(key));
      } catch (error) {
        for (const { failed } of all) failed(error);
      }
    }
    this.looking = false;
  }
}
