import type { Called } from '../../../src/taskpane/bureau-over';
import type {
  Account,
  Bridge,
  Consolidation,
  OfficeCalls,
  Queue,
  Review,
  Roster,
  Submission,
  TieOut,
} from '../../../src/taskpane/bureau-ports';
import { FORM } from '../fixtures/world';
import { whereOf } from './where-fake';

export const OFFICER: Account = {
  username: '520122',
  role: 'officer',
  scope: { level: '县', region: '520122' },
};
export const AUDITOR: Account = {
  username: '520000-audit',
  role: 'auditor',
  scope: { level: '省', region: '520000' },
};

function unit(n: number, more: Partial<Roster['items'][number]> = {}): Roster['items'][number] {
  const code = `H520122${String(n).padStart(5, '0')}`;
  return { code, name: `演示卫生院${n}`, level: '机构', status: 'missing', late: false, ...more };
}

export const ROSTER: Roster = {
  campaign: FORM.campaign.id,
  annex: '1',
  unit: '520122',
  at: '2024-05-28T08:31:00Z',
  due: '2024-05-31',
  counts: { expected: 12, missing: 9, submitted: 1, returned: 1, accepted: 1, late: 0 },
  items: [
    ...[1, 2, 3, 4, 5, 6].map((n) => unit(n)),
    unit(7, { lastSignIn: '2024-05-28T01:06:00Z' }),
    unit(8, {
      lastSignIn: '2024-05-27T09:20:00Z',
      reminded: { count: 2, last: '2024-05-27T09:20:00Z' },
    }),
    unit(9, { registry: { state: 'closed', day: '2024-03-01' } }),
    unit(10, { status: 'submitted', submission: 's10', version: 2, receivedAt: '2024-05-28T02:00:00Z' }),
    unit(11, { status: 'returned', submission: 's11', version: 1, receivedAt: '2024-05-27T02:00:00Z' }),
    unit(12, { status: 'accepted', submission: 's12', version: 1, receivedAt: '2024-05-26T02:00:00Z' }),
  ],
  notExpected: [],
};

const work = {
  pending: ['县' as const],
  reopened: false,
  late: false,
  explained: 1,
  undecided: 1,
};

export const QUEUE: Queue = {
  items: [
    {
      id: 's10',
      region: '520122',
      campaign: FORM.campaign.id,
      filer: { code: 'H52012200010', level: '机构', name: '演示卫生院10' },
      annexes: ['1', '2'],
      version: 2,
      receivedAt: '2024-05-28T02:00:00.000Z',
      status: 'submitted',
      ...work,
    },
  ],
};

export const SUBMISSION: Submission = {
  ...(QUEUE.items[0] as Queue['items'][number]),
  explanations: [
    { key: 'k1', rule: 'A2-14', text: '2020年入院，2021年出院结算，清单号 JS-37。', state: 'open', since: 2 },
    { key: 'k2', rule: 'A2-15', text: '两人两次。', state: 'accepted', since: 1, carried: true },
  ],
  comments: [
    {
      n: 1,
      version: 1,
      by: '县',
      at: '2024-05-27T02:00:00.000Z',
      sheet: '附件2',
      cell: 'S77',
      text: '银行回单为 806.00 元，请核对。',
      now: { sheet: '附件2', cell: 'S79' },
      replies: [{ by: '机构', at: '2024-05-28T01:00:00.000Z', text: '已按回单更正。' }],
    },
  ],
  may: ['pick-up', 'accept', 'return', 'comment', 'explanation'],
  versions: [],
  decisions: [],
};

export const REVIEW: Review = {
  id: 's10',
  version: 2,
  findings: [
    {
      rule: 'A2-14',
      severity: 'query',
      scope: 'A2',
      row: 1,
      sheet: '附件2',
      cell: 'L150',
      key: 'k1',
      message: '附件2 L150 发生时间早于自查起点 179 天',
    },
    {
      rule: 'A1-01',
      severity: 'error',
      scope: 'A1',
      row: 1,
      sheet: '附件1',
      cell: 'N6',
      key: 'k9',
      message: '附件1 N6 与附件2合计少 450.00 元',
    },
  ],
  diff: {
    from: 1,
    to: 2,
    cells: [
      {
        scope: 'A2',
        rowKey: '77',
        column: 'viol_amount',
        sheet: '附件2',
        cell: 'S79',
        was: '860.00',
        is: '806.00',
        cause: 'comment',
      },
    ],
    rowsAdded: [],
    rowsRemoved: [{ scope: 'A2', rowKey: '重复收费-3', sheet: '附件2', line: 80 }],
    explanations: { carried: [], rewritten: [], dropped: [], added: [] },
  },
  differsFromFiler: [],
};

