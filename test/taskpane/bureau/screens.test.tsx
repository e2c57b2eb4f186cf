/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { faultsOf } from '../components/show';
import { AUDITOR, FakeOffice, OFFICER, ROSTER } from './office-fakes';
import { seated } from './seated';

const tabNames = (): string[] => screen.getAllByRole('tab').map((t) => t.getAttribute('aria-label') ?? '');

async function open(name: RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole('tab', { name }));
}

test('an officer has home, roster, review and roll-up; an auditor home, tie-out and analysis', async () => {
  await seated(new FakeOffice(), OFFICER);
  await screen.findByRole('tab', { name: '应报' });
  await waitFor(() => expect(tabNames()).toEqual(['首页', '应报', '审核，待审核 1 家', '汇总']));
  document.body.innerHTML = '';
  await seated(new FakeOffice(), AUDITOR);
  await screen.findByRole('tab', { name: '对账' });
  expect(tabNames()).toEqual(['首页', '对账', '分析']);
});

test('whose work is done is switched by the officer, and the tabs become those of a filer', async () => {
  const { container } = await seated(new FakeOffice(), OFFICER);
  fireEvent.change(await screen.findByLabelText('身份'), { target: { value: 'file' } });
  expect(container.querySelector('#tab-fill')).not.toBeNull();
  fireEvent.change(screen.getByLabelText('身份'), { target: { value: 'office' } });
  expect(await screen.findByRole('tab', { name: '应报' })).toBeTruthy();
});

test('the roster groups who is missing by what to do, and never ticks who may not exist any more', async () => {
  const { container } = await seated(new FakeOffice(), OFFICER);
  await open(/^应报/);
  expect(await screen.findByText('还有 9 家未报')).toBeTruthy();
  expect([...container.querySelectorAll('.desk-group .grow')].map((e) => e.textContent)).toEqual([
    '从未登录',
    '登录过，未上报',
    '登记状态待核实',
  ]);
  expect(screen.getByLabelText<HTMLInputElement>('选中演示卫生院9').checked).toBe(false);
  expect(screen.getByRole('button', { name: '催报 8 家（先看文字）' })).toBeTruthy();
  expect(screen.getByRole('button', { name: '展开其余 3 家' })).toBeTruthy();
  expect(await faultsOf(container)).toEqual([]);
});

test('a reminder is kept with the words that were read, and copied with the names', async () => {
  const office = new FakeOffice();
  const { fakes } = await seated(office, OFFICER);
  await open(/^应报/);
  fireEvent.click(await screen.findByLabelText('选中演示卫生院1'));
  fireEvent.click(screen.getByRole('button', { name: '催报 7 家（先看文字）' }));
  const text = screen.getByLabelText<HTMLTextAreaElement>('催报文字');
  expect(text.value).toBe('各单位：附件1请于5月31日24:00前上报，现尚未收到贵单位报表。息烽县医疗保障局');
  fireEvent.change(text, { target: { value: '请今天上报' } });
  fireEvent.click(screen.getByRole('button', { name: '记下催报并复制' }));
  await screen.findByText('已记下催报 7 家，文字和名单已复制');
  expect(office.done[0]).toMatchObject(['remind', { annex: '1', text: '请今天上报' }]);
  expect(fakes.copied[0]).toMatch(/^请今天上报\n演示卫生院2\n/);
});

test('a full roster and an empty one say so', async () => {
  const office = new FakeOffice();
  const items = ROSTER.items.map((i) => ({ ...i, status: 'accepted' as const }));
  office.rosterNow = { ...ROSTER, items, counts: { ...ROSTER.counts, missing: 0 } };
  await seated(office, OFFICER);
  await open(/^应报/);
  expect(await screen.findByText('12 家已全部上报')).toBeTruthy();
  document.body.innerHTML = '';
  office.rosterNow = { ...ROSTER, items: [], counts: { ...ROSTER.counts, expected: 0, missing: 0 } };
  await seated(office, OFFICER);
  await open(/^应报/);
  expect(await screen.findByText('还没有应报名单，请导入机构名录')).toBeTruthy();
});

