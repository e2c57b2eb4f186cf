import { cellKey } from '../../../src/core/form/grid';
import { WorkbookError } from '../../../src/core/workbook/port';
import type { Found } from '../../../src/taskpane/found';
import type { Pane } from '../../../src/taskpane/runner/pane';
import { firstOf } from '../../../src/taskpane/state/walk';
import type { Filing } from '../../../src/taskpane/ports';
import { cleanBook, columnOf, emptyAnnexes, faultyBook, FIRST, HOSPITAL } from '../fixtures/hospital';
import { checked, opened, type Opened } from '../fixtures/opened';
import { CLERK, receiptOf } from '../fixtures/world';
import { FakeWorkbook } from '../fixtures/fake-workbook';

/** What a scene may ask for. */
export interface Setting {
  readonly language: 'zh-CN' | 'en-US';
}
type Scene = (setting: Setting) => Promise<Pane>;

async function openFinding(open: Opened, pick: (f: Found) => boolean): Promise<Pane> {
  const found = open.pane.state().check.result?.findings.find(pick);
  if (found) open.pane.dispatch({ type: 'open-finding', id: found.id, line: found.id, top: 0 });
  await open.pane.idle();
  return open.pane;
}

async function repaired(setting: Setting): Promise<Opened> {
  const open = await checked(await faultyBook(), setting);
  open.pane.dispatch({ type: 'preview-repair' });
  await open.pane.idle();
  open.pane.dispatch({ type: 'repair' });
  await open.pane.idle();
  return open;
}

async function clean(setting: Setting): Promise<Opened> {
  const open = await checked(await cleanBook(), setting);
  open.pane.dispatch({ type: 'tab', tab: 'submit' });
  await open.pane.idle();
  return open;
}

async function queued(setting: Setting): Promise<Opened> {
  const open = await clean(setting);
  open.fakes.bureau.up = false;
  open.pane.dispatch({ type: 'confirm', on: true });
  open.pane.dispatch({ type: 'submit' });
  await open.pane.idle();
  return open;
}

export function returnedFiling(explanations = 1): Filing {
  const receipt = receiptOf(1);
  return {
    id: receipt.id,
    region: receipt.region,
    campaign: receipt.campaign,
    filer: receipt.filer,
    annexes: ['1', '2'],
    version: 1,
    status: 'returned',
    receivedAt: receipt.receivedAt,
    versions: [
      {
        version: 1,
        receipt,
        explanations: Array.from({ length: explanations }, () => ({ key: 'k', rule: 'r', text: 't' })),
      },
    ],
    decisions: [
      {
        version: 1,
        action: 'return',
        at: '2024-05-29T02:12:00.000Z',
        reason: '请按批注改正后重新上报。',
        comments: [
          { sheet: '附件2', cell: 'L150', text: '请写明住院批次和结算清单号。' },
          { sheet: '附件2', cell: 'S77', text: '银行回单为 806.00 元，请核对。患者自付部分填附件1第19栏。' },
        ],
      },
    ],
  } as Filing;
}

/** Ten thousand findings: every row of a long annex has the fund above the amount. */
async function tenThousand(): Promise<FakeWorkbook> {
  const book = await cleanBook();
  const sheet = book.sheet('附件2');
  const columns = [...Array(27).keys()].map((i) => i + 1);
  for (let row = FIRST + 214; row < FIRST + 9800; row++) {
    for (const column of columns) {
      const value = sheet.values.get(cellKey(10, column));
      if (value !== undefined) sheet.values.set(cellKey(row, column), value);
    }
    const number = (id: string, value: number): void =>
      book.set('附件2', `${columnOf('A2', id)}${row}`, value);
    number('seq', row - FIRST + 1);
    number('viol_amount', ((row % 90) + 10) / 100);
  }
  return book;
}

function plain(
  build: () => Promise<FakeWorkbook>,
  after: (open: Opened) => void | Promise<unknown> = () => undefined,
  options: Parameters<typeof opened>[1] = {},
): Scene {
  return async (setting) => {
    const open = await opened(await build(), { ...setting, ...options });
    await after(open);
    await open.pane.idle();
    return open.pane;
  };
}