const stated = (unitCode: string, cell: string) => ({
  submission: { id: `sub-${unitCode}`, version: 1, unit: unitCode },
  level: '县' as const,
  scope: 'A4',
  row: 1,
  column: 'total_amount',
  sheet: '附件4',
  cell,
});

export const BRIDGE: Bridge = {
  asOf: '2024-12-12T01:30:00.000Z',
  campaign: FORM.campaign.id,
  unit: '520000',
  unitName: '贵州省',
  cell: { ...stated('520000', 'AD6'), level: '省' },
  heading: { zh: '处理金额合计', en: 'Total' },
  moneyUnit: '万元',
  exactUnit: '元',
  stated: '8462.37',
  printed: '8462.34',
  recomputed: '84623412.60',
  difference: '287.40',
  printedDifference: '0.03',
  verdict: 'broken',
  lines: [
    { kind: 'missing', heading: { zh: '缺报单位', en: 'Missing' }, amount: '0.00', count: 0, items: [] },
    {
      kind: 'amended',
      heading: { zh: '截止后更正', en: 'Amended' },
      amount: '1260.00',
      count: 1,
      items: [
        {
          unit: '520281',
          unitName: '盘州市',
          path: [{ unit: '520200', unitName: '六盘水市' }],
          amount: '1260.00',
          changes: [
            {
              scope: 'A3',
              row: 17,
              column: 'fine',
              sheet: '附件3',
              cell: 'Y22',
              from: '3260.00',
              to: '2000.00',
            },
          ],
        },
      ],
    },
    {
      kind: 'error',
      heading: { zh: '填报差错', en: 'Errors' },
      amount: '-900.00',
      count: 1,
      items: [
        {
          unit: '520322',
          unitName: '桐梓县',
          path: [{ unit: '520300', unitName: '遵义市' }],
          amount: '-900.00',
          cell: stated('520322', 'AC9'),
          stated: '2.45',
          recomputed: '2.54',
          slip: 'transposed',
          changes: [],
        },
      ],
    },
    { kind: 'double', heading: { zh: '重复计算', en: 'Double' }, amount: '0.00', count: 0, items: [] },
    {
      kind: 'rounding',
      heading: { zh: '四舍五入', en: 'Rounding' },
      amount: '-72.60',
      count: 10,
      bound: '500.00',
      items: [],
    },
  ],
  nodes: [
    {
      depth: 0,
      unit: '520000',
      unitName: '全省',
      kind: 'unit',
      stated: '8462.37',
      difference: '287.40',
      verdict: 'broken',
    },
    {
      parent: 0,
      depth: 1,
      unit: '520100',
      unitName: '贵阳市',
      kind: 'unit',
      stated: '2318.46',
      difference: '-22.10',
      verdict: 'rounding',
    },
    {
      parent: 0,
      depth: 1,
      unit: '520300',
      unitName: '遵义市',
      kind: 'unit',
      stated: '1764.08',
      difference: '-918.20',
      verdict: 'broken',
    },
    {
      parent: 2,
      depth: 2,
      unit: '520322',
      unitName: '桐梓县',
      kind: 'unit',
      stated: '96.31',
      difference: '-900.00',
      verdict: 'broken',
    },
    {
      parent: 3,
      depth: 3,
      unit: '520322',
      unitName: '桐梓县',
      kind: 'cell',
      cell: stated('520322', 'AC9'),
      heading: { zh: '行政罚款', en: 'Fines' },
      stated: '2.45',
      difference: '-900.00',
      verdict: 'broken',
    },
  ],
  sentence: {
    zh: '填报 8,462.37 万元，按明细重算 8,462.34 万元，相差 0.03 万元。',
    en: 'Stated 8,462.37, recomputed 8,462.34, 0.03 apart.',
  },
};

