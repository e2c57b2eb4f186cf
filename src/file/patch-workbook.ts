import { applyEdits, type Edit } from './edits';
import { XmlScanner } from './xml-scanner';

/** Parts of the workbook part after which calculation settings may stand, in the order that the format asks for. */
const BEFORE_CALCULATION = ['sheets', 'functionGroups', 'externalReferences', 'definedNames'];

/** The workbook part with the wish to be calculated anew when it is opened; undefined where it says so already. */
export function askForCalculation(part: Uint8Array): Uint8Array | undefined {
  const scanner = new XmlScanner(part);
  let behind = 0;
  let prefix = '';
  for (let event = scanner.next(); event !== 'end'; event = scanner.next()) {
    if (event !== 'open') continue;
    if (scanner.depth === 1) prefix = scanner.prefix;
    if (scanner.depth !== 2) continue;
    if (scanner.name === 'calcPr') {
      const edit = calculationEdit(scanner);
      return edit && applyEdits(scanner.bytes, [edit]);
    }
    if (BEFORE_CALCULATION.includes(scanner.name)) {
      scanner.skip();
      behind = scanner.end;
    }
  }
  return applyEdits(scanner.bytes, [
    { from: behind, to: behind, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` },
  ]);
}

function calculationEdit(scanner: XmlScanner): Edit | undefined {
  const value = scanner.attribute('fullCalcOnLoad');
  if (value === '1' || value === 'true') return undefined;
  if (scanner.findAttribute('fullCalcOnLoad'))
    return { from: scanner.valueFrom, to: scanner.valueTo, text: '1' };
  const at = scanner.end - (scanner.selfClosing ? 2 : 1);
  return { from: at, to: at, text: ' fullCalcOnLoad="1"' };
}

/** A content type or relation part without the entries that lead to the calculation chain. */
export function withoutCalcChain(part: Uint8Array): Uint8Array {
  const scanner = new XmlScanner(part);
  const edits: Edit[] = [];
  for (let event = scanner.next(); event !== 'end'; event = scanner.next()) {
    if (event !== 'open' || scanner.depth !== 2) continue;
    const target = scanner.attribute('PartName') ?? scanner.attribute('Target') ?? '';
    const { start } = scanner;
    if (!/calcChain\.xml$/i.test(target)) continue;
    scanner.skip();
    edits.push({ from: start, to: scanner.end, text: '' });
  }
  return applyEdits(scanner.bytes, edits);
}
