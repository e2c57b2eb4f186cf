import fc from 'fast-check';
import type { Account, Answer, QueuedParcel } from '../../../src/taskpane/ports';
import type { Receipt } from '../../../src/core/submission/receipt';
import { actionsOf } from '../../../src/taskpane/state/primary';
import {
  mayFileFor,
  parcelsOfOthers,
  pendingParcel,
  queuedOf,
  waitsForWhom,
} from '../../../src/taskpane/state/queue';
import { cleanBook, HOSPITAL } from '../fixtures/hospital';
import { checked, opened, type Opened } from '../fixtures/opened';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { CLERK, FORM, tellPlain } from '../fixtures/world';

const OTHER = 'H52012200999';
const NEIGHBOUR: Account = { ...CLERK, username: OTHER, scope: { ...CLERK.scope, institution: OTHER } };
const OFFICER: Account = { username: 'o', role: 'officer', scope: { level: '县', region: HOSPITAL.county } };

function refusal(slug: string, status: number, more: object = {}): Answer<Receipt> {
  const problem = { type: `urn:duibiao:problem:${slug}`, title: '', status, detail: '', ...more };
  return { kind: 'refused', problem };
}

async function press(open: Opened): Promise<void> {
  const { primary } = actionsOf(open.pane.state());
  if (primary) open.pane.dispatch(primary.act);
  await open.pane.idle();
}

async function send(open: Opened): Promise<void> {
  open.pane.dispatch({ type: 'tab', tab: 'submit' });
  open.pane.dispatch({ type: 'confirm', on: true });
  await press(open);
}

async function signIn({ pane }: Opened, account: Account): Promise<void> {
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: account }, then: 'stay' });
  await pane.idle();
}

/** A parcel of the hospital that waits for the network. */
async function waiting(): Promise<Opened> {
  const open = await checked(await cleanBook());
  open.fakes.bureau.up = false;
  await send(open);
  open.fakes.bureau.up = true;
  return open;
}

function parcelOf(filer: string): QueuedParcel {
  const body = new Uint8Array([1]);
  return { key: `of-${filer}`, body, after: 0, scopes: ['A1'], version: 1, queuedAt: 0, filer };
}

/** A parcel of an earlier day is found in the outbox. */
async function recalled({ pane, fakes }: Opened, filer: string): Promise<void> {
  const parcel = parcelOf(filer);
  await fakes.outbox.put(parcel);
  pane.dispatch({ type: 'queue-recalled', queue: [queuedOf(parcel, 'sign-in')] });
}

test('a parcel is not sent as another institution: it waits, its owner is named, and its owner sends it once', async () => {
  const open = await waiting();
  const { pane, fakes } = open;
  const before = fakes.bureau.calls.length;
  await signIn(open, NEIGHBOUR);
  pane.dispatch({ type: 'retry' });
  fakes.clock.pass(3_600_000);
  await pane.idle();
  expect(fakes.bureau.calls).toHaveLength(before);
  expect(fakes.outbox.parcels.size).toBe(1);
  const [item] = parcelsOfOthers(pane.state());
  if (!item) throw new Error('The parcel is gone.');
  const { chip, text } = waitsForWhom(pane.state(), item);
  expect(tellPlain(chip)).toBe('等待登录');
  expect(tellPlain(text)).toContain(`这是${HOSPITAL.name}的上报件，现在登录的 ${OTHER} 不能代报`);
  await signIn(open, CLERK);
  expect(fakes.bureau.calls.slice(before)).toEqual([fakes.bureau.calls[0]]);
  expect(fakes.outbox.parcels.size).toBe(0);
});

test('the parcel of another unit on this computer does not stand in the way of this one', async () => {
  const open = await checked(await cleanBook());
  await recalled(open, OTHER);
  expect(pendingParcel(open.pane.state())).toBeUndefined();
  await send(open);
  expect(open.fakes.bureau.received.size).toBe(1);
  expect([...open.fakes.outbox.parcels.keys()]).toEqual([`of-${OTHER}`]);
});

test('with nobody signed in nothing is sent: the parcel waits for a sign-in without a call', async () => {
  const open = await checked(await cleanBook(), { signedIn: false });
  await send(open);
  expect(open.fakes.bureau.calls).toEqual([]);
  expect(open.pane.state().sending.queue.map((q) => q.state)).toEqual(['sign-in']);
  expect(open.fakes.outbox.parcels.size).toBe(1);
});

