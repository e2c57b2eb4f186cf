import type { Area } from '../model/area';
import { shiftArea } from '../model/shift-area';
import type { ModelEvent, Sheet } from '../model/sheet';

/** What can be kept by reference: cells that move with the sheet; an area is undefined once its cells are gone. */
export interface Kept {
  readonly sheet: Sheet;
  areas: readonly Area[] | undefined;
}

/** So many ranges of past events can still be asked for. */
const EVENT_RANGES = 1000;

/** Objects that the add-in holds across requests, and ranges that events carry. */
export class References {
  private readonly kept = new Map<string, Kept>();
  private readonly ofEvents: string[] = [];
  private issued = 0;

  /** Moves what is kept when the cells of a sheet move. */
  follow(event: ModelEvent): void {
    if (event.kind === 'cells' && event.shift) this.shift(event.sheet, event.shift);
  }

  get size(): number {
    return this.kept.size;
  }

  keep(object: Kept): string {
    this.issued++;
    const id = `ref${this.issued}`;
    this.kept.set(id, object);
    return id;
  }

  /** Keeps the range of an event; the oldest of them fall away. */
  keepForEvent(object: Kept): string {
    const id = this.keep(object);
    this.ofEvents.push(id);
    if (this.ofEvents.length > EVENT_RANGES) this.kept.delete(this.ofEvents.shift() ?? '');
    return id;
  }

  get(id: string): Kept | undefined {
    return this.kept.get(id);
  }

  remove(id: string): void {
    this.kept.delete(id);
  }

  clear(): void {
    this.kept.clear();
  }

  private shift(sheet: Sheet, shift: Parameters<typeof shiftArea>[1]): void {
    for (const object of this.kept.values()) {
      if (object.sheet !== sheet || !object.areas) continue;
      const areas = object.areas.flatMap((area) => shiftArea(area, shift) ?? []);
      object.areas = areas.length > 0 ? areas : undefined;
    }
  }
}
