import type { Fix } from '../core/form/finding';
import { readWorkbookPart } from './book-parts';
import { MAX_COLUMN, MAX_ROW } from './cell-ref';
import { DEFAULT_LIMITS, type ReadLimits } from './limits';
import { unpackInNode } from './inflate-node';
import { PackageParts, workbookPart } from './package-parts';
import { patchSheet } from './patch-sheet';
import { StylePatch } from './patch-styles';
import { askForCalculation, withoutCalcChain } from './patch-workbook';
import { FileRefused } from './refused';
import { refuseForeign } from './sniff';
import { rewriteZip } from './zip-rewrite';

/** The fixes of each sheet part; throws FileRefused where a sheet or place does not exist. */
function bySheet(parts: PackageParts, main: string, fixes: readonly Fix[]): Map<string, Fix[]> {
  const sheets = new Map(readWorkbookPart(parts, main).sheets.map((sheet) => [sheet.name, sheet.part]));
  const grouped = new Map<string, Fix[]>();
  for (const fix of fixes) {
    const { sheet, row, column } = fix.place;
    const part = sheets.get(sheet);
    const inside = row >= 1 && row <= MAX_ROW && column >= 1 && column <= MAX_COLUMN;
    if (part === undefined || !inside || !Number.isInteger(row + column)) {
      throw new FileRefused('no-place', `${sheet} ${row},${column}`);
    }
    const list = grouped.get(part) ?? [];
    grouped.set(part, list);
    list.push(fix);
  }
  return grouped;
}

/**
 * Sets cells of someone's own workbook and changes nothing else in it: every other entry of the archive is copied
 * byte for byte, styles are kept. Formulas are calculated anew when it is next opened. Throws FileRefused.
 */
export async function patchBook(
  bytes: Uint8Array,
  fixes: readonly Fix[],
  limits: ReadLimits = DEFAULT_LIMITS,
): Promise<Uint8Array> {
  refuseForeign(bytes, '');
  const parts = new PackageParts(bytes, limits, unpackInNode);
  const main = workbookPart(parts);
  const relations = parts.relations(main);
  const stylesPart = relations.find((relation) => relation.kind === 'styles')?.target;
  const chainPart = relations.find((relation) => relation.kind === 'calcChain')?.target;
  const stylesBytes = stylesPart === undefined ? undefined : parts.read(stylesPart);
  const styles =
    stylesBytes && fixes.some((fix) => fix.format !== undefined) ? new StylePatch(stylesBytes) : undefined;
  const changed = new Map<string, Uint8Array | null>();
  let lostFormula = false;
  let hasFormulas = chainPart !== undefined;
  for (const [part, list] of bySheet(parts, main, fixes)) {
    const patched = patchSheet(
      parts.need(part),
      list,
      (style, format) => styles?.restyle(style, format) ?? style,
    );
    changed.set(part, patched.content);
    lostFormula ||= patched.lostFormula;
    hasFormulas ||= patched.hasFormulas;
  }
  const newStyles = styles?.finish();
  if (newStyles && stylesPart !== undefined) changed.set(stylesPart, newStyles);
  const calculated = hasFormulas && changed.size > 0 ? askForCalculation(parts.need(main)) : undefined;
  if (calculated) changed.set(main, calculated);
  if (lostFormula && chainPart !== undefined) dropChain(parts, changed, { main, chainPart });
  return rewriteZip(parts.archive, inArchiveNames(parts, changed));
}

/** A chain that names a cell without a formula makes Excel repair the file; without a chain it makes a new one. */
function dropChain(
  parts: PackageParts,
  changed: Map<string, Uint8Array | null>,
  { main, chainPart }: { readonly main: string; readonly chainPart: string },
): void {
  const slash = main.lastIndexOf('/') + 1;
  const relations = `${main.slice(0, slash)}_rels/${main.slice(slash)}.rels`;
  changed.set(chainPart, null);
  changed.set(relations, withoutCalcChain(parts.need(relations)));
  changed.set('[Content_Types].xml', withoutCalcChain(parts.need('[Content_Types].xml')));
}

function inArchiveNames(
  parts: PackageParts,
  changed: ReadonlyMap<string, Uint8Array | null>,
): Map<string, Uint8Array | null> {
  return new Map([...changed].map(([name, content]) => [parts.entry(name)?.name ?? name, content]));
}
