/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../../seams/excel';
import { fill, fix } from '../contract/setting';
import { OPTIONAL, OPTIONAL_BY_NAME } from './optional';
import { ANNEX, clerksWork } from './story';

const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
beforeAll(() => excel.start());
afterEach(() => {
  excel.host.refuses = undefined;
  expect(excel.faults).toEqual([]);
});

test.each(Object.entries(OPTIONAL_BY_NAME))(
  'an Excel without %s does the clerk’s work',
  async (_, member) => {
    excel.host.refuses = (name) => (member.test(name) ? 'NotImplemented' : undefined);
    await clerksWork(excel);
  },
);

test.each(['ApiNotFound', 'GeneralException', 'InvalidArgument', 'ItemNotFound'] as const)(
  'an Excel that has nothing but sheets and cells does it as well, whatever it says for the rest: %s',
  async (code) => {
    excel.host.refuses = (name) => (OPTIONAL.some((member) => member.test(name)) ? code : undefined);
    const port = await clerksWork(excel);
    excel.clearCounts();
    await port.insert([ANNEX], '插入');
    expect(excel.syncs.length).toBeLessThanOrEqual(3);
  },
);

test('what an Excel refuses once for another reason is not taken for lacking', async () => {
  let refused = 0;
  excel.host.refuses = (name) => {
    if (!/^Worksheet\.autoFilter/.test(name) || refused > 0) return undefined;
    refused += 1;
    return 'GeneralException';
  };
  const port = await clerksWork(excel);
  expect(refused).toBe(1);
  fill(excel, '附件5', [['金额'], [1], [2]]);
  await port.read();
  await Excel.run(async (context) => {
    const criteria = { filterOn: 'Values' as const, values: ['1'] };
    context.workbook.worksheets.getItem('附件5').autoFilter.apply('A1:A3', 0, criteria);
    await context.sync();
  });
  await expect(port.write([fix('附件5!A3', 3)], '改')).rejects.toMatchObject({ code: 'filtered' });
});