export const TIE: TieOut = {
  asOf: BRIDGE.asOf,
  submissions: 91,
  compared: 4321,
  counts: { ties: 4300, rounding: 20, bound: 0, broken: 1 },
  entries: [
    {
      kind: 'below',
      verdict: 'broken',
      cell: { ...stated('520000', 'AD6'), level: '省' },
      stated: '8462.37',
      recomputed: '8462.34',
      residual: '0.03',
      gap: '0.02',
      parts: [],
    },
  ],
  notTied: [],
};

const ok = <T>(value: T): Promise<Called<T>> => Promise.resolve({ ok: true, value });

/** An endpoint that answers with one county's or one province's affairs, and remembers what was asked of it. */
export class FakeOffice implements OfficeCalls {
  readonly done: (readonly [string, unknown])[] = [];
  rosterNow: Roster = ROSTER;
  made: Consolidation | undefined;
  refusal: Called<never> | undefined;
  contents = new Map<string, Consolidation['tables']>();

  private act(name: string, given: unknown): Promise<Called<unknown>> {
    this.done.push([name, given]);
    return this.refusal ? Promise.resolve(this.refusal) : ok(undefined);
  }
  roster = () => ok(this.rosterNow);
  registry = () => ok({ institutions: [] });
  submissions = () => ok(QUEUE);
  submission = () => ok(SUBMISSION);
  review = () => ok(REVIEW);
  content: OfficeCalls['content'] = (id) =>
    ok({
      format: 'duibiao/1',
      form: { id: FORM.id, hash: '0'.repeat(64) },
      campaign: FORM.campaign.id,
      filer: { code: id, level: '机构', name: id },
      explanations: [],
      tables: this.contents.get(id) ?? [],
    } as unknown as Extract<Awaited<ReturnType<OfficeCalls['content']>>, { ok: true }>['value']);
  remind: OfficeCalls['remind'] = (given) => this.act('remind', given);
  pickUp: OfficeCalls['pickUp'] = (id, seen) => this.act('pickUp', [id, seen]);
  accept: OfficeCalls['accept'] = (id, seen) => this.act('accept', [id, seen]);
  returnToFiler: OfficeCalls['returnToFiler'] = (id, given) => this.act('return', [id, given]);
  decideExplanation: OfficeCalls['decideExplanation'] = (id, key, given) =>
    this.act('decide', [id, key, given]);
  comment: OfficeCalls['comment'] = (id, given) => this.act('comment', [id, given]);
  acceptClean: OfficeCalls['acceptClean'] = () =>
    ok({
      accepted: [{ id: 's10', version: 2, code: 'H52012200010', name: '演示卫生院10' }],
      left: [{ id: 's11', code: 'H52012200011', name: '演示卫生院11', why: 'findings' }],
    });
  consolidation: OfficeCalls['consolidation'] = (annex) =>
    this.made?.annex === annex
      ? ok(this.made)
      : Promise.resolve({
          ok: false,
          kind: 'refused',
          problem: {
            type: 'urn:duibiao:problem:nothing-accepted',
            title: '',
            status: 409,
            detail: '息烽县医疗保障局还没有受理的报表，无从汇总；请先审核受理',
          },
        });
  tieOut = () => ok(TIE);
  bridge = () => ok(BRIDGE);
  whereTo: OfficeCalls['whereTo'] = (cell) => ok(whereOf(cell));
  analysis: OfficeCalls['analysis'] = () =>
    ok({
      asOf: BRIDGE.asOf,
      campaign: FORM.campaign.id,
      unit: '520000',
      submissions: 91,
      rules: [
        {
          id: 'q1',
          title: { zh: '屡查屡犯', en: 'Repeated' },
          threshold: { zh: '两次以上', en: 'twice' },
          source: '文件第九条',
          examined: 300,
          found: 1,
        },
      ],
      findings: [
        {
          rule: 'q1',
          unit: 'H52012200010',
          unitName: '演示卫生院10',
          value: '3',
          valueUnit: '次',
          operands: [],
          at: { ...stated('520122', 'Y22'), value: '3' },
          message: { zh: '三次检查都有同一类问题', en: 'The same in three inspections' },
        },
      ],
    });
}
