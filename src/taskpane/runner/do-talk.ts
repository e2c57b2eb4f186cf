import { openPackage } from '../engine/packed';
import { textAt } from '../../ui/half-typed';
import type { World } from '../ports';
import { bytesOf } from './do-send';
import { queuedOf } from '../state/queue';
import { keptWords } from './kept-words';
import type { Doers, Running } from './running';

async function parcelBody(key: string, { outbox }: World): Promise<Uint8Array | undefined> {
  return (await outbox.list()).find((p) => p.key === key)?.body;
}

/** Shows what bytes hold and how they differ from the workbook as it is. */
async function show(body: Uint8Array | undefined, scopes: readonly string[], on: Running): Promise<void> {
  const { checker } = on.world;
  const contents = body && (await checker.contents(body));
  const comparison = body && (await checker.compare(body, scopes));
  on.dispatch({ type: 'difference-known', contents, comparison });
}

/** A submission file that was saved elsewhere joins the queue here. */
async function takeParcel({ world, dispatch }: Running): Promise<void> {
  const file = await world.page.choose('.json');
  if (!file) return;
  const { filer, tables, format, previous } = openPackage(file.bytes);
  if (format === undefined || !filer || !tables?.length) {
    return dispatch({ type: 'refused', problem: 'no-parcel', sheet: file.name, doing: 'take-parcel' });
  }
  const key = world.ids.next();
  const after = previous?.version ?? 0;
  const who = { filer: filer.code, filerName: filer.name };
  const scopes = tables.map((t) => t.scope);
  const parcel = { key, scopes, version: after + 1, queuedAt: world.clock.now(), ...who };
  await world.outbox.put({ ...parcel, body: file.bytes, after });
  dispatch({ type: 'queued', own: false, item: queuedOf(parcel, 'waiting') });
}

/** What is asked and answered around a submission: differences, comments, explanations that stand. */
export const doTalk: Doers<
  | 'standing'
  | 'know'
  | 'locate'
  | 'reply'
  | 'keep-reply'
  | 'recall-reply'
  | 'reopen'
  | 'see-version'
  | 'see-parcel'
  | 'take-parcel'
  | 'verify'
> = {
  async standing({ filer }, { world, dispatch }) {
    const answer = await world.bureau.explanations(filer);
    if (answer.kind === 'ok') dispatch({ type: 'standing', explanations: answer.value });
  },
  async know({ filer, previous }, { world, dispatch }) {
    const answer = await world.bureau.registered(filer);
    const known = answer.kind === 'ok' ? answer.value : undefined;
    const before = previous && (await bytesOf(previous.id, previous.version, world));
    await world.checker.know({ registry: known?.columns ?? {}, previous: before });
    dispatch({ type: 'known', name: known?.name });
  },
  async locate({ filing, version, cells }, { world, dispatch }) {
    const earlier = await bytesOf(filing, version, world);
    if (earlier) dispatch({ type: 'located', cells: await world.checker.locate(earlier, cells) });
  },
  async reply({ id, n, text }, { world, dispatch }) {
    dispatch({ type: 'replied', answer: await world.bureau.reply(id, n, text) });
  },
  async 'keep-reply'({ at, text }, { world }) {
    keptWords(world).type(at, text);
  },
  async 'recall-reply'({ answers }, { world, dispatch }) {
    const list = keptWords(world).list();
    const kept = answers.find(({ at }) => textAt(list, at) !== '');
    if (kept) dispatch({ type: 'reply-kept', index: kept.index, text: textAt(list, kept.at) });
  },
  async reopen({ id, version }, { world, dispatch }) {
    dispatch({ type: 'standing-changed', id, answer: await world.bureau.reopen(id, version) });
  },
  async 'see-version'({ id, version, scopes }, on) {
    await show(await bytesOf(id, version, on.world), scopes, on);
  },
  async 'see-parcel'({ key, scopes }, on) {
    await show(await parcelBody(key, on.world), scopes, on);
  },
  'take-parcel': (_, on) => takeParcel(on),
  async verify({ text, digits }, { world, dispatch }) {
    dispatch({ type: 'verified', text, answer: await world.bureau.fingerprint(digits) });
  },
};
