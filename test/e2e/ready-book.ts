import { datasetOf } from '../../src/cli/demo/dataset';
import type { Institution } from '../../src/cli/demo/package';
import { headerOf } from '../../src/cli/demo/province';
import { SELF_CHECK_CUTOFF } from '../../src/cli/demo/self-check';
import { catalogOf } from '../../src/bureau/form-catalog';
import { newWorkbook } from '../../src/file/new-workbook';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { detailRows, summaryRow } from './clerk-data';

/** Annexes 1 and 2 of a hospital as a file: filled in, signed and without a fault. */
export async function readyBook(hospital: Institution, count = 6): Promise<Buffer> {
  const rows = detailRows(hospital, 'ready', count);
  const filer = { ...hospital, level: '机构' as const };
  const snapshot = { cutoff: SELF_CHECK_CUTOFF, filledOn: SELF_CHECK_CUTOFF, basis: '一次性' };
  const tables = new Map([
    ['A1', { header: headerOf(filer, { scope: 'A1', snapshot }), rows: [summaryRow(hospital, rows)] }],
    ['A2', { header: headerOf(filer, { scope: 'A2', snapshot }), rows }],
  ]);
  const { current } = await catalogOf([guizhou2024]);
  const bytes = await newWorkbook(guizhou2024, {
    scopes: ['A1', 'A2'],
    data: datasetOf(guizhou2024, { tables }),
    hash: current.hash,
    live: 'calculated',
  });
  return Buffer.from(bytes);
}
