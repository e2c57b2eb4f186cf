/** One event as the channel carries it. */
export interface EventEntry {
  readonly type: number;
  readonly target: string;
  readonly message: string;
}

/** The event numbers of the rich API. */
export const EventType = {
  changed: 10,
  activated: 11,
  deactivated: 12,
  added: 13,
  selectionChanged: 14,
  deleted: 15,
  calculated: 16,
  formatChanged: 18,
  rowHiddenChanged: 22,
  protectionChanged: 24,
  renamed: 25,
  visibilityChanged: 26,
  moved: 27,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
  commentAdded: 250,
  commentDeleted: 251,
  commentChanged: 252,
} as const;

export const WORKBOOK_TARGET = 'Workbook';

/** Which events the add-in listens to, and those that wait to be delivered. */
export class EventRegistry {
  private readonly listening = new Map<string, number>();
  private waiting: EventEntry[] = [];

  register(type: number, target: string): void {
    const key = `${type}|${target}`;
    this.listening.set(key, (this.listening.get(key) ?? 0) + 1);
  }

  unregister(type: number, target: string): void {
    const key = `${type}|${target}`;
    const left = (this.listening.get(key) ?? 0) - 1;
    if (left > 0) this.listening.set(key, left);
    else this.listening.delete(key);
  }

  isHeard(type: number, target: string): boolean {
    return this.listening.has(`${type}|${target}`);
  }

  push(entry: EventEntry): void {
    if (this.isHeard(entry.type, entry.target)) this.waiting.push(entry);
  }

  /** Hands over what waits. */
  take(): readonly EventEntry[] {
    const entries = this.waiting;
    this.waiting = [];
    return entries;
  }
}
