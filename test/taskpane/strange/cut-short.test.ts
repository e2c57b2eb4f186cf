/** @jest-environment ./test/seams/excel-env.ts */
import type { Answer } from '../../../src/workbench/channel/excel-host';
import { snapshot } from '../../excel/contract/setting';
import { ExcelSeam } from '../../seams/excel';
import { changes, checks, contents, fills, seat, tell, type Clerk } from './clerk';
import { OddExcel } from './hosts';

const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
const odd = new OddExcel(excel);
const { host } = excel;
const execute = host.execute.bind(host);
beforeAll(() => odd.start());
afterEach(() => {
  odd.behave();
  expect(excel.faults).toEqual([]);
});

const Error = { Code: 'GeneralException', Message: '', Location: '', ActionIndex: 0, HttpStatusCode: 500 };
const REFUSED: Answer = { body: JSON.stringify({ Results: [], TraceIds: [], Error }) };
type Request = Parameters<typeof execute>[0];

interface Requested {
  readonly Actions: readonly { readonly ActionType: number; readonly Name: string }[];
}

/** What may become of a request: nothing of it, half of it or all of it is done, and an error is answered. */
const FATES: Readonly<Record<string, (request: Request) => Promise<Answer>>> = {
  'is refused': async () => REFUSED,
  async 'is done by half'(request) {
    const body = JSON.parse(request.body) as Requested;
    const Actions = body.Actions.slice(0, Math.ceil(body.Actions.length / 2));
    await execute({ ...request, body: JSON.stringify({ ...body, Actions }) });
    return REFUSED;
  },
  async 'is done, and its answer lost'(request) {
    await execute(request);
    return REFUSED;
  },
};

/** Not what only tidies up after a run. */
function isAsked({ customData, body }: Request): boolean {
  const acts = (JSON.parse(body) as Requested).Actions.filter(({ ActionType }) => ActionType !== 1);
  return customData === 'IterativeExecutor' && !acts.every(({ Name }) => Name === '_RemoveReference');
}

/** From the n-th request on so many have a fate of their own. Gives how many requests there were. */
async function ill(
  fate: (request: Request) => Promise<Answer>,
  { from, count }: { readonly from: number; readonly count: number },
  work: () => Promise<void>,
): Promise<number> {
  let asked = 0;
  host.execute = (request) => {
    if (!isAsked(request)) return execute(request);
    asked += 1;
    return asked >= from && asked < from + count ? fate(request) : execute(request);
  };
  await work();
  host.execute = execute;
  return asked;
}

const standing = ({ pane }: Clerk) => pane.state().history.entries.filter(({ undone }) => !undone);
const looks = () => excel.book.sheets.map((sheet) => [sheet.name, [...snapshot(sheet)]]);

async function undoesTo(clerk: Clerk, entries: number): Promise<void> {
  for (const { id } of standing(clerk).slice(entries).reverse())
    await tell(clerk, { type: 'undo', id, cells: 'ask' });
}

interface Step {
  readonly count: number;
  readonly before: () => Promise<void>;
  readonly step: () => Promise<void>;
}

/** Does a step again and again, each time with the next requests ill, until all went well: nothing was done, or the history takes it back. */
async function untilWell(
  clerk: Clerk,
  fate: (request: Request) => Promise<Answer>,
  { count, before: prepare, step }: Step,
): Promise<void> {
  for (let from = 1; ; from++) {
    await prepare();
    const [before, looked, entries] = [contents(excel), looks(), standing(clerk).length];
    await tell(clerk, { type: 'put-away' });
    const asked = await ill(fate, { from, count }, step);
    const changed = Object.keys(changes(before, contents(excel))).length > 0;
    const noted = standing(clerk).length > entries;
    const isSaid = clerk.pane.state().notice !== undefined;
    expect({ from, changed, isTold: noted || (!changed && (isSaid || asked < from)) }).toEqual({
      from,
      changed,
      isTold: true,
    });
    await undoesTo(clerk, entries);
    expect(changes(before, contents(excel))).toEqual({});
    expect(looks()).toEqual(looked);
    if (asked < from) return;
  }
}

const CASES = Object.entries(FATES).flatMap(([name, fate]) => [1, 4].map((count) => ({ name, count, fate })));

test.each(CASES)(
  'an insertion of which a request $name ($count at a time) leaves nothing, or what the history takes back',
  async ({ count, fate }) => {
    const clerk = await seat(excel);
    const step = (): Promise<void> => tell(clerk, { type: 'insert', scopes: ['A1', 'A2'] });
    await untilWell(clerk, fate, { count, step, before: async () => undefined });
  },
);

test.each(CASES)(
  'a repair of which a request $name ($count at a time) leaves nothing, or what the history takes back',
  async ({ count, fate }) => {
    const clerk = await seat(excel);
    await fills(clerk);
    await tell(clerk, { type: 'marks', on: false });
    const step = (): Promise<void> => tell(clerk, { type: 'preview-repair' }, { type: 'repair' });
    await untilWell(clerk, fate, { count, step, before: () => checks(clerk) });
  },
);
