/** @jest-environment ./test/seams/excel-env.ts */
import { createExcelPort } from '../../../src/excel/port';
import { HalfWritten, type WorkbookPort } from '../../../src/core/workbook/port';
import { ExcelSeam } from '../../seams/excel';
import { fill, fix, until, valuesOf, wait } from '../contract/setting';

const TIMEOUT = 30_000;
const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
const { host } = excel;
const execute = host.execute.bind(host);
let timers: (() => void)[] = [];
beforeAll(() => excel.start());
beforeEach(() => {
  excel.newWorkbook();
  timers = [];
});
afterEach(() => {
  host.execute = execute;
  expect(excel.faults).toEqual([]);
});

/** A port whose patience ends when the test says so. */
function patientPort(): WorkbookPort {
  const waits = (ms: number): Promise<void> =>
    ms === TIMEOUT ? new Promise((over) => void timers.push(over)) : wait(0);
  return createExcelPort({
    patience: { timeoutMs: TIMEOUT, retryMs: 1, wait: waits },
    identity: { formId: 'guizhou-2024', formHash: 'abc123' },
  });
}

function patienceEnds(): void {
  const ended = timers;
  timers = [];
  for (const over of ended) over();
}

/** Holds the request that writes this text until it is let go. */
function holds(text: string): { readonly isHeld: () => boolean; readonly letGo: () => void } {
  let isHeld = false;
  let letGo = (): void => undefined;
  const gate = new Promise<void>((open) => (letGo = open));
  host.execute = async (request) => {
    if (isHeld || !request.body.includes(text)) return execute(request);
    isHeld = true;
    await gate;
    return execute(request);
  };
  return { isHeld: () => isHeld, letGo };
}

test('a write that Excel carries out after the pane gave it up is taken back after it, not before', async () => {
  const port = patientPort();
  fill(excel, '附件2', [['甲', 1]]);
  const held = holds('改后');
  const writing = port.write([fix('附件2!A1', '改后')], '改').catch((error: unknown) => error);
  await until(held.isHeld);
  patienceEnds();
  await wait(20);
  expect(valuesOf(excel.sheet('附件2'), ['A1'])).toEqual(['甲']);
  held.letGo();
  expect(await writing).toMatchObject({ code: 'busy' });
  expect(valuesOf(excel.sheet('附件2'), ['A1'])).toEqual(['甲']);
});

test('a write that Excel does not answer in twice the time can be undone, also where it is carried out later', async () => {
  const port = patientPort();
  fill(excel, '附件2', [['甲', 1]]);
  const held = holds('改后');
  const writing = port.write([fix('附件2!A1', '改后')], '改').catch((error: unknown) => error);
  await until(held.isHeld);
  patienceEnds();
  await until(() => timers.length > 0);
  patienceEnds();
  const error = await writing;
  expect(error).toBeInstanceOf(HalfWritten);
  held.letGo();
  await until(() => valuesOf(excel.sheet('附件2'), ['A1'])[0] === '改后');
  if (error instanceof HalfWritten) await port.undo(error.step);
  expect(valuesOf(excel.sheet('附件2'), ['A1', 'B1'])).toEqual(['甲', 1]);
});

test('a request that is never answered is waited for twice; then the pane works on', async () => {
  const port = patientPort();
  fill(excel, '附件2', [['甲', 1]]);
  host.execute = () => new Promise(() => undefined);
  const first = port.read().catch((error: unknown) => error);
  await until(() => timers.length > 0);
  patienceEnds();
  expect(await first).toMatchObject({ code: 'busy' });
  host.execute = execute;
  for (let n = 0; n < 2; n++) {
    const next = port.read().catch((error: unknown) => error);
    await until(() => timers.length > 0);
    patienceEnds();
    expect(await next).toMatchObject({ code: 'busy' });
  }
  expect((await port.read()).grids).toHaveLength(2);
});
