/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../seams/excel';
import { chartContract } from './contract/charts';
import { goingContract } from './contract/going';
import { insertContract } from './contract/insert';
import { marksContract } from './contract/marks';
import { patienceContract } from './contract/patience';
import { readContract } from './contract/read';
import { rowsContract } from './contract/rows';
import { writeContract } from './contract/write';

const excel = new ExcelSeam({ persona: 'web', requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
beforeAll(() => excel.start());
afterEach(() => {
  expect(excel.faults).toEqual([]);
  expect(excel.missing).toEqual([]);
});

readContract(excel);
writeContract(excel);
insertContract(excel);
chartContract(excel);
rowsContract(excel);
marksContract(excel);
goingContract(excel);
patienceContract(excel);
