import { ExcelSeam } from '../../seams/excel';
import { checks, fills, press, primary, seat, tell, type Clerk } from './clerk';
import { OddExcel } from './hosts';
import { cellOf } from './paper';

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Counts what the pane asks of Excel at each step of a clerk's work. */
export function roundTripTests(persona: 'web' | 'win32'): void {
  const excel = new ExcelSeam({ persona, requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
  const odd = new OddExcel(excel);
  beforeAll(() => odd.start());
  afterEach(() => {
    odd.behave();
    expect(excel.faults).toEqual([]);
  });

  async function checked(): Promise<Clerk> {
    const clerk = await seat(excel);
    await fills(clerk);
    await tell(clerk, { type: 'marks', on: false });
    await checks(clerk);
    excel.clearCounts();
    return clerk;
  }

  test('a jump costs two, a full check two, a summary filled three', async () => {
    const clerk = await checked();
    await tell(clerk, { type: 'go-to', place: { sheet: '附件2', row: 8, column: 12 } });
    expect(excel.syncs).toHaveLength(2);
    excel.clearCounts();
    await tell(clerk, { type: 'check' });
    expect(excel.syncs).toHaveLength(2);
    await tell(clerk, { type: 'tab', tab: 'fill' });
    expect(primary(clerk)).toMatch(/^写入附件1/);
    excel.clearCounts();
    await press(clerk, /^写入附件1/);
    const writing = excel.syncs.findIndex(({ names }) => names.includes('Formulas'));
    expect(writing).toBeGreaterThanOrEqual(0);
    expect(writing).toBeLessThan(3);
  });

  test.each([
    ['with what was typed', (message: string) => message],
    ['without', (message: string) => message.replace(/,"value(Before|After)":("[^"]*"|[^,}]*)/g, '')],
  ])('typing in a cell, told %s, reads no sheet', async (how, rewrite) => {
    odd.hearsOf((entries) => entries.map((entry) => ({ ...entry, message: rewrite(entry.message) })));
    const clerk = await checked();
    const heard = clerk.pane.state().check.touched.length;
    excel.userEdit('附件2', cellOf('A2', 'case_count', 2), [[5]]);
    for (let n = 0; n < 200 && clerk.pane.state().check.touched.length === heard; n++) await wait(20);
    clerk.fakes.clock.pass(1_000);
    await clerk.pane.idle();
    expect(excel.syncs.flatMap(({ names }) => names)).not.toContain('GetUsedRangeOrNullObject');
    expect(excel.syncs.length).toBeLessThanOrEqual(how === 'without' ? 0 : 1);
    const { touched } = clerk.pane.state().check;
    expect(touched).toHaveLength(how === 'without' ? 1 : 0);
  });
}
