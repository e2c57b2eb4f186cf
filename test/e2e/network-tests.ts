import { hospitals } from './clerk-data';
import { Desk } from './desk';
import { refusal, Sender } from './network';
import { said } from './said';
import type { Stage } from './stage';

const word = (key: Parameters<typeof said>[1]): RegExp => said('zh-CN', key);

/** The cable: pulled at three places, the endpoint away or slow. Each time the endpoint ends with exactly one version more. */
export function cableTests(stage: () => Stage): void {
  let sender: Sender;
  let version = 0;
  beforeAll(async () => {
    const [, hospital] = hospitals();
    if (!hospital) throw new Error('no second hospital');
    sender = await Sender.open(stage(), hospital);
  });
  afterAll(() => sender.desk.close());
  afterEach(() => stage().front.mend());

  test.each(['before', 'after', 'half'] as const)(
    'the cable pulled %s the endpoint has answered: queued, sent again, received once',
    async (pull) => {
      await sender.changes();
      const mend = sender.breaks({ pull });
      await sender.sends();
      await sender.desk.says('暂时连不上县医保局系统');
      expect(await sender.queued()).toBe(1);
      expect(await sender.versions()).toBe(pull === 'before' ? version : version + 1);
      mend();
      await sender.desk.press(word('do.retry'));
      await sender.receives(++version);
    },
  );

  test('the endpoint away: the foot says so, and what waits is sent once when the network is back', async () => {
    await sender.changes();
    const mend = stage().front.breaks({ path: '/' }, { pull: 'before' });
    await sender.sends();
    await sender.desk.says('未连接');
    await sender.desk.says('填报、全审照常可用');
    mend();
    await sender.desk.page.context().setOffline(true);
    await sender.desk.page.context().setOffline(false);
    await sender.receives(++version);
  });

  test('a slow endpoint: the pane says that it sends and the sheet can be worked on', async () => {
    await sender.changes();
    let release = (): void => undefined;
    const mend = sender.breaks({ hold: new Promise<void>((go) => (release = go)) });
    await sender.sends();
    await sender.desk.says('正在上报');
    await sender.desk.next('');
    await sender.desk.type('附件2', 'AA7', '发送时补充');
    mend();
    release();
    await sender.receives(++version);
  });
}

/** What the endpoint refuses, in the words of the screens; the parcel is not lost and a later one arrives once. */
export function refusalTests(stage: () => Stage): void {
  let sender: Sender;
  let version = 0;
  beforeAll(async () => {
    const [, , hospital] = hospitals();
    if (!hospital) throw new Error('no third hospital');
    sender = await Sender.open(stage(), hospital);
  });
  afterAll(() => sender.desk.close());
  afterEach(() => stage().front.mend());

  test.each([
    ['not-listed', 403, {}, '县局没有登记本机构', '复制编码'],
    ['too-large', 413, {}, '太大，送不出去', '定位'],
    ['unreadable', 422, { refusals: [] }, '县局没有收下', '定位'],
    ['fault', 500, { reference: 'K7M2' }, '把编号 K7M2 告诉县局', '重试'],
    ['key-reused', 409, { current: { id: 'x', version: 2 } }, '另一台电脑已上报第 2 版', '看差别'],
    ['stale', 412, { current: { id: 'x', version: 2 } }, '另一台电脑已上报第 2 版', '看差别'],
    ['locked', 423, {}, '县局已锁定本期', '重试'],
  ] as const)('refused as %s (%i): said in words, then sent', async (slug, status, more, words, button) => {
    await sender.changes();
    const mend = sender.breaks(refusal(slug, status, more));
    await sender.sends();
    await sender.desk.says(words);
    expect(await sender.desk.button(button).count()).toBeGreaterThan(0);
    expect(await sender.versions()).toBe(version);
    mend();
    await sender.sends();
    await sender.receives(++version);
  });

  test.each([
    ['busy', 429],
    ['unavailable', 503],
  ] as const)('%s (%i): the pane tries again by itself after the time it was told', async (slug, status) => {
    await sender.changes();
    const mend = sender.breaks(refusal(slug, status, { retryAfter: 2 }));
    await sender.sends();
    await sender.desk.says('系统忙');
    mend();
    await sender.receives(++version);
  });

  test('an expired sign-in (401) keeps the parcel and sends it after signing in', async () => {
    await sender.changes();
    const mend = sender.breaks(refusal('not-signed-in', 401));
    await sender.sends();
    await sender.desk.says('登录已过期');
    mend();
    expect(await sender.queued()).toBe(1);
    await sender.desk.press(word('do.signIn'));
    await sender.desk.signIn(sender.hospital.code);
    await sender.receives(++version);
  });

  test('unchanged content (409) is said, and nothing is sent twice', async () => {
    await sender.desk.type('附件2', 'AA8', '多余');
    await sender.desk.type('附件2', 'AA8', '');
    await sender.sends();
    await sender.desk.says('内容没有变化');
    expect(await sender.versions()).toBe(version);
  });
}

/** Two desks with one workbook: neither replaces what the other sent without having seen it. */
export function twoDesksTests(stage: () => Stage): void {
  let here: Sender;
  let there: Sender;
  beforeAll(async () => {
    const [, , , hospital] = hospitals();
    if (!hospital) throw new Error('no fourth hospital');
    here = await Sender.open(stage(), hospital);
    await here.changes();
    await here.sends();
    await here.receives(1);
    const other = await Desk.open(stage());
    await other.openFile('上报.xlsx', await here.desk.saved());
    await other.pane.locator('.foot-who').click();
    await other.pane.getByRole('button', { name: word('settings.signIn') }).click();
    await other.signIn(hospital.code);
    there = here.at(other);
    await there.changes();
    await there.sends();
    await there.receives(2);
  });
  afterAll(async () => {
    await here.desk.close();
    await there.desk.close();
  });

  test('another computer was first (412): the second is told before anything is lost, compares and sends', async () => {
    await here.changes();
    await here.sends();
    await here.desk.says('另一台电脑已上报第 2 版');
    expect(await here.versions()).toBe(2);
    await here.desk.press('看与第 2 版的差别');
    await here.desk.says('另一台：第1次补充说明');
    await here.desk.press('去上报');
    await here.sends();
    await here.receives(3);
  });

  test('a version of another computer that the pane has heard of is said instead of sending', async () => {
    await there.desk.tab('receipt');
    await there.desk.says('第 3 版回执');
    await there.changes();
    await there.desk.tab('submit');
    await there.desk.says('另一台电脑已上报第 3 版');
    await there.desk.press('看与第 3 版的差别');
    await there.desk.press('去上报');
    expect(await there.versions()).toBe(3);
    await there.sends();
    await there.receives(4);
  });
}
