import { createExcelPort } from '../../../src/excel/port';
import type { WorkbookPort } from '../../../src/core/workbook/port';
import { createPane, type Pane } from '../../../src/taskpane/runner/pane';
import type { Event } from '../../../src/taskpane/state/event';
import { keptKeys } from '../../../src/taskpane/state/effects-keep';
import { latestReceipt } from '../../../src/taskpane/state/filing';
import { standing } from '../../../src/taskpane/state/open-findings';
import { actionsOf } from '../../../src/taskpane/state/primary';
import { cellAt, usedArea } from '../../../src/workbench/model/cells';
import { WHOLE_SHEET } from '../../../src/workbench/model/area';
import { letters, valuesOf } from '../../excel/contract/setting';
import type { ExcelSeam } from '../../seams/excel';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { FIRST, HOSPITAL } from '../fixtures/hospital';
import { CLERK, FORM, fakeWorld, tellPlain, type Fakes } from '../fixtures/world';
import { returnedFiling } from '../gallery/scenes';
import { cellOf, DETAILS, papers, spoiled, type Typed } from './paper';

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Where a person signs on each annex: the first in row 3, the others below the list. */
const SIGNED: Readonly<Record<string, readonly string[]>> = {
  附件1: ['C', 'F', 'K', 'O', 'R'],
  附件2: ['D', 'F', 'J', 'M', 'Q'],
};
const PEOPLE = [HOSPITAL.name, '李一', '王二', '张三', '0851-80000000'];

/** A clerk before the pane, over office.js and an Excel of the test's making. */
export interface Clerk {
  readonly excel: ExcelSeam;
  readonly pane: Pane;
  readonly port: WorkbookPort;
  readonly fakes: Fakes;
  readonly faults: readonly unknown[];
}

/** What stands in every cell of every sheet, without its look. */
export type Contents = ReadonlyMap<string, unknown>;

export function contents({ book }: ExcelSeam): Contents {
  const all = new Map<string, unknown>();
  for (const sheet of book.sheets) {
    const used = usedArea(sheet, WHOLE_SHEET, true);
    for (let row = 0; row <= (used?.bottom ?? -1); row++)
      for (let column = 0; column <= (used?.right ?? -1); column++) {
        const cell = cellAt(sheet, row, column);
        const held = cell?.formula ?? cell?.value ?? null;
        if (held !== null) all.set(`${sheet.id}!${letters(column + 1)}${row + 1}`, held);
      }
  }
  return all;
}

/** The cells that hold something else than before, with what they hold. */
export function changes(before: Contents, after: Contents): Record<string, unknown> {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return Object.fromEntries(
    [...keys].filter((k) => before.get(k) !== after.get(k)).map((k) => [k, after.get(k) ?? null]),
  );
}

/** Opens a pane over an empty workbook, signed in. */
export async function seat(excel: ExcelSeam, patience: { readonly timeoutMs?: number } = {}): Promise<Clerk> {
  excel.newWorkbook();
  const { world, fakes } = fakeWorld(new FakeWorkbook());
  const faults: unknown[] = [];
  const port = createExcelPort({
    patience: { timeoutMs: patience.timeoutMs ?? 60_000, retryMs: 20, wait },
    identity: { formId: FORM.id, formHash: '0'.repeat(64) },
  });
  for (const key of keptKeys) await port.remember(key, undefined).catch(() => undefined);
  const report = (error: unknown): void => void faults.push(error);
  const pane = createPane({ ...world, workbook: port, report });
  const now = fakes.clock.now();
  pane.dispatch({ type: 'started', now, host: 'workbook', language: 'zh-CN', demo: false, form: FORM });
  await pane.idle();
  await hear(port, pane);
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  await pane.idle();
  return { excel, pane, port, fakes, faults };
}

/** Hears of changes where the Excel tells of any. */
async function hear(port: WorkbookPort, pane: Pane): Promise<void> {
  const on = (): Promise<unknown> => port.onChange((hint) => pane.dispatch({ type: 'changed', hint }));
  await on().catch(() => undefined);
}

