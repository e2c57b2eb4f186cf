import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startKillable, type KillableBrowser } from '../seams/killable-browser';
import { tempDir } from '../seams/temp-dir';
import { hospitals } from './clerk-data';
import { Desk } from './desk';
import { Sender } from './network';
import { readyBook } from './ready-book';
import { said } from './said';
import { BEGIN, MANIFEST, openStage, type Stage } from './stage';

const word = (key: Parameters<typeof said>[1]): RegExp => said('zh-CN', key);
const SUBMITTED = /^POST \/v1\/submissions 2/;

let stage: Stage;
const home = tempDir('parcels');
const running = new Set<KillableBrowser>();
beforeAll(async () => {
  stage = await openStage();
});
afterEach(async () => {
  stage.front.mend();
  for (const browser of running) await browser.kill();
  running.clear();
});
afterAll(async () => {
  await stage.close();
  home.remove();
});

async function started(name: string): Promise<KillableBrowser> {
  const directory = join(home.path, name);
  mkdirSync(directory, { recursive: true });
  const browser = await startKillable(directory);
  running.add(browser);
  return browser;
}

function hospitalAt(n: number) {
  const hospital = hospitals()[n];
  if (!hospital) throw new Error(`no hospital ${n}`);
  return hospital;
}

/** The same computer after it was started again, its clock set to another time. */
async function startedAgain(name: string, clock: string): Promise<Desk> {
  const { context } = await started(name);
  const manifest = await (await fetch(`${stage.bureau.url}${MANIFEST}`)).text();
  await context.route(
    ({ pathname }) => pathname === MANIFEST,
    (route) => route.fulfill({ contentType: 'application/xml', body: manifest.replaceAll(BEGIN, clock) }),
  );
  return Desk.in(context, stage);
}

/** The clerk signs in at a desk where a parcel waits, and sees the receipt of the version that the endpoint holds once. */
async function arrives(sender: Sender, desk: Desk): Promise<void> {
  await desk.pane.locator('.foot-who').click();
  await desk.button(word('settings.signIn')).click();
  await desk.signIn(sender.hospital.code);
  await desk.tab('receipt');
  await sender.at(desk).receives(1);
}

test('Chromium killed while a parcel waits, the clock set back by nine days: sent once, the receipt is shown', async () => {
  const first = await started('waits');
  const sender = await Sender.open(stage, hospitalAt(0), await Desk.in(first.context, stage));
  const mend = stage.front.breaks({ method: 'POST', path: '/v1/submissions' }, { pull: 'before' });
  await sender.sends();
  await sender.desk.says('暂时连不上县医保局系统');
  expect(await sender.queued()).toBe(1);
  await first.kill();
  mend();
  const again = await startedAgain('waits', '2024-05-19T02:00:00Z');
  await arrives(sender, again);
  expect(stage.front.passed.filter((call) => SUBMITTED.test(call))).toHaveLength(1);
});

test('Chromium killed while a parcel is under way, the clock set on by six days: received once, the receipt is shown', async () => {
  const first = await started('under-way');
  const sender = await Sender.open(stage, hospitalAt(1), await Desk.in(first.context, stage));
  let release = (): void => undefined;
  const held = new Promise<void>((go) => (release = go));
  const underWay = new Promise<() => void>((arrived) => {
    const mend = stage.front.breaks({ method: 'POST', path: '/v1/submissions' }, () => {
      arrived(() => mend());
      return { hold: held };
    });
  });
  await sender.sends();
  const mend = await underWay;
  await first.kill();
  mend();
  release();
  await arrives(sender, await startedAgain('under-way', '2024-06-03T02:00:00Z'));
});

test('the receipt lost on the way and Chromium killed: sent again under the same key, received once', async () => {
  const first = await started('lost');
  const sender = await Sender.open(stage, hospitalAt(2), await Desk.in(first.context, stage));
  const mend = sender.breaks({ pull: 'after' });
  await sender.sends();
  await sender.desk.says('暂时连不上县医保局系统');
  expect(await sender.versions()).toBe(1);
  await first.kill();
  mend();
  await arrives(sender, await startedAgain('lost', BEGIN));
  expect(stage.front.passed.filter((call) => SUBMITTED.test(call)).sort()).toEqual(
    expect.arrayContaining(['POST /v1/submissions 200', 'POST /v1/submissions 201']),
  );
});

test('two tabs with one parcel: it is sent once when the endpoint is back, and both show its receipt', async () => {
  const context = await stage.browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    ignoreHTTPSErrors: true,
  });
  const one = await Sender.open(stage, hospitalAt(3), await Desk.in(context, stage));
  const mend = stage.front.breaks({ method: 'POST', path: '/v1/submissions' }, { pull: 'before' });
  await one.sends();
  await one.desk.says('暂时连不上县医保局系统');
  const two = await Desk.in(context, stage);
  await two.openFile('上报.xlsx', await readyBook(one.hospital));
  mend();
  await Promise.all([one.desk.press(word('do.retry')), arrives(one, two)]);
  await one.receives(1);
  const number = /\d{6}-\d{8}-\d{4}/;
  expect(number.exec(await two.text())?.[0]).toBe(number.exec(await one.desk.text())?.[0]);
  await context.close();
});