test('a version shows what changed before its explanations and findings; each is decided by itself', async () => {
  const office = new FakeOffice();
  const { container } = await seated(office, OFFICER);
  await open(/^审核/);
  fireEvent.click(await screen.findByRole('button', { name: /^演示卫生院10/ }));
  await screen.findByText('与第 1 版相比');
  const heads = [...container.querySelectorAll('h2')].map((h) => h.textContent);
  expect(heads).toEqual(['与第 1 版相比', '核实说明', '本局复核的结果', '批注']);
  expect(screen.getByText('第 1 版已采纳，数字未变，说明沿用')).toBeTruthy();
  expect(await faultsOf(container)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: '不采纳' }));
  fireEvent.change(screen.getByLabelText(/不采纳的理由/), { target: { value: '请写明批次' } });
  fireEvent.click(screen.getByRole('button', { name: '不采纳' }));
  await screen.findByText('已记下不采纳的理由');
  expect(office.done).toEqual([
    ['decide', ['s10', 'k1', { version: 2, decision: 'refuse', reason: '请写明批次' }]],
  ]);
});

test('a return needs a reason; a decision on a version that is no longer the newest says so', async () => {
  const office = new FakeOffice();
  const { container } = await seated(office, OFFICER);
  await open(/^审核/);
  fireEvent.click(await screen.findByRole('button', { name: /^演示卫生院10/ }));
  fireEvent.click(await screen.findByRole('button', { name: '退回' }));
  fireEvent.click(screen.getByRole('button', { name: '退回' }));
  expect(await screen.findByText('请写明退回的理由')).toBeTruthy();
  expect(await faultsOf(container)).toEqual([]);
  fireEvent.change(screen.getByLabelText(/退回的理由/), { target: { value: '有两处要改' } });
  const problem = {
    type: 'urn:duibiao:problem:stale',
    title: '',
    status: 409,
    detail: '审核期间收到第 3 版，请看新版',
  };
  office.refusal = { ok: false, kind: 'refused', problem };
  fireEvent.click(screen.getByRole('button', { name: '退回' }));
  expect(await screen.findByText('审核期间收到第 3 版，请看新版')).toBeTruthy();
});

test('nothing accepted is a sentence, not an error', async () => {
  const { container } = await seated(new FakeOffice(), OFFICER);
  await open(/^汇总/);
  expect(await screen.findByText('还没有受理的报表，无从汇总')).toBeTruthy();
  expect(container.querySelector('[role=alert]')).toBeNull();
});

test('a difference is explained by parts that add up, and followed to the cell', async () => {
  const office = new FakeOffice();
  const { container, fakes } = await seated(office, AUDITOR);
  await open(/^对账/);
  expect(await screen.findByText('分毫不差')).toBeTruthy();
  expect(screen.getByText('＋1,260.00')).toBeTruthy();
  expect(screen.queryByText('贵阳市')).toBeNull();
  fireEvent.click(screen.getByLabelText('只看不符'));
  expect(screen.getByText('贵阳市')).toBeTruthy();
  expect(screen.getByRole('button', { name: '打开收到的表 AC9' })).toBeTruthy();
  expect(screen.getByRole('note').textContent).toContain('疑似两位数字写颠倒');
  expect(await faultsOf(container)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: '差异说明' }));
  await waitFor(() => expect(fakes.copied).toHaveLength(1));
  expect(fakes.copied[0]).toContain('相差 0.03 万元');
});