export function primary({ pane }: Clerk): string {
  const { primary: action } = actionsOf(pane.state());
  return action ? tellPlain(action.words) : '';
}

export async function tell(clerk: Clerk, ...events: readonly Event[]): Promise<void> {
  for (const event of events) {
    clerk.pane.dispatch(event);
    await clerk.pane.idle();
  }
}

/** Presses the primary button, which must say this. */
export async function press(clerk: Clerk, words: RegExp): Promise<void> {
  expect(primary(clerk)).toMatch(words);
  const { primary: action } = actionsOf(clerk.pane.state());
  if (action) await tell(clerk, action.act);
}

function type({ excel }: Clerk, cells: readonly Typed[]): void {
  for (const { sheet, address, value } of cells) excel.userEdit(sheet, address, [[value]]);
}

/** The row of the first cell of a column that holds this. */
function rowOf(
  { excel }: Clerk,
  sheet: string,
  { column, holds }: { column: number; holds: string },
): number {
  for (const [row, { cells }] of excel.sheet(sheet).rows)
    if (cells[column - 1]?.value === holds) return row + 1;
  throw new RangeError(`${sheet} has no ${holds}`);
}

/** Who filled the annexes in signs below the lists. */
function signs(clerk: Clerk): void {
  for (const [sheet, columns] of Object.entries(SIGNED)) {
    const below = rowOf(clerk, sheet, { column: 5, holds: '填表人：' });
    type(
      clerk,
      columns.map((column, i) => ({
        sheet,
        address: `${column}${i === 0 ? 3 : below}`,
        value: PEOPLE[i] ?? '',
      })),
    );
  }
}

/** A full check; as long as what was typed is only heard now, the button asks for another one. */
export async function checks(clerk: Clerk): Promise<void> {
  await tell(clerk, { type: 'check' });
  for (let n = 0; n < 20 && (n === 0 || primary(clerk) === '重新全审'); n++) {
    await wait(60);
    if (primary(clerk) === '重新全审') await tell(clerk, { type: 'check' });
  }
}

const valueAt = ({ excel }: Clerk, { sheet, address }: Typed): unknown =>
  valuesOf(excel.sheet(sheet), [address])[0];

/** Annexes into an empty workbook, details pasted with their mistakes, what is on paper typed. */
export async function fills(clerk: Clerk): Promise<readonly Typed[]> {
  const { excel } = clerk;
  await press(clerk, /^插入附件1、附件2$/);
  expect(excel.book.sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['附件1', '附件2']));
  const { details, summary } = await papers();
  const { rows, right } = spoiled(details);
  excel.userEdit('附件2', `B${FIRST}:AA${FIRST + DETAILS - 1}`, rows);
  type(clerk, summary);
  signs(clerk);
  return right;
}

/** 全审, the first mistake looked at, everything repaired, undone exactly, and repaired again. */
export async function repairs(clerk: Clerk, right: readonly Typed[]): Promise<void> {
  const { excel, pane } = clerk;
  await checks(clerk);
  expect(standing(pane.state()).repairable).toBeGreaterThan(0);
  await jumps(clerk, right[0]);
  const before = contents(excel);
  const repaired = async (): Promise<void> => {
    await press(clerk, /^一键修复/);
    await press(clerk, /^修复 \d+ 格$/);
    expect(right.map((cell) => valueAt(clerk, cell))).toEqual(right.map(({ value }) => value));
    expect(Object.keys(changes(before, contents(excel)))).toHaveLength(right.length);
  };
  await repaired();
  const entry = pane.state().history.entries.at(-1);
  await tell(clerk, { type: 'undo', id: entry?.id ?? 0, cells: 'ask' });
  expect(changes(before, contents(excel))).toEqual({});
  await checks(clerk);
  await repaired();
}