test.each([
  ['not-signed-in', 401],
  ['forbidden', 403],
  ['not-listed', 403],
  ['password-due', 403],
  ['something-new', 403],
  ['fault', 500],
  ['busy', 429],
  ['unavailable', 503],
])(
  'refused as %s (%i) the parcel stays in the outbox and is sent under its key after a sign-in',
  async (slug, status) => {
    const open = await checked(await cleanBook());
    const { fakes } = open;
    fakes.bureau.answers = [refusal(slug, status)];
    await send(open);
    expect(fakes.outbox.parcels.size).toBe(1);
    await signIn(open, CLERK);
    expect(new Set(fakes.bureau.calls).size).toBe(1);
    expect(fakes.bureau.received.size).toBe(1);
    expect(fakes.outbox.parcels.size).toBe(0);
  },
);

test('a parcel that was kept gives way to a new one with the same tables', async () => {
  const open = await checked(await cleanBook());
  const { pane, fakes } = open;
  fakes.bureau.answers = [refusal('not-listed', 403)];
  await send(open);
  await send(open);
  expect(fakes.bureau.received.size).toBe(1);
  expect(fakes.outbox.parcels.size).toBe(0);
  expect(pane.state().sending.queue).toEqual([]);
});

test('a bureau that says when is not asked before, whatever comes, unless the clerk asks', async () => {
  const open = await checked(await cleanBook());
  const { pane, fakes } = open;
  fakes.bureau.answers = [refusal('busy', 429, { retryAfter: 300 })];
  await send(open);
  fakes.clock.pass(299_000);
  pane.dispatch({ type: 'connection', connected: false });
  pane.dispatch({ type: 'connection', connected: true });
  await pane.idle();
  expect(fakes.bureau.calls).toHaveLength(1);
  fakes.clock.pass(4_000);
  await pane.idle();
  expect(fakes.bureau.received.size).toBe(1);
});

test('the clerk who asks, and a network that is back, are served at once', async () => {
  const asked = await waiting();
  asked.pane.dispatch({ type: 'retry' });
  await asked.pane.idle();
  expect(asked.fakes.bureau.received.size).toBe(1);
  const back = await waiting();
  back.pane.dispatch({ type: 'connection', connected: true });
  await back.pane.idle();
  expect(back.fakes.bureau.received.size).toBe(1);
});

test('one timer a wait: after many tries in vain nothing is sent more often than the waits say', async () => {
  const open = await waiting();
  const { pane, fakes } = open;
  fakes.bureau.up = false;
  for (let n = 0; n < 6; n++) {
    pane.dispatch({ type: 'retry' });
    await pane.idle();
  }
  const tried = fakes.bureau.calls.length;
  for (let s = 0; s < 600; s += 10) {
    fakes.clock.pass(10_000);
    await pane.idle();
  }
  // Waits of 240 and 450 s: two tries in ten minutes at the most, not one for each earlier timer.
  expect(fakes.bureau.calls.length - tried).toBeLessThanOrEqual(2);
  expect(new Set(fakes.bureau.calls).size).toBe(1);
});

test('whoever signs in, in whatever order: only the filer or an office above ever sends, and nothing is lost', async () => {
  const accounts: readonly Account[] = [
    CLERK,
    NEIGHBOUR,
    OFFICER,
    { ...OFFICER, role: 'auditor' },
    { ...OFFICER, role: 'admin' },
    { ...OFFICER, role: 'clerk' },
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...accounts), { maxLength: 6 }), async (order) => {
      const open = await opened(new FakeWorkbook(), { signedIn: false });
      await recalled(open, HOSPITAL.code);
      for (const account of order) await signIn(open, account);
      const may = order.some((account) => mayFileFor(account, HOSPITAL.code, FORM));
      expect(open.fakes.bureau.received.size).toBe(may ? 1 : 0);
      expect(open.fakes.outbox.parcels.size).toBe(may ? 0 : 1);
    }),
    { numRuns: 25 },
  );
});

test('who may file for whom: an institution for itself, an office for itself, its officers for institutions', () => {
  const may = (account: Account, filer: string): boolean => mayFileFor(account, filer, FORM);
  expect([may(CLERK, HOSPITAL.code), may(CLERK, OTHER), may(CLERK, HOSPITAL.county)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([may(OFFICER, HOSPITAL.county), may(OFFICER, HOSPITAL.code), may(OFFICER, '520121')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(may({ ...OFFICER, role: 'auditor' }, HOSPITAL.county)).toBe(false);
  expect(may({ ...OFFICER, role: 'admin' }, HOSPITAL.code)).toBe(false);
});
