import { ExcelSeam } from '../../seams/excel';
import { chartContract } from './charts';
import { goingContract } from './going';
import { insertContract } from './insert';
import { marksContract } from './marks';
import { patienceContract } from './patience';
import { readContract } from './read';
import { rowsContract } from './rows';
import { undoContract } from './undo';
import { writeContract } from './write';

/** All that the adapter does, in a host of this persona that offers no more than the add-in asks for. */
export function excelContract(persona: 'web' | 'win32'): void {
  const excel = new ExcelSeam({ persona, requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
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
  undoContract(excel);
  marksContract(excel);
  goingContract(excel);
  patienceContract(excel);
}
