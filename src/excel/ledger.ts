import type { CellPlace } from '../core/form/table';
import type { StepNow, UndoStep } from '../core/workbook/port';
import { removeInserted, type Inserted } from './remove-inserted';
import { removeRows, type RowsAdded } from './rows';
import type { Moment } from './sheets';
import { inspectCells, takeBack, type Written } from './take-back';
import type { Desk } from './write';

/** Sheets that an insertion added, and when. */
interface Added extends Inserted {
  readonly moments: readonly Moment[];
}

/** What the port remembers of its own writes, so that they are taken back where the cells are by then. */
export class Ledger {
  private steps = 0;
  private readonly written = new Map<UndoStep, Written>();
  private readonly inserted = new Map<UndoStep, Added>();
  private readonly rows = new WeakMap<UndoStep, RowsAdded>();

  constructor(private readonly desk: Desk) {}

  wrote(planned: Written['planned'], label: string): UndoStep {
    const cells = planned.map((p) => p.before);
    const step = { id: (this.steps += 1), label, cells, sheets: [] };
    this.written.set(step, { planned, moments: this.desk.sheets.everywhere() });
    return step;
  }

  /** Steps whose sheets were replaced have nothing left to take back. */
  added(inserted: Inserted, label: string): UndoStep {
    const { sheets: names } = inserted;
    const step = { id: (this.steps += 1), label, cells: [], sheets: names };
    const own = { ...inserted, moments: names.map((name) => this.desk.sheets.now(name)) };
    for (const [earlier, { sheets, words, identity }] of this.inserted) {
      if (!sheets.every((sheet) => names.includes(sheet))) continue;
      this.inserted.delete(earlier);
      own.words ||= words;
      own.identity ||= identity;
    }
    this.inserted.set(step, own);
    return step;
  }

  addedRows(rows: RowsAdded, label: string): UndoStep {
    const step = { id: (this.steps += 1), label, cells: [], sheets: [] };
    this.rows.set(step, rows);
    return step;
  }

  /** Added sheets that somebody, or a later write that stands, put something into. */
  private filled({ moments, sheets: names }: Added): readonly string[] {
    const { sheets } = this.desk;
    const into = new Set(
      [...this.written].flatMap(([{ cells }, written]) =>
        cells.map((c) => written.moments.get(c.place.sheet)?.id),
      ),
    );
    return names.flatMap((name, i) => {
      const moment = moments[i];
      if (!moment || !(sheets.isEdited(moment) || (moment.id !== undefined && into.has(moment.id))))
        return [];
      return [sheets.nameNow(moment, name)];
    });
  }

  async inspect(step: UndoStep): Promise<StepNow> {
    const own = this.inserted.get(step);
    const cells = step.cells.length === 0 ? [] : inspectCells(step, this.written.get(step), this.desk);
    return { cells: await cells, filled: own ? this.filled(own) : [] };
  }

  async undo(step: UndoStep, leave?: readonly CellPlace[]): Promise<void> {
    const rows = this.rows.get(step);
    if (rows) return removeRows(rows, this.desk);
    if (step.cells.length > 0) {
      await takeBack(step, { written: this.written.get(step), leave }, this.desk);
      this.written.delete(step);
    }
    const own = this.inserted.get(step);
    if (!own) return;
    const last = this.inserted.size === 1;
    await this.desk.link.run((session) =>
      removeInserted(session, { ...own, words: own.words && last, identity: own.identity && last }),
    );
    this.inserted.delete(step);
  }
}
