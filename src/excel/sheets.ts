import { areaOf } from '../core/workbook/area';
import type { Anchors } from './anchors';

/** Lines that were put in (count > 0) or taken out (count < 0) at a 1-based row or column. */
interface Shift {
  readonly axis: 'row' | 'column';
  readonly at: number;
  readonly count: number;
}

interface Known {
  name: string;
  readonly shifts: Shift[];
  /** How many shifts the last read had seen. */
  seen: number;
  /** How often single cells were pushed about: nobody can say where the others went. */
  tears: number;
  tearsSeen: number;
  /** How often somebody else than the pane changed what cells hold. */
  edits: number;
  editsSeen: number;
  /** By what rows are known again, until somebody is heard to change the sheet. */
  anchors: Anchors | undefined;
}

/** What Excel says in a change event, as far as cells moved. */
export interface Change {
  readonly worksheetId: string;
  readonly changeType: string;
  readonly address: string;
}

/** A place that is asked for: where cells of a sheet were at some moment. */
export interface Moment {
  readonly id: string | undefined;
  readonly shifts: number;
  readonly tears: number;
  readonly edits: number;
}

const CELLS = /^Cell(Inserted|Deleted)$/;
const LINES = /^(Row|Column)(Inserted|Deleted)$/;

function shiftOf({ changeType, address }: Change): Shift | undefined {
  const kind = LINES.exec(changeType);
  const area = kind ? areaOf(address) : undefined;
  if (!kind || !area) return undefined;
  const axis = kind[1] === 'Row' ? 'row' : 'column';
  const lines = axis === 'row' ? area.rows : area.columns;
  return {
    axis,
    at: axis === 'row' ? area.row : area.column,
    count: kind[2] === 'Inserted' ? lines : -lines,
  };
}

function newlyKnown(name: string): Known {
  const none = { seen: 0, tears: 0, tearsSeen: 0, edits: 0, editsSeen: 0 };
  return { ...none, name, shifts: [], anchors: undefined };
}

function echoOf(change: Change): string {
  const { at, count, axis } = shiftOf(change) ?? {};
  return `${change.worksheetId}|${axis}|${at}|${count}`;
}

function moved<T extends { readonly row: number; readonly column: number }>(
  place: T,
  { axis, at, count }: Shift,
): T | undefined {
  const line = place[axis];
  if (line < at) return place;
  if (count < 0 && line < at - count) return undefined;
  return { ...place, [axis]: line + count };
}

/**
 * Which sheet a name meant when it was read, and how its cells moved since. Sheets are asked for by id, so that one
 * renamed in between is still the right one.
 */
export class Sheets {
  private readonly ids = new Map<string, string>();
  private readonly known = new Map<string, Known>();
  private readonly echoes: string[] = [];

  /** Notes the sheets as Excel lists them. */
  learn(items: readonly { readonly id: string; readonly name: string }[]): void {
    for (const { id, name } of items) {
      const known = this.known.get(id);
      if (known) known.name = name;
      else this.known.set(id, newlyKnown(name));
      this.ids.set(name, id);
    }
  }

  /** Notes that a sheet is read as it stands now, or stood at a moment. */
  read(id: string, anchors?: Anchors, moment?: Moment): void {
    const known = this.known.get(id);
    if (!known) return;
    known.seen = moment?.shifts ?? known.shifts.length;
    known.tearsSeen = moment?.tears ?? known.tears;
    known.editsSeen = moment?.edits ?? known.edits;
    known.anchors = anchors;
  }

  /**
   * By what a row of the last read is known again; undefined where nothing is typed in it, and where changes of the
   * sheet were heard since: then where cells went is known from them.
   */
  anchorOf(name: string, row: number): { readonly column: number; readonly held: number } | undefined {
    const known = this.known.get(this.keyOf(name));
    if (!known?.anchors || known.edits > known.editsSeen) return undefined;
    const column = known.anchors.columns[row - 1] ?? 0;
    return column === 0 ? undefined : { column, held: known.anchors.held[row - 1] ?? 0 };
  }

  /** By what rows of the last read are known again, and whether somebody was heard to change the sheet since. */
  lastSeen(name: string): { readonly anchors: Anchors | undefined; readonly isEdited: boolean } {
    const known = this.known.get(this.keyOf(name));
    return { anchors: known?.anchors, isEdited: known !== undefined && known.edits > known.editsSeen };
  }

  /** Rows that the pane wrote into are not known by what they held any more. */
  loosen(places: readonly { readonly sheet: string; readonly row: number }[]): void {
    for (const { sheet, row } of places) {
      const columns = this.known.get(this.keyOf(sheet))?.anchors?.columns;
      if (columns && row <= columns.length) columns[row - 1] = 0;
    }
  }

