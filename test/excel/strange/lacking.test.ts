/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../../seams/excel';
import { fill, fix } from '../contract/setting';
import { ANNEX, clerksWork } from './story';

/** What an Excel of somebody else may well not have: members as `Kind.member`, grouped as they fall away. */
const OPTIONAL: Readonly<Record<string, RegExp>> = {
  'switching events off': /^(Runtime\.|Workbook\._Runtime)/,
  'holding the screen still': /^Application\.|^Workbook\.application/,
  'named cells': /^Workbook\.names/,
  'document properties': /^Workbook\.properties/,
  'visibility of sheets': /^Worksheet\.visibility/,
  filters: /^Worksheet\.autoFilter/,
  tables: /^Worksheet\.tables/,
  'protection of sheets': /^(Worksheet\.protection|RangeFormat\.protection)/,
  'locking of cells': /^FormatProtection\.locked/,
  'hidden rows': /^Range\.(rowHidden|columnHidden|getSpecialCells|getEntireRow)/,
  'special cells': /^Range\.getSpecialCells/,
  patterns: /^RangeFill\.pattern/,
  borders: /^RangeFormat\.borders/,
  fonts: /^RangeFont\./,
  alignment: /^RangeFormat\.(horizontal|vertical|wrap)/,
  validation: /^Range\.dataValidation/,
  merging: /^Range\.merge/,
  'widths and heights': /^RangeFormat\.(columnWidth|rowHeight)/,
  'frozen panes': /^Worksheet\.freezePanes/,
  'the page': /^Worksheet\.pageLayout/,
  gridlines: /^Worksheet\.gridlines/,
};

const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
beforeAll(() => excel.start());
afterEach(() => {
  excel.host.refuses = undefined;
  expect(excel.faults).toEqual([]);
});

test.each(Object.entries(OPTIONAL))('an Excel without %s does the clerk’s work', async (_, member) => {
  excel.host.refuses = (name) => (member.test(name) ? 'NotImplemented' : undefined);
  await clerksWork(excel);
});

test.each(['ApiNotFound', 'GeneralException', 'InvalidArgument', 'ItemNotFound'] as const)(
  'an Excel that has nothing but sheets and cells does it as well, whatever it says for the rest: %s',
  async (code) => {
    const optional = Object.values(OPTIONAL);
    excel.host.refuses = (name) => (optional.some((member) => member.test(name)) ? code : undefined);
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
