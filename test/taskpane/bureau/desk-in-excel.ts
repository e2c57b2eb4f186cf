import { createExcelPort } from '../../../src/excel/port';
import { guizhou2024Charts } from '../../../src/forms/guizhou-2024/charts';
import type { PackedTable } from '../../../src/core/submission/package';
import type { Consolidation } from '../../../src/taskpane/bureau-ports';
import { createDesk } from '../../../src/taskpane/runner/bureau-desk';
import { createPane } from '../../../src/taskpane/runner/pane';
import type { ExcelSeam } from '../../seams/excel';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { FORM, fakeWorld } from '../fixtures/world';
import { OFFICER, type FakeOffice } from './office-fakes';

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** An officer's pane and desk over Microsoft's own office.js and an empty workbook. */
export async function deskInExcel(excel: ExcelSeam, office: FakeOffice) {
  excel.newWorkbook();
  const faults: unknown[] = [];
  const workbook = createExcelPort({
    patience: { timeoutMs: 20_000, retryMs: 50, wait },
    identity: { formId: FORM.id, formHash: '0'.repeat(64) },
  });
  const { world: fake } = fakeWorld(new FakeWorkbook());
  const world = { ...fake, workbook, report: (error: unknown) => void faults.push(error) };
  const pane = createPane(world);
  const { clock } = world;
  const host = { host: 'workbook', language: 'zh-CN', demo: true, form: FORM } as const;
  pane.dispatch({ type: 'started', now: clock.now(), ...host });
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: OFFICER }, then: 'stay' });
  await pane.idle();
  const charts = guizhou2024Charts;
  const desk = createDesk({ pane, world, calls: async () => office, tell: (key) => key, charts });
  await desk.idle();
  /** Receives annex 1 and says how many round trips the insertion took; reading the sheets afterwards is the pane's own affair. */
  const receive = async (mode: 'values' | 'formulas', replace = false): Promise<number> => {
    desk.dispatch({ type: 'tab', tab: 'rollup' });
    await desk.idle();
    const before = excel.syncs.length;
    let after: number | undefined;
    const stop = desk.subscribe(() => {
      if (desk.state().task.kind === 'done') after ??= excel.syncs.length;
    });
    desk.dispatch({ type: 'act', act: { kind: 'receive', annex: '1', mode, replace } });
    await desk.idle();
    stop();
    await pane.idle();
    return (after ?? Infinity) - before;
  };
  return { desk, pane, workbook, faults, receive };
}

/** A consolidation of a county's annex 1 as its endpoint answers. */
export function countyView(tables: readonly PackedTable[]): Consolidation {
  return {
    campaign: FORM.campaign.id,
    annex: '1',
    unit: '520122',
    asOf: '2024-05-28T08:31:00.000Z',
    tables: [...tables],
    sources: [],
    missing: [],
    excluded: [],
    issues: [],
    lineage: '',
  };
}
