/** A statement is worth a plan of its own once it was sent so often. */
const WORTH = 2;
/** A connection keeps so many plans at most. */
const MOST_NAMES = 300;
const MOST_COUNTED = 3000;

/** Names under which a connection keeps the plans of statements that come again: text and plan then travel once. */
export class PreparedNames {
  private readonly names = new Map<string, string>();
  private readonly counted = new Map<string, number>();

  /** The name of a statement; undefined for one that is rare, or whose columns a later version may change under the plan. */
  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (this.names.size >= MOST_NAMES || /(?:select|returning) \*/.test(text)) return undefined;
    const times = (this.counted.get(text) ?? 0) + 1;
    if (times > WORTH) return this.named(text);
    if (this.counted.size >= MOST_COUNTED) this.counted.clear();
    this.counted.set(text, times);
    return undefined;
  }

  private named(text: string): string {
    const name = `duibiao_${this.names.size + 1}`;
    this.names.set(text, name);
    this.counted.delete(text);
    return name;
  }
}
