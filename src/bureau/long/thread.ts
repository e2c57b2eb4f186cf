import { workerData } from 'node:worker_threads';
import { pino } from 'pino';
import { encodeUtf8 } from '../../core/value/utf8';
import { guizhou2024 } from '../../forms/guizhou-2024';
import { answerOf, type AnyHandler } from '../answer';
import type { Bureau } from '../bureau';
import type { Reply } from '../call';
import { restoreForms } from '../campaign/forms';
import { catalogOf } from '../form-catalog';
import { long } from '../handlers-long';
import { logTo } from '../log-lines';
import { randomNames, reached } from '../main-world';
import { joinStore } from '../open-store';
import { refusedOf } from '../problem';
import { notFound, unavailable } from '../refusals';
import { StartRefused } from '../store/start-refused';
import { WORKER } from '../store/wall';
import { answerQuestions } from '../threads/answer-questions';
import { isLong } from './long-calls';
import type { LongAnswers, LongQuestion, LongReply, LongStart } from './messages';
import { Streams } from './streams';

/** Connections of this thread beside those of the one that answers. */
const CONNECTIONS = 4;

const { way, settings, logLevel } = workerData as LongStart;
const logger = logTo(pino.destination(2), logLevel);
const streams = new Streams();
/** The time of day as the newest call brought it, and when that was by a clock that no one sets. */
let told = { now: 0, at: 0 };
const now = (): Date => new Date(told.now + performance.now() - told.at);

async function open(): Promise<Bureau> {
  const world = { now, ...randomNames };
  const onConnectionError = (error: Error) => logger.warn({ err: error }, 'database connection');
  const request = { settings, world, onConnectionError, program: undefined, connections: CONNECTIONS };
  const [{ store }, forms] = await Promise.all([joinStore(request, way), catalogOf([guizhou2024])]);
  return { store, forms, world, ...(settings.upper && { upper: reached(settings.upper) }) };
}

let bureau: Promise<Bureau> | undefined;

/** The bureau, opened with the first call; where its database does not answer, with the next one. */
async function opened(): Promise<Bureau> {
  bureau ??= open();
  try {
    return await bureau;
  } catch (error) {
    bureau = undefined;
    throw error instanceof StartRefused ? unavailable('database') : error;
  }
}

let restoring: Promise<void> = Promise.resolve();

/** Brings in what was put into force since, one call after the other. */
async function caughtUp(own: Bureau, form: string): Promise<void> {
  const store = own.store.behind(WORKER);
  const restored = restoring.then(async () => {
    if (own.forms.current.hash !== form) await restoreForms({ ...own, store });
  });
  restoring = restored.catch(() => undefined);
  await restored;
}

function bodyOf({ json, bytes }: Reply): LongReply['body'] {
  if (json !== undefined)
    return { type: 'application/json; charset=utf-8', content: encodeUtf8(JSON.stringify(json)) };
  if (!bytes) return undefined;
  const { type, content } = bytes;
  if (typeof content === 'string') return { type, content: encodeUtf8(content) };
  return { type, content: content instanceof Uint8Array ? content : streams.keep(content) };
}

async function answered(asked: Extract<LongQuestion, { kind: 'call' }>): Promise<LongReply> {
  const own = await opened();
  await caughtUp(own, asked.form);
  const { name } = asked.calling;
  if (!isLong(name)) throw notFound();
  const reply = await answerOf(own, long[name] as AnyHandler, asked.calling);
  const body = bodyOf(reply);
  return { status: reply.status, ...(reply.headers && { headers: reply.headers }), ...(body && { body }) };
}

async function answer(question: LongQuestion): Promise<LongAnswers[LongQuestion['kind']]> {
  if ('now' in question) told = { now: question.now, at: performance.now() };
  switch (question.kind) {
    case 'begin':
      await opened();
      return undefined;
    case 'call':
      return answered(question);
    case 'more':
      return streams.more(question.stream);
    case 'drop':
      return streams.drop(question.stream);
  }
}

answerQuestions((question: LongQuestion) =>
  answer(question).catch((error: unknown) => {
    throw refusedOf(error) ?? error;
  }),
);