/** Every screen of the pane in a state worth looking at. */
export const scenes: Readonly<Record<string, Scene>> = {
  start: plain(faultyBook, undefined, { signedIn: false }),
  'sign-in': plain(
    faultyBook,
    ({ pane }) => pane.dispatch({ type: 'page', page: { kind: 'sign-in', then: 'stay' } }),
    { signedIn: false },
  ),
  empty: plain(async () => {
    const book = new FakeWorkbook();
    book.add('Sheet1');
    return book;
  }),
  home: async (s) => {
    const { pane } = await checked(await faultyBook(), s);
    pane.dispatch({ type: 'tab', tab: 'home' });
    return pane;
  },
  fill: async (s) => {
    const book = await faultyBook();
    for (const id of ['finding_count', 'viol_amount', 'refund_paid', 'rectified_count'])
      book.set('附件1', `${columnOf('A1', id)}6`, null);
    const { pane } = await opened(book, { ...s, tab: 'fill' });
    book.select('附件2', 'H87');
    pane.dispatch({ type: 'helper-query', text: 'cf' });
    await pane.idle();
    return pane;
  },
  import: async (s) => {
    const book = await emptyAnnexes();
    const his = book.add('HIS自查清单');
    const rows = [
      ['重点领域', '违规类型', '问题描述', '开始日期', '金额', '其中医保基金', '经办科室'],
      ['其他', '重复收费', '重复计收护理费', '2023-05-04', 1450, 1160, '内科'],
      ['其他', '超标准收费', '床位费超标准', '2023-06-02', 900, 720, '外科'],
    ];
    rows.forEach((row, r) => row.forEach((v, c) => his.values.set(cellKey(r + 1, c + 1), v)));
    const { pane } = await opened(book, { ...s, tab: 'fill' });
    pane.dispatch({ type: 'import-look' });
    await pane.idle();
    return pane;
  },
  'import-file': async (s) => {
    const { pane } = await opened(await emptyAnnexes(), { ...s, tab: 'fill' });
    pane.dispatch({ type: 'import-look' });
    await pane.idle();
    return pane;
  },
  difference: async (s) => {
    const open = await clean(s);
    const { pane, fakes } = open;
    pane.dispatch({ type: 'confirm', on: true });
    pane.dispatch({ type: 'submit' });
    await pane.idle();
    const [body] = fakes.outbox.kept.values();
    if (body) fakes.bureau.contents.set('520122-a1#2', body);
    fakes.workbook.set('附件2', 'O10', 999);
    fakes.workbook.set('附件2', 'N12', null);
    pane.dispatch({ type: 'check' });
    await pane.idle();
    pane.dispatch({ type: 'see-version', id: '520122-a1', version: 2 });
    await pane.idle();
    return pane;
  },
  parcel: async (s) => {
    const open = await queued(s);
    const [parcel] = await open.fakes.outbox.list();
    if (parcel) open.pane.dispatch({ type: 'see-parcel', key: parcel.key });
    await open.pane.idle();
    return open.pane;
  },
  offered: async (s) => {
    const open = await checked(await faultyBook(), s);
    const query = firstOf(open.pane.state(), 'query');
    const words = {
      key: '',
      rule: query?.finding.rule ?? '',
      text: '该次住院跨越施行日，结算清单 0137 号。',
    };
    const at = { submission: 's', version: 1, annexes: ['2'], since: 1 };
    open.fakes.bureau.standing = [{ ...words, ...at, state: 'accepted', period: 'previous' }];
    open.pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
    await open.pane.idle();
    return openFinding(open, (f) => f.id === query?.id);
  },
  check: async (s) => (await checked(await faultyBook(), s)).pane,
  finding: async (s) =>
    openFinding(await repaired(s), (f) => f.finding.facts.culprit !== undefined && f.finding.scope === 'A1'),
  format: async (s) => openFinding(await checked(await faultyBook(), s), (f) => f.finding.rule === 'P-05'),
  query: async (s) => {
    const open = await checked(await faultyBook(), s);
    const query = firstOf(open.pane.state(), 'query');
    await openFinding(open, (f) => f.finding.rule === 'A2-05' || f.id === query?.id);
    const id = open.pane.state().at.page?.kind === 'finding' ? open.pane.state().at.page : undefined;
    if (id?.kind === 'finding')
      open.pane.dispatch({
        type: 'explain-draft',
        id: id.id,
        text: '该次住院跨越《条例》施行日，属延续性问题，一并纳入自查整改。',
      });
    return open.pane;
  },
  repair: async (s) => {
    const { pane } = await checked(await faultyBook(), s);
    pane.dispatch({ type: 'preview-repair' });
    await pane.idle();
    return pane;
  },
  history: async (s) => {
    const { pane, fakes } = await repaired(s);
    fakes.workbook.type('附件2', 'L58', 45049);
    pane.dispatch({ type: 'undo', id: 1, cells: 'ask' });
    await pane.idle();
    return pane;
  },
  settings: plain(cleanBook, ({ pane }) => pane.dispatch({ type: 'page', page: { kind: 'settings' } })),
  running: async (s) => {
    const { pane, fakes } = await opened(await faultyBook(), s);
    fakes.workbook.read = () => new Promise(() => undefined);
    pane.dispatch({ type: 'check' });
    pane.dispatch({
      type: 'progress',
      progress: { phase: 'reading', row: 31_200, rows: 50_000, counts: { error: 204, query: 18, hint: 3 } },
    });
    pane.dispatch({ type: 'clock', now: pane.state().now + 3000 });
    return pane;
  },
  passed: async (s) => (await checked(await cleanBook(), s)).pane,
  stale: async (s) => {
    const { pane, fakes } = await checked(await faultyBook(), s);
    fakes.workbook.type('附件2', 'X12', 45434);
    fakes.workbook.type('附件2', 'X19', 45434);
    fakes.workbook.failNext = new WorkbookError('cell-edit', '附件2');
    pane.dispatch({ type: 'go-to', place: { sheet: '附件2', row: 12, column: 24 } });
    await pane.idle();
    return pane;
  },
  many: async (s) => {
    const { pane } = await checked(await tenThousand(), s);
    const line = pane.state().check.result
      ? (await import('../../../src/taskpane/state/list')).listGroups(pane.state())[0]?.lines[0]
      : undefined;
    if (line) pane.dispatch({ type: 'view', change: { set: 'line', id: line.id, to: true } });
    return pane;
  },
  'not-ready': async (s) => {
    const { pane } = await checked(await faultyBook(), s);
    pane.dispatch({ type: 'tab', tab: 'submit' });
    return pane;
  },
  submit: async (s) => {
    const { pane } = await clean(s);
    pane.dispatch({ type: 'confirm', on: true });
    return pane;
  },
  sending: async (s) => {
    const { pane } = await clean(s);
    pane.dispatch({ type: 'stage', stage: 3 });
    return pane;
  },
  queue: async (s) => {
    const open = await queued(s);
    open.pane.dispatch({
      type: 'queued',
      own: true,
      item: {
        key: 'old',
        scopes: ['A1', 'A2'],
        version: 2,
        queuedAt: open.fakes.clock.now(),
        filer: HOSPITAL.code,
        state: 'sign-in',
        tries: 0,
        nextAt: undefined,
        problem: { type: 'urn:duibiao:problem:not-signed-in', title: '', status: 401, detail: '' },
      },
    });
    await open.pane.idle();
    return open.pane;
  },
  refusals: async (s) => {
    const { pane } = await clean(s);
    const refused = (type: string, more: object = {}) => ({
      key: type,
      scopes: ['A1', 'A2'],
      version: 2,
      queuedAt: 0,
      filer: HOSPITAL.code,
      state: 'refused' as const,
      tries: 0,
      nextAt: undefined,
      problem: { type: `urn:duibiao:problem:${type}`, title: '', status: 400, detail: '', ...more },
    });
    pane.dispatch({
      type: 'queue-recalled',
      queue: [
        refused('findings', {
          findings: [
            {
              rule: 'A2-01',
              severity: 'error',
              scope: 'A2',
              cell: 'P12',
              key: '',
              message: '附件2 P12 大于 O12',
            },
          ],
        }),
        refused('locked'),
        refused('unchanged', { current: { id: 'x', version: 1 } }),
        refused('stale', { current: { id: 'x', version: 2 } }),
        refused('too-large'),
        refused('not-listed'),
        refused('fault', { reference: 'K7M2' }),
      ],
    });
    return pane;
  },
  receipt: async (s) => {
    const book = await faultyBook();
    const { pane, fakes } = await checked(book, s);
    const filing = returnedFiling();
    const comments = (filing.decisions[0]?.comments ?? []).map((c, i) => ({
      ...c,
      n: i + 1,
      version: 1,
      by: '县' as const,
      at: '2024-05-29T02:12:00.000Z',
      replies: [],
    }));
    fakes.bureau.filed = [{ ...filing, comments, resubmitBy: '2024-05-30' }];
    fakes.clock.time = Date.parse('2024-05-29T06:00:00Z');
    pane.dispatch({ type: 'clock', now: fakes.clock.now() });
    pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
    await pane.idle();
    pane.dispatch({ type: 'tab', tab: 'receipt' });
    await pane.idle();
    const located = new Map([
      ['附件2!S77', { gone: false, sheet: '附件2', cell: 'S79', value: '860.00' } as const],
    ]);
    pane.dispatch({ type: 'located', cells: located });
    pane.dispatch({ type: 'reply-open', index: 1 });
    pane.dispatch({ type: 'reply-draft', text: '回单已重新核对。' });
    return pane;
  },
  double: async (s) => {
    const book = await faultyBook();
    const copy = book.add('附件2 (2)');
    for (const [key, value] of book.sheet('附件2').values) copy.values.set(key, value);
    const { pane } = await checked(book, s);
    return pane;
  },
  'no-receipt': plain(cleanBook, undefined, { tab: 'receipt' }),
  protected: async (s) => {
    const { pane, fakes } = await checked(await faultyBook(), s);
    fakes.workbook.failNext = new WorkbookError('filtered', '附件2');
    pane.dispatch({ type: 'go-to', place: { sheet: '附件2', row: 87, column: 16 } });
    await pane.idle();
    return pane;
  },
};

export const institution = HOSPITAL;
