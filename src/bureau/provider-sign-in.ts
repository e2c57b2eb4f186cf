import { providerFailed, providerUnknown } from './account-refusals';
import type { Bureau } from './bureau';
import type { Reply } from './call';
import { sha256 } from './digests';
import type { Provider } from './provider';
import { notFound } from './refusals';
import { openSession, type Gate, type Session } from './sign-in';
import type { FlowOutcome } from './store/provider-flows';
import { DOOR } from './store/wall';

const FLOW_MS = 10 * 60_000;
/** The page that a browser is sent to at the end. */
const PAGES = { pane: '/signed-in.html', console: '/console/' } as const;

const to = (location: string): Reply => ({ status: 302, headers: { location } });

/** Begins a sign-in with the provider: an address to go to, and a secret that whoever began keeps until the end. */
export async function beginProvider(
  { store, world }: Bureau,
  provider: Provider | undefined,
  target: 'pane' | 'console',
): Promise<{ readonly flow: string; readonly address: string }> {
  if (!provider) throw notFound();
  const state = world.newToken();
  const flow = world.newToken();
  const departure = await provider.depart(state);
  const expiresAt = new Date(world.now().getTime() + FLOW_MS).toISOString();
  const begun = { ...departure, stateHash: sha256(state), flowHash: sha256(flow), target, expiresAt };
  await store.behind(DOOR).beginFlow(begun);
  return { flow, address: `${provider.publicUrl}/v1/provider/go?state=${state}` };
}

/** On to the provider: the host's dialog opens pages of our own origin only. */
export async function goToProvider({ store }: Bureau, state: string): Promise<Reply> {
  const flow = await store.behind(DOOR).waitingFlow(sha256(state));
  if (!flow) throw providerFailed();
  return to(flow.address);
}

async function outcomeOf({ store }: Bureau, username: string | undefined): Promise<FlowOutcome> {
  if (username === undefined) return { kind: 'failed' };
  const held = await store.behind(DOOR).account(username);
  return { kind: held && !held.disabled ? 'known' : 'unknown', username };
}

/** Back from the provider: what it vouches for is kept, and the page that began is handed a code to fetch it with. */
export async function fromProvider(
  bureau: Bureau,
  provider: Provider | undefined,
  query: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const door = bureau.store.behind(DOOR);
  const state = String(query.state);
  const flow = await door.waitingFlow(sha256(state));
  if (!flow || !provider) throw providerFailed();
  const answer = new URLSearchParams(
    Object.entries(query).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : [])),
  );
  const { verifier, nonce } = flow;
  const username = await provider.arrive(answer.toString(), { state, verifier, nonce });
  const handoff = bureau.world.newToken();
  if (!(await door.endFlow(sha256(state), sha256(handoff), await outcomeOf(bureau, username))))
    throw providerFailed();
  return to(`${provider.publicUrl}${PAGES[flow.target]}#handoff=${handoff}`);
}

/** The session of a finished sign-in, once, for whoever began it. */
export async function finishProvider(
  gate: Gate,
  { flow, handoff }: { readonly flow: string; readonly handoff: string },
): Promise<Session> {
  const door = gate.store.behind(DOOR);
  const outcome = await door.takeFlow(sha256(flow), sha256(handoff));
  if (!outcome || outcome.kind === 'failed') throw providerFailed();
  const held = outcome.kind === 'known' ? await door.account(outcome.username) : undefined;
  if (!held || held.disabled) throw providerUnknown(outcome.username);
  return openSession(gate, held);
}
