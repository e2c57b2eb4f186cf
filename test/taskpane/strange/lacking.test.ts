/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../../seams/excel';
import { OPTIONAL } from '../../excel/strange/optional';
import { answers, clerksStory, fills, repairs, seat, submits, summarises } from './clerk';
import { OddExcel } from './hosts';
import { withBareOffice } from '../../excel/strange/bare-office';

const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
const odd = new OddExcel(excel);
beforeAll(() => odd.start());
afterEach(() => {
  odd.behave();
  expect(excel.faults).toEqual([]);
});

const lacks = (): void => {
  odd.host.refuses = (name) => (OPTIONAL.some((member) => member.test(name)) ? 'NotImplemented' : undefined);
};

test('an Excel that has nothing but sheets and cells, and keeps no settings, does the clerk’s whole story', async () => {
  lacks();
  await withBareOffice(async () => clerksStory(await seat(excel), false));
});

test.each([1, 2, 3, 4])(
  'an Excel that loses all but sheets and cells after step %i goes on with the story',
  async (from) => {
    const clerk = await seat(excel);
    const right = await fills(clerk);
    const steps = [
      () => repairs(clerk, right),
      () => summarises(clerk),
      () => submits(clerk, 1),
      () => answers(clerk),
      () => submits(clerk, 2),
    ];
    for (const [i, step] of steps.entries()) {
      if (i + 1 === from) lacks();
      await step();
    }
    expect(clerk.faults).toEqual([]);
  },
);
