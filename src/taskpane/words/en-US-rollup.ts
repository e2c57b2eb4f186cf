import type { zhRollup } from './zh-CN-rollup';

type Key = keyof typeof zhRollup;

/** The same in English. */
export const enRollup: Readonly<Record<Key, string>> & Readonly<Partial<Record<`${Key}_one`, string>>> = {
  'rollup.ready': '{{count}} can be consolidated',
  'rollup.none': 'Nothing accepted yet, so nothing to consolidate',
  'rollup.rows': '{{count}} detail rows, into {{sheets}}',
  'rollup.mode': 'How the totals are written',
  'rollup.values': 'Values',
  'rollup.formulas': 'Formulas over the rows',
  'rollup.missing': '{{count}} missing',
  'rollup.noneMissing': 'None missing',
  'rollup.noIssues': 'No duplicates, nothing counted twice',
  'rollup.issues': '{{count}} things to know',
  'rollup.issues_one': '1 thing to know',
  'rollup.excluded': '{{count}} not counted',
  'rollup.receive': 'Receive into sheets ({{count}} rows)',
  'rollup.toCheck': 'Check',
  'rollup.again': 'Receive again',
  'rollup.signers': 'Who stands in the head (kept on this computer)',
  'rollup.after': "Then, in the filer's role: check, and submit",
  'charts.insert': 'Insert charts',
  'charts.about':
    'One sheet a chart, with its figures beside it, readable in black and white. One undo removes all. On the try-out page only the figures show; the charts are in the saved file.',
  'charts.done': '{{count}} charts inserted; one undo removes them',
  'charts.none': 'The accepted returns hold nothing to draw yet',
  'balanced.insert': 'Insert balanced print',
  'balanced.about':
    'The summary in units of 10,000 yuan with parts that add up to their totals on paper. One more sheet, for print only; the tables and what is submitted stay as they are. One undo removes it.',
  'balanced.done':
    'Balanced print inserted; {{count}} cells are not plainly rounded, as said under the table. The tables are unchanged',
  'balanced.done_one':
    'Balanced print inserted; 1 cell is not plainly rounded, as said under the table. The tables are unchanged',
  'balanced.plain': 'Print inserted: the plainly rounded figures add up as they are, no cell was moved',
  'balanced.none':
    'The summary has no details, or differs from them, and cannot be balanced; look at the roll-up first',
  'balanced.which': 'Cells not plainly rounded (10,000 yuan)',
  'balanced.cell': '{{sheet}} {{cell}}: {{stated}} printed as {{printed}} ({{by}})',
  'replace.ask':
    'The workbook already has {{sheet}}, received before or filled in by hand. Replaced, what was changed in it is lost',
  'replace.yes': 'Replace it',
  'replace.no': 'Keep it',
};
