import { Calculation } from '../formula/calculation';
import { renameInFormula } from '../formula/rewrite';
import { area, WHOLE_SHEET } from './area';
import { eachCell } from './cells';
import { HostError } from './errors';
import type { Actor } from './events';
import { type Book, type Listener, type ModelEvent, Sheet, type Visibility } from './sheet';
import type { DefinedName } from './parts';

const BAD_NAME = /[\\/?*[\]:]/;

/** A workbook in memory: sheets in order, names, properties, stored parts; tells its listeners what changed. */
export class Workbook implements Book {
  readonly sheets: Sheet[] = [];
  readonly names = new Map<string, DefinedName>();
  readonly settings = new Map<string, unknown>();
  /** What `Office.context.document.settings` keeps, as JSON texts. */
  documentSettings: ReadonlyMap<string, string> = new Map();
  readonly properties = new Map<string, unknown>();
  readonly customProperties = new Map<string, { readonly key: string; readonly value: unknown }>();
  readonly customXml = new Map<string, string>();
  readonly calculation: Calculation = new Calculation(this);
  readonly listeners = new Set<Listener>();
  fileName = '工作簿1.xlsx';
  structureProtected: string | true | undefined;
  actor: Actor = 'user';
  private current: Sheet;
  private issued = 0;

  constructor(sheetName = 'Sheet1') {
    this.current = new Sheet(this, this.newId(), sheetName);
    this.sheets.push(this.current);
  }

  /** A fresh id in the form of Excel's. */
  newId(): string {
    this.issued++;
    return `{${this.issued.toString(16).toUpperCase().padStart(8, '0')}-0000-4000-8000-00000000D0B1}`;
  }

  get active(): Sheet {
    return this.current;
  }

  /** Does something as someone: events carry who it was. */
  as<T>(actor: Actor, work: () => T): T {
    const before = this.actor;
    this.actor = actor;
    try {
      return work();
    } finally {
      this.actor = before;
    }
  }

  emit(event: ModelEvent): void {
    if (event.kind === 'cells') {
      if (event.shift) this.calculation.restructure();
      else this.calculation.touch(event.sheet, event.area);
    }
    for (const listener of [...this.listeners]) listener(event, this.actor);
  }

  /** Brings formulas up to date and tells which sheets were calculated. */
  settle(): void {
    for (const [sheet, cells] of this.calculation.settle()) {
      const places = cells.map((f) => area(f.row, f.column));
      this.emit({ kind: 'sheet-calculated', sheet, places });
    }
  }

  findSheet(name: string): Sheet | undefined {
    const key = name.toLowerCase();
    return this.sheets.find((sheet) => sheet.name.toLowerCase() === key);
  }

  /** A sheet by its name or id. */
  sheetBy(key: string): Sheet | undefined {
    return this.findSheet(key) ?? this.sheets.find((sheet) => sheet.id === key);
  }

  private checkName(name: string, except?: Sheet): void {
    const bad =
      name.length === 0 ||
      name.length > 31 ||
      BAD_NAME.test(name) ||
      /^'|'$/.test(name) ||
      /^history$/i.test(name);
    if (bad) throw new HostError('InvalidArgument');
    const other = this.findSheet(name);
    if (other && other !== except) throw new HostError('ItemAlreadyExists');
  }

  guardStructure(): void {
    if (this.structureProtected !== undefined) throw new HostError('AccessDenied');
  }

  freeSheetName(stem = 'Sheet'): string {
    for (let n = this.sheets.length + 1; ; n++) if (!this.findSheet(`${stem}${n}`)) return `${stem}${n}`;
  }

  addSheet(name = this.freeSheetName(), at = this.sheets.length): Sheet {
    this.guardStructure();
    this.checkName(name);
    const sheet = new Sheet(this, this.newId(), name);
    this.sheets.splice(at, 0, sheet);
    this.calculation.restructure();
    this.emit({ kind: 'sheet-added', sheet });
    return sheet;
  }

  deleteSheet(sheet: Sheet): void {
    this.guardStructure();
    const visible = this.sheets.filter((other) => other.visibility === 'Visible' && other !== sheet);
    if (visible.length === 0) throw new HostError('InvalidOperation');
    const at = sheet.position;
    if (sheet === this.current)
      this.activate(visible.find((other) => other.position > at) ?? visible.at(-1) ?? sheet);
    this.sheets.splice(at, 1);
    this.rewriteAll((formula) => renameInFormula(formula, sheet.name, undefined));
    this.emit({ kind: 'sheet-deleted', sheet });
  }

  renameSheet(sheet: Sheet, name: string): void {
    if (sheet.name === name) return;
    this.guardStructure();
    this.checkName(name, sheet);
    const before = sheet.name;
    sheet.name = name;
    this.rewriteAll((formula) => renameInFormula(formula, before, name));
    this.emit({ kind: 'sheet-renamed', sheet, before, after: name });
  }

  moveSheet(sheet: Sheet, to: number): void {
    this.guardStructure();
    if (!Number.isInteger(to) || to < 0 || to >= this.sheets.length) throw new HostError('InvalidArgument');
    const before = sheet.position;
    if (before === to) return;
    this.sheets.splice(before, 1);
    this.sheets.splice(to, 0, sheet);
    this.emit({ kind: 'sheet-moved', sheet, before, after: to });
  }

  setVisibility(sheet: Sheet, visibility: Visibility): void {
    if (sheet.visibility === visibility) return;
    this.guardStructure();
    const others = this.sheets.filter((other) => other !== sheet && other.visibility === 'Visible');
    if (visibility !== 'Visible' && others.length === 0) throw new HostError('InvalidOperation');
    const before = sheet.visibility;
    sheet.visibility = visibility;
    if (visibility !== 'Visible' && sheet === this.current && others[0]) this.activate(others[0]);
    this.emit({ kind: 'sheet-visibility', sheet, before, after: visibility });
  }

  activate(sheet: Sheet): void {
    if (sheet.visibility !== 'Visible') throw new HostError('InvalidOperation');
    if (sheet === this.current) return;
    const before = this.current;
    this.current = sheet;
    this.emit({ kind: 'sheet-deactivated', sheet: before });
    this.emit({ kind: 'sheet-activated', sheet });
  }

  /** Changes the text of every formula and name. */
  rewriteAll(rewrite: (formula: string, home: Sheet | undefined) => string): void {
    for (const name of this.names.values()) name.formula = rewrite(name.formula, undefined);
    for (const sheet of this.sheets) {
      for (const name of sheet.names.values()) name.formula = rewrite(name.formula, sheet);
      eachCell(sheet, WHOLE_SHEET, (cell) => {
        if (cell.formula !== undefined) cell.formula = rewrite(cell.formula, sheet);
      });
    }
    this.calculation.restructure();
  }
}
