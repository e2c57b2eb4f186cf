import { latin1 } from './bytes';
import type { Fix } from '../core/form/finding';
import { addressOf } from '../core/form/table';
import { parseRange } from './cell-ref';
import { applyEdits, type Edit } from './edits';
import { cellXml } from './patch-cell';
import { MovableFormula } from './shift-formula';
import { indexSheet, type IndexedRow, type SheetIndex } from './sheet-index';
import { escapeXml } from './xml-text';

/** A patched sheet part, whether a formula was taken out of it, and whether it holds any. */
export interface PatchedSheet {
  readonly content: Uint8Array;
  readonly lostFormula: boolean;
  readonly hasFormulas: boolean;
}

/** The style of a cell once a number format is set on it; undefined keeps none. */
export type Restyle = (style: number | undefined, format: string) => number | undefined;

/** Sets cells of one sheet part; everything else in it stays as it is. Of two fixes of one cell the last counts. */
export function patchSheet(part: Uint8Array, fixes: readonly Fix[], restyle: Restyle): PatchedSheet {
  const rows = new Map<number, Map<number, Fix>>();
  for (const fix of fixes) {
    const row = rows.get(fix.place.row) ?? new Map<number, Fix>();
    rows.set(fix.place.row, row.set(fix.place.column, fix));
  }
  const index = indexSheet(part, new Set(rows.keys()));
  return new SheetPatch(index, rows, restyle).run();
}

class SheetPatch {
  private readonly edits: Edit[] = [];
  private lostFormula = false;

  constructor(
    private readonly index: SheetIndex,
    private readonly rows: ReadonlyMap<number, ReadonlyMap<number, Fix>>,
    private readonly restyle: Restyle,
  ) {}

  run(): PatchedSheet {
    const { index } = this;
    const byRow = new Map(index.rows.map((row) => [row.row, row]));
    const missing: number[] = [];
    for (const [row, fixes] of [...this.rows].sort(([a], [b]) => a - b)) {
      const found = byRow.get(row);
      if (found) this.patchRow(found, fixes);
      else missing.push(row);
    }
    this.insertRows(missing);
    this.detachShared();
    this.extendDimension();
    const content = applyEdits(index.bytes, this.edits);
    const added = [...this.rows.values()].some((row) =>
      [...row.values()].some((fix) => fix.toFormula !== undefined),
    );
    return { content, lostFormula: this.lostFormula, hasFormulas: index.hasFormulas || added };
  }

  private xml(fix: Fix, style: number | undefined): string {
    const styled = fix.format === undefined ? style : this.restyle(style, fix.format);
    return cellXml({ fix, style: styled, prefix: this.index.prefix });
  }

  private patchRow(row: IndexedRow, fixes: ReadonlyMap<number, Fix>): void {
    const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
    const fresh: Fix[] = [];
    for (const [column, fix] of [...fixes].sort(([a], [b]) => a - b)) {
      const cell = cells.get(column);
      if (!cell) {
        fresh.push(fix);
        continue;
      }
      if (cell.hasFormula && fix.toFormula === undefined) this.lostFormula = true;
      this.edits.push({ from: cell.start, to: cell.end, text: this.xml(fix, cell.style) });
    }
    if (row.selfClosing && fresh.length > 0) this.openRow(row, fresh);
    else {
      for (const fix of fresh) {
        const next = row.cells.find((cell) => cell.column > fix.place.column);
        const at = next?.start ?? row.close;
        this.edits.push({ from: at, to: at, text: this.xml(fix, undefined) });
      }
    }
  }

  private openRow(row: IndexedRow, fixes: readonly Fix[]): void {
    const cells = fixes.map((fix) => this.xml(fix, undefined)).join('');
    this.edits.push({ from: row.openEnd - 2, to: row.openEnd, text: `>${cells}</${this.index.prefix}row>` });
  }

  private insertRows(missing: readonly number[]): void {
    const { data, prefix, rows } = this.index;
    let opened = '';
    for (const row of missing) {
      const fixes = [...(this.rows.get(row)?.values() ?? [])].sort((a, b) => a.place.column - b.place.column);
      const cells = fixes.map((fix) => this.xml(fix, undefined)).join('');
      const text = `<${prefix}row r="${row}">${cells}</${prefix}row>`;
      const at = rows.find((other) => other.row > row)?.start ?? data.close;
      if (data.selfClosing) opened += text;
      else this.edits.push({ from: at, to: at, text });
    }
    if (opened !== '') {
      const text = `>${opened}</${prefix}sheetData>`;
      this.edits.push({ from: data.openEnd - 2, to: data.openEnd, text });
    }
  }

  /** Where the first cell of a shared group is set, the others get the formula as their own. */
  private detachShared(): void {
    const { shared, prefix } = this.index;
    const isPatched = (row: number, column: number): boolean => this.rows.get(row)?.has(column) ?? false;
    const masters = new Map(
      shared
        .filter((f) => f.text !== '' && isPatched(f.row, f.column))
        .map((f) => [f.index, { ...f, formula: new MovableFormula(f.text) }] as const),
    );
    if (masters.size === 0) return;
    for (const { index, row, column, start, end, text } of shared) {
      const master = masters.get(index);
      if (!master || text !== '' || isPatched(row, column)) continue;
      const own = master.formula.moved(row - master.row, column - master.column);
      this.edits.push({ from: start, to: end, text: `<${prefix}f>${escapeXml(own)}</${prefix}f>` });
    }
  }

  private extendDimension(): void {
    const { dimension, bytes } = this.index;
    if (!dimension) return;
    const range = parseRange(latin1(bytes, dimension.from, dimension.to));
    if (!range) return;
    const places = [...this.rows].flatMap(([row, fixes]) =>
      [...fixes.keys()].map((column) => ({ row, column })),
    );
    const top = places.reduce((least, p) => Math.min(least, p.row), range.top);
    const left = places.reduce((least, p) => Math.min(least, p.column), range.left);
    const bottom = places.reduce((most, p) => Math.max(most, p.row), range.bottom);
    const right = places.reduce((most, p) => Math.max(most, p.column), range.right);
    if (top === range.top && left === range.left && bottom === range.bottom && right === range.right) return;
    const text = `${addressOf({ row: top, column: left })}:${addressOf({ row: bottom, column: right })}`;
    this.edits.push({ from: dimension.from, to: dimension.to, text });
  }
}