/** The pane goes to a cell: Excel shows its sheet and selects it. */
export async function jumps(clerk: Clerk, to: Pick<Typed, 'sheet' | 'address'> | undefined): Promise<void> {
  const { excel, pane } = clerk;
  const place = pane
    .state()
    .check.result?.findings.map(({ finding }) => finding.place)
    .find((at) => at && at.sheet === to?.sheet && `${letters(at.column)}${at.row}` === to.address);
  expect(place).toBeDefined();
  if (!place) return;
  await tell(clerk, { type: 'go-to', place });
  const [top, left] = [place.row - 1, place.column - 1];
  expect(excel.book.active.name).toBe(place.sheet);
  expect(excel.book.active.selection).toEqual([{ top, bottom: top, left, right: left }]);
}

/** The totals written from the details: only the cells that were blank. */
export async function summarises(clerk: Clerk): Promise<void> {
  const { excel } = clerk;
  await tell(clerk, { type: 'tab', tab: 'fill' });
  const before = contents(excel);
  await press(clerk, /^写入附件1（\d+ 格）$/);
  const summary = excel.sheet('附件1');
  expect(valuesOf(summary, [cellOf('A1', 'finding_count'), cellOf('A1', 'rectified_count')])).toEqual([
    DETAILS,
    DETAILS,
  ]);
  const written = Object.keys(changes(before, contents(excel)));
  expect(written.filter((key) => !key.startsWith(`${summary.id}!`))).toEqual([]);
}

async function sends(clerk: Clerk): Promise<void> {
  await checks(clerk);
  expect(standing(clerk.pane.state())).toMatchObject({ error: 0, query: 0 });
  await tell(clerk, { type: 'tab', tab: 'submit' }, { type: 'confirm', on: true });
  await press(clerk, /^上报/);
}

/** Sent: the receipt is on the screen, and in the workbook where it keeps any. */
export async function submits(clerk: Clerk, version: number, keeps = true): Promise<void> {
  await sends(clerk);
  expect(latestReceipt(clerk.pane.state())?.receipt.version).toBe(version);
  if (keeps)
    expect(await clerk.port.recall('receipts')).toContain(latestReceipt(clerk.pane.state())?.receipt.number);
}

const ASKED = [cellOf('A2', 'case_count', 4), cellOf('A2', 'rectify_measure', 6)] as const;

/** Returned with comments at two cells; both are gone to, and corrected. */
export async function answers(clerk: Clerk, keeps = true): Promise<void> {
  const { excel, fakes, pane } = clerk;
  const filing = returnedFiling(0);
  const comments = ASKED.map((cell) => ({ sheet: '附件2', cell, text: `请核对 ${cell}` }));
  fakes.bureau.filed = [
    { ...filing, decisions: filing.decisions.map((decision) => ({ ...decision, comments })) },
  ];
  await tell(clerk, { type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  await tell(clerk, { type: 'tab', tab: 'receipt' });
  for (const [i, cell] of ASKED.entries()) {
    await press(clerk, new RegExp(`^处理第 ${i + 1} 处批注$`));
    const { row = 0, column = 0 } = (await clerk.port.selection()) ?? {};
    expect(`${letters(column)}${row}`).toBe(cell);
    excel.userEdit('附件2', cell, [[i === 0 ? 7 : '退回并调整收费，已培训收费人员']]);
    await tell(clerk, { type: 'comment-done', index: i, done: true });
  }
  expect(pane.state().notice?.problem).toBe(keeps ? undefined : 'not-kept');
}

/** The whole story of a clerk; every figure is where it belongs at every step. */
export async function clerksStory(clerk: Clerk, keeps = true): Promise<void> {
  const right = await fills(clerk);
  await repairs(clerk, right);
  await summarises(clerk);
  await submits(clerk, 1, keeps);
  await answers(clerk, keeps);
  await submits(clerk, 2, keeps);
  expect(clerk.faults).toEqual([]);
}
