import type { Checked } from '../found';
import type { World } from '../ports';
import { versionKey } from '../state/based';
import type { Effect, Order } from '../state/effect';
import { mayGoNow, queuedOf } from '../state/queue';
import { isFinal } from '../state/refusals';
import { keepExplanations } from '../state/reduce-check';
import { isExplained } from '../state/open-findings';
import { readAndCheck } from './do-check';
import type { Doers, Running } from './running';

/** Whether a fresh check still lets the workbook be sent. */
function mayGo(on: Running, checked: Checked): boolean {
  const { items } = keepExplanations(on.state().explanations, checked);
  return checked.findings.every(
    (f) => f.finding.severity === 'hint' || (f.finding.severity === 'query' && isExplained(f, items)),
  );
}

async function packed(on: Running, order: Order): Promise<Uint8Array> {
  const hash = await on.world.formHash();
  const meta = { ...order.meta, form: { ...order.meta.form, hash } };
  return on.world.checker.pack(order.scopes, meta);
}

/** The bytes of a version that arrived: kept on this computer, else asked of the bureau. */
export async function bytesOf(
  filing: string,
  version: number,
  world: World,
): Promise<Uint8Array | undefined> {
  const kept = await world.outbox.sent(versionKey({ id: filing, version }));
  if (kept) return kept;
  const answer = await world.bureau.content(filing, version);
  return answer.kind === 'ok' ? answer.value : undefined;
}

async function prepare({ order }: Extract<Effect, { do: 'prepare' }>, on: Running): Promise<void> {
  const { world, dispatch } = on;
  const key = world.ids.next();
  const stage = (n: number): void => dispatch({ type: 'stage', stage: n });
  stage(1);
  const checked = await readAndCheck(on, new AbortController().signal);
  stage(2);
  if (!mayGo(on, checked)) {
    dispatch({ type: 'stage', stage: undefined });
    dispatch({ type: 'checked', checked, at: world.clock.now() });
    return;
  }
  stage(3);
  const body = await packed(on, order);
  stage(4);
  const { scopes, version, after, filer } = order;
  const queuedAt = world.clock.now();
  const parcel = { key, scopes, version, queuedAt, filer, filerName: order.meta.filer.name };
  await world.outbox.put({ ...parcel, body, after });
  dispatch({ type: 'queued', own: true, item: queuedOf(parcel, 'waiting') });
}

async function send(
  { key, again, explanations }: Extract<Effect, { do: 'send' }>,
  on: Running,
): Promise<void> {
  const { world, dispatch } = on;
  const item = on.state().sending.queue.find((q) => q.key === key);
  if (!item || item.state === 'sending' || item.state === 'asking') return;
  if (!mayGoNow(on.state(), item)) return dispatch({ type: 'held', key });
  dispatch({ type: 'sending', key, again });
  if (!again) dispatch({ type: 'stage', stage: 5 });
  const parcel = (await world.outbox.list()).find((p) => p.key === key);
  if (!parcel) return dispatch({ type: 'unqueued', key });
  if (!again) dispatch({ type: 'stage', stage: 6 });
  const answer = await world.bureau.submit(parcel);
  if (answer.kind === 'ok') {
    if (!again) dispatch({ type: 'stage', stage: 7 });
    await world.outbox.keepSent(versionKey(answer.value), parcel.body);
    await world.outbox.remove(key);
  } else if (answer.kind === 'refused' && isFinal(answer.problem)) {
    await world.outbox.remove(key);
  }
  const [at, chance] = [world.clock.now(), world.chance()];
  dispatch({ type: 'sent', key, answer, at, explanations, chance });
}

/** Signing in, sending, asking what became of what was sent. */
export const doSend: Doers<
  'sign-in' | 'sign-out' | 'prepare' | 'send' | 'unqueue' | 'save-parcel' | 'filings' | 'compare' | 'withdraw'
> = {
  async 'sign-in'({ typed, then }, { world, dispatch }) {
    dispatch({ type: 'signed-in', answer: await world.bureau.signIn(typed), then });
  },
  async 'sign-out'(_, { world }) {
    await world.bureau.signOut();
  },
  prepare,
  send,
  async unqueue({ key }, { world }) {
    await world.outbox.remove(key);
  },
  async 'save-parcel'({ key, name }, { world }) {
    const parcel = (await world.outbox.list()).find((p) => p.key === key);
    if (parcel) world.page.save(name, parcel.body);
  },
  async filings({ filer }, { world, dispatch }) {
    dispatch({ type: 'filings', answer: await world.bureau.filings(filer) });
  },
  async compare({ filing, version, scopes }, { world, dispatch }) {
    const earlier = await bytesOf(filing, version, world);
    const comparison = earlier && (await world.checker.compare(earlier, scopes));
    dispatch({ type: 'compared', comparison });
  },
  async withdraw({ id, version }, { world, dispatch }) {
    dispatch({ type: 'standing-changed', id, answer: await world.bureau.withdraw(id, version) });
  },
};