test('the figures of a tie-out are a list that is searched by unit, row, column and cell', async () => {
  const office = new FakeOffice();
  const tie = (await office.tieOut()) as Extract<Awaited<ReturnType<FakeOffice['tieOut']>>, { ok: true }>;
  const [first] = tie.value.entries;
  if (!first) throw new RangeError('no entry');
  const other = {
    ...first,
    residual: '0.01',
    cell: { ...first.cell, row: 2, column: 'principal', cell: 'Z9' },
  };
  office.tieOut = () => Promise.resolve({ ...tie, value: { ...tie.value, entries: [first, other] } });
  const { container } = await seated(office, AUDITOR);
  await open(/^对账/);
  const chosen = await screen.findByRole('button', { expanded: false, name: /处理金额合计.*AD6/ });
  fireEvent.click(chosen);
  const list = screen.getByRole('list', { name: '看哪个数' });
  expect(list.querySelectorAll('li')).toHaveLength(2);
  expect(await faultsOf(container)).toEqual([]);
  const search = screen.getByRole('searchbox', { name: '查找：单位、项目、指标、单元格' });
  fireEvent.change(search, { target: { value: '没有这个数' } });
  expect(screen.getByText('没有符合的数，请少写几个字')).toBeTruthy();
  fireEvent.change(search, { target: { value: '本金 z9' } });
  const [found] = screen.getByRole('list', { name: '看哪个数' }).querySelectorAll('button');
  fireEvent.click(found as HTMLButtonElement);
  expect(await screen.findByRole('button', { expanded: false, name: /本金.*Z9/ })).toBeTruthy();
});

test('a step of the tree says where its figure is counted above, and a printed fingerprint is looked up', async () => {
  const { container, fakes } = await seated(new FakeOffice(), AUDITOR);
  await open(/^对账/);
  expect(await screen.findByText('比对 4,321 个数，1 个不符。不符的排在前面：')).toBeTruthy();
  fireEvent.click(await screen.findByText(/AC9 行政罚款/));
  expect(await screen.findByText('这个数汇到了哪里')).toBeTruthy();
  expect(await screen.findByText('遵义市 合计 行政罚款')).toBeTruthy();
  expect(screen.getByRole('button', { name: /AC6/ })).toBeTruthy();
  fireEvent.click(screen.getByText('核对打印件的指纹'));
  fireEvent.change(screen.getByLabelText('封面上的指纹，或扫码得到的文字'), {
    target: { value: '0123 4567 89AB CDEF' },
  });
  fireEvent.click(screen.getByRole('button', { name: '核对' }));
  expect(await screen.findByText('没有收到过这个指纹，或不在您能看的范围。请核对输入的指纹')).toBeTruthy();
  expect(fakes.bureau.calls).toContain('fingerprint');
  expect(await faultsOf(container)).toEqual([]);
});

test('a report is checked from the auditor’s home; what does not hold comes first with its repair', async () => {
  const { container } = await seated(new FakeOffice(), AUDITOR);
  fireEvent.click(await screen.findByRole('button', { name: '核对、写出报告文字' }));
  fireEvent.change(await screen.findByLabelText('报告文字'), {
    target: { value: '处理门诊14家、住院18家、药店144家，共178家。' },
  });
  fireEvent.click(screen.getByRole('button', { name: '核对' }));
  expect(await screen.findByText('1 处不符（共核对 1 处）')).toBeTruthy();
  expect(container.textContent).toContain('176家');
  expect(await faultsOf(container)).toEqual([]);
});

test('the analysis asks, with threshold and source', async () => {
  const { container } = await seated(new FakeOffice(), AUDITOR);
  await open(/^分析/);
  expect(await screen.findByText('1 件值得问一问')).toBeTruthy();
  expect(container.textContent).toContain('依据：文件第九条');
  expect(await faultsOf(container)).toEqual([]);
});

test.each([
  [OFFICER, ['Roster', 'Review', 'Roll-up']],
  [AUDITOR, ['Tie-out', 'Analysis']],
] as const)('everything is said in English as well', async (account, tabs) => {
  const { container } = await seated(new FakeOffice(), account, { language: 'en-US' });
  for (const tab of tabs) {
    await open(new RegExp(`^${tab}`));
    await waitFor(() => expect(container.querySelector('h1')).not.toBeNull());
    const said = [...container.querySelectorAll('button, h1, label')].map((e) => e.textContent ?? '');
    expect(said.filter((t) => /待审核|未报|受理|汇总|对账/.test(t))).toEqual([]);
    expect(container.textContent).not.toMatch(/\{\{|undefined|null|NaN|\[object/);
    expect(await faultsOf(container)).toEqual([]);
  }
});