  /** What to ask Excel for: the id, or the name of a sheet that is not known. */
  keyOf(name: string): string {
    return this.ids.get(name) ?? name;
  }

  nameOf(id: string): string | undefined {
    return this.known.get(id)?.name;
  }

  /** What a sheet of that moment is called now. */
  nameNow({ id }: Moment, name: string): string {
    return (id === undefined ? undefined : this.nameOf(id)) ?? name;
  }

  /** Notes a change event; true where cells moved. */
  note(change: Change): boolean {
    const known = this.known.get(change.worksheetId);
    if (!known) return false;
    known.edits += 1;
    if (change.changeType === 'RangeEdited') return false;
    const shift = shiftOf(change);
    if (shift) known.shifts.push(shift);
    else if (LINES.test(change.changeType) || CELLS.test(change.changeType)) known.tears += 1;
    else return false;
    return true;
  }

  /** Notes lines that the pane itself put in or took out, where an Excel that cannot be told to be quiet may echo them. */
  noteOwn(change: Change, echoes: boolean): void {
    this.note(change);
    if (echoes) this.echoes.push(echoOf(change));
  }

  /** Whether an event only says what the pane has just done itself; each is said once. */
  isEcho(change: Change): boolean {
    const at = this.echoes.length === 0 ? -1 : this.echoes.indexOf(echoOf(change));
    if (at >= 0) this.echoes.splice(at, 1);
    return at >= 0;
  }

  /** Nobody can say any more where cells of a sheet are: something was put in, or not. */
  tear(id: string): void {
    const known = this.known.get(id);
    if (known) known.tears += 1;
  }

  /** Whether cells of a sheet moved since it was last read. */
  hasMoved(name: string): boolean {
    const known = this.known.get(this.keyOf(name));
    return known !== undefined && (known.tears > known.tearsSeen || known.shifts.length > known.seen);
  }

  /** The present moment of a sheet, to find its cells again later. */
  now(name: string): Moment {
    const { id, known } = this.knownBy(name);
    return {
      id,
      shifts: known?.shifts.length ?? 0,
      tears: known?.tears ?? 0,
      edits: known?.edits ?? 0,
    };
  }

  /** The present moment of every sheet, by each name that it had: formulas speak of other sheets than their own. */
  everywhere(): ReadonlyMap<string, Moment> {
    return new Map([...this.ids.keys()].map((name) => [name, this.now(name)]));
  }

  /** The moment of the last read of a sheet. */
  whenRead(name: string): Moment {
    const { id, known } = this.knownBy(name);
    return { id, shifts: known?.seen ?? 0, tears: known?.tearsSeen ?? 0, edits: known?.edits ?? 0 };
  }

  private knownBy(name: string): { readonly id: string | undefined; readonly known: Known | undefined } {
    const id = this.ids.get(name);
    return { id, known: id === undefined ? undefined : this.known.get(id) };
  }

  /** Whether nobody can say any more where cells of that moment are. */
  isTorn({ id, tears }: Moment): boolean {
    return id !== undefined && (this.known.get(id)?.tears ?? tears) > tears;
  }

  /** Whether lines of a sheet were put in or taken out since a moment, or it is called otherwise. */
  isMoved({ id, shifts }: Moment, name: string): boolean {
    const known = id === undefined ? undefined : this.known.get(id);
    return known !== undefined && (known.shifts.length > shifts || known.name !== name);
  }

  /** Whether somebody else than the pane changed a sheet since a moment. */
  isEdited({ id, edits }: Moment): boolean {
    return id !== undefined && (this.known.get(id)?.edits ?? edits) > edits;
  }

  /** Where a cell of that moment is now; undefined where it was deleted. */
  find<T extends { readonly row: number; readonly column: number }>(
    place: T,
    { id, shifts }: Moment,
  ): T | undefined {
    const known = id === undefined ? undefined : this.known.get(id);
    return (known?.shifts.slice(shifts) ?? []).reduce<T | undefined>(
      (at, shift) => at && moved(at, shift),
      place,
    );
  }

  /** Rows that were put in since a moment, as they are numbered now. */
  rowsAdded({ id, shifts }: Moment): number[] {
    const known = id === undefined ? undefined : this.known.get(id);
    const since = known?.shifts.slice(shifts) ?? [];
    return since.flatMap((shift, n) => {
      if (shift.axis !== 'row' || shift.count < 0) return [];
      const added = Array.from({ length: Math.min(shift.count, 1000) }, (_, i) => shift.at + i);
      return added.flatMap((row) => {
        const place = { row, column: 1 };
        const now = since.slice(n + 1).reduce<typeof place | undefined>((at, s) => at && moved(at, s), place);
        return now ? [now.row] : [];
      });
    });
  }
}
